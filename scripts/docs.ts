import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { apiPage } from "./docs/api-page";
import { writtenFiles } from "./docs/written-files";
import { CommandError, main, say } from "./machine/command";
import { root } from "./machine/project";

void main({
  name: "npm run docs",
  help: `npm run docs [-- --check]

Writes the files that come from the code: .env.example from the table of settings, docs/metrics.md
from metrics.ts, docs/api.md from index.ts.

  --check  write nothing; exit code 1 when one is stale
  --help   this text`,
  flags: ["check"],
  run: async (flags) => {
    const files = [...writtenFiles, ["docs/api.md", await apiPage()]] as const;
    return flags["check"] ? check(files) : write(files);
  },
});

function write(files: typeof writtenFiles): number {
  for (const [file, text] of files) writeFileSync(join(root, file), text);
  say(`wrote ${files.map(([file]) => file).join(", ")}`);
  return 0;
}

function check(files: typeof writtenFiles): number {
  const stale = files.filter(
    ([file, text]) =>
      !existsSync(join(root, file)) || readFileSync(join(root, file), "utf8") !== text,
  );
  if (!stale.length) return 0;
  throw new CommandError(`${stale.map(([file]) => file).join(", ")}: stale, run \`npm run docs\`.`);
}
