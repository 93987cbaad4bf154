import { main } from "./machine/command";
import { check, checkTests } from "./machine/jest";

void main({
  name: "npm test",
  help: `npm test

Checks types, lint and format, then runs the tests. End-to-end tests run where Docker and the parts
are at hand; a test that is left out says why in its name.

  HANDLED_TEST_RESULTS=FILE  also write jest's results as JSON
  --help                     this text

Parts of it: npm run types, lint, format:check, test:fast, test:e2e. Simulations are apart: npm run
test:long.`,
  flags: [],
  run: () => Promise.resolve(test()),
});

function test(): number {
  check("types", "tsc", ["--noEmit"]);
  check("lint", "eslint", ["--cache", "--cache-location", "node_modules/.cache/eslint/", "."]);
  check("format", "prettier", ["--check", "--log-level", "warn", "."]);
  checkTests("tests", [
    "--silent",
    "--maxWorkers=100%",
    "--selectProjects",
    "node",
    "panels",
    "e2e",
  ]);
  return 0;
}
