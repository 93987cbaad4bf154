import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CommandError, main, say } from "./machine/command";
import { root } from "./machine/project";

void main({
  name: "npm test",
  help: `npm test

Checks types, lint and format, then runs the tests. End-to-end tests run where Docker and the parts
are at hand; a test that is left out says why in its name.

  HANDLED_TEST_RESULTS=FILE  also write jest's results as JSON
  --help                     this text

Parts of it: npm run types, lint, format:check, test:fast, test:e2e.`,
  flags: [],
  run: () => Promise.resolve(test()),
});

function test(): number {
  const folder = mkdtempSync(join(tmpdir(), "handled-test-"));
  const results = process.env["HANDLED_TEST_RESULTS"] ?? join(folder, "results.json");
  try {
    for (const [what, tool, args] of checks(results)) check(what, tool, args);
    const reasons = leftOut(results);
    if (reasons.length) say(`    left out: ${reasons.join("; ")}`);
    return 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const checks = (results: string): readonly (readonly [string, string, readonly string[]])[] => [
  ["types", "tsc", ["--noEmit"]],
  ["lint", "eslint", ["--cache", "--cache-location", "node_modules/.cache/eslint/", "."]],
  ["format", "prettier", ["--check", "--log-level", "warn", "."]],
  ["tests", "jest", ["--silent", "--json", `--outputFile=${results}`]],
];

function check(what: string, tool: string, args: readonly string[]): void {
  const started = Date.now();
  const { status } = spawnSync(join(root, "node_modules", ".bin", tool), args, {
    cwd: root,
    // jest repeats its JSON on stdout; the file has it already.
    stdio: ["ignore", what === "tests" ? "ignore" : "inherit", "inherit"],
  });
  if (status !== 0) throw new CommandError(`${what}: failed (${tool} ${args.join(" ")})`);
  say(`ok  ${what} (${Math.round((Date.now() - started) / 1000)} s)`);
}

interface JestResults {
  readonly testResults: readonly {
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
}

/** Why tests were skipped, and how many; they carry the reason in their name. */
function leftOut(file: string): string[] {
  const { testResults } = JSON.parse(readFileSync(file, "utf8")) as JestResults;
  const counts = new Map<string, number>();
  for (const { status, fullName } of testResults.flatMap(
    ({ assertionResults }) => assertionResults,
  )) {
    if (status !== "pending") continue;
    const reason = /\(skipped: ([^)]*)\)/.exec(fullName)?.[1] ?? fullName;
    counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  return [...counts].map(([reason, count]) => `${reason} (${count} tests)`);
}
