import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { writtenFiles } from "./docs/written-files";
import { CommandError, main, say } from "./machine/command";
import { root } from "./machine/project";

void main({
  name: "npm run docs",
  help: `npm run docs [-- --check]

Writes the files that come from the code: .env.example from the table of settings, docs/metrics.md
from metrics.ts.

  --check  write nothing; exit code 1 when one is stale
  --help   this text`,
  flags: ["check"],
  run: (flags) => Promise.resolve(flags["check"] ? check() : write()),
});

function write(): number {
  for (const [file, text] of writtenFiles) writeFileSync(join(root, file), text);
  say(`wrote ${writtenFiles.map(([file]) => file).join(" and ")}`);
  return 0;
}

function check(): number {
  const stale = writtenFiles.filter(
    ([file, text]) =>
      !existsSync(join(root, file)) || readFileSync(join(root, file), "utf8") !== text,
  );
  if (!stale.length) return 0;
  throw new CommandError(`${stale.map(([file]) => file).join(", ")}: stale, run \`npm run docs\`.`);
}
