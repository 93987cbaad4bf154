import { main, say } from "./machine/command";
import { checkTests } from "./machine/jest";

void main({
  name: "npm run test:long",
  help: `npm run test:long [-- --ci]

Runs the simulations in __tests__/long: random histories of the ledger, runs that are killed, 400
days of runs, damaged files. They say on stderr how much they did.

  --ci                       a tenth of everything, chosen by the same seeds
  HANDLED_TEST_RESULTS=FILE  also write jest's results as JSON
  --help                     this text`,
  flags: ["ci"],
  run: ({ ci }) => Promise.resolve(testLong(ci === true)),
});

function testLong(isTenth: boolean): number {
  checkTests("long tests", ["--selectProjects", "long", "--maxWorkers", "2"], {
    ...process.env,
    HANDLED_LONG_PART: isTenth ? "0.1" : "1",
  });
  if (isTenth) say("    left out: nine tenths of the cases (npm run test:long runs all)");
  return 0;
}
