import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { dashboardApiJson, dashboardJson, dashboards } from "../dashboards";

const HELP = `npm run dashboards:export [-- --check] [--out DIR]

Writes every dashboard twice: dashboards/json/<uid>.json for import by hand, and
dashboards/json/api/<uid>.json, the body for POST /api/dashboards/db (curl -d @<file>).

  --check      write nothing; exit 1 and name the files that are stale, missing or left over
  --out DIR    another folder (default: dashboards/json)
  --help       this text
`;

function exported(): Map<string, string> {
  return new Map(
    dashboards.flatMap(({ uid, file }): [string, string][] => [
      [file, dashboardJson(uid)],
      [join("api", file), dashboardApiJson(uid)],
    ]),
  );
}

function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".json"),
  );
}

function write(files: Map<string, string>, folder: string): number {
  for (const [file, text] of files) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  process.stdout.write(`dashboards: ${files.size} files written\n`);
  return 0;
}

function check(files: Map<string, string>, folder: string): number {
  const faults: string[] = [];
  for (const [file, text] of files) {
    const path = join(folder, file);
    if (!existsSync(path)) faults.push(`missing: ${file}`);
    else if (readFileSync(path, "utf8") !== text) faults.push(`stale: ${file}`);
  }
  faults.push(
    ...filesIn(folder).flatMap((file) => (files.has(file) ? [] : [`left over: ${file}`])),
  );
  if (faults.length === 0) {
    process.stdout.write(`dashboards: ${files.size} files are fresh\n`);
    return 0;
  }
  for (const fault of faults) process.stderr.write(`${fault}\n`);
  process.stderr.write("dashboards: run `npm run dashboards:export`\n");
  return 1;
}

function main(argv: readonly string[]): number {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      check: { type: "boolean", default: false },
      out: { type: "string", default: join("dashboards", "json") },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const folder = resolve(__dirname, "..", values.out);
  return values.check ? check(exported(), folder) : write(exported(), folder);
}

try {
  process.exitCode = main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`dashboards: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
