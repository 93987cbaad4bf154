import { join } from "node:path";
import { spawnSync } from "node:child_process";
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

const results = process.env["HANDLED_TEST_RESULTS"];

const checks: readonly (readonly [string, string, readonly string[]])[] = [
  ["types", "tsc", ["--noEmit"]],
  ["lint", "eslint", ["--cache", "--cache-location", "node_modules/.cache/eslint/", "."]],
  ["format", "prettier", ["--check", "--log-level", "warn", "."]],
  ["tests", "jest", results ? ["--json", `--outputFile=${results}`, "--silent"] : ["--silent"]],
];

function test(): number {
  for (const [what, tool, args] of checks) {
    const started = Date.now();
    const command = join(root, "node_modules", ".bin", tool);
    const { status } = spawnSync(command, args, {
      cwd: root,
      // jest --json repeats its report on stdout; the file has it already.
      stdio: ["ignore", what === "tests" ? "ignore" : "inherit", "inherit"],
    });
    if (status !== 0) throw new CommandError(`${what}: failed (${tool} ${args.join(" ")})`);
    say(`ok  ${what} (${Math.round((Date.now() - started) / 1000)} s)`);
  }
  return 0;
}
