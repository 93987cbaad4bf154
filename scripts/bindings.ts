import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { findDrift } from "./bindings/drift";
import { generateLibrary, readTree, type Library } from "./bindings/generate";

const HELP = `npm run bindings [-- --check] [--package DIR]

Generates packages/provider-grafana/lib from the schema.json beside it.

  --check          write nothing; exit 1 and name the files that differ
  --package DIR    another copy of the package (default: packages/provider-grafana)
  --help           this text
`;

async function main(argv: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      check: { type: "boolean", default: false },
      package: { type: "string" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  // The sources compile where the real package lies: only there `cdktf` can be resolved.
  const home = resolve(__dirname, "../packages/provider-grafana");
  const target = values.package === undefined ? home : resolve(values.package);
  const lib = join(target, "lib");
  const expected = await generateLibrary(readFileSync(join(target, "schema.json"), "utf8"), home);
  return values.check ? check(expected, lib) : write(expected, lib);
}

function check(expected: Library, lib: string): number {
  const drift = findDrift(expected, existsSync(lib) ? readTree(lib) : new Map());
  for (const { kind, file } of drift) process.stderr.write(`${kind}: lib/${file}\n`);
  if (drift.length === 0) {
    process.stdout.write(`bindings: ${expected.size} files are fresh\n`);
    return 0;
  }
  process.stderr.write(`bindings: ${drift.length} file(s) drifted; run \`npm run bindings\`\n`);
  return 1;
}

function write(expected: Library, lib: string): number {
  rmSync(lib, { recursive: true, force: true });
  for (const [file, text] of expected) {
    const path = join(lib, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  process.stdout.write(`bindings: ${expected.size} files written\n`);
  return 0;
}

main(process.argv.slice(2)).then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    process.stderr.write(`bindings: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 2;
  },
);
