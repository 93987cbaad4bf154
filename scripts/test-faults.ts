import { main, say } from "./machine/command";
import { checkTests } from "./machine/jest";

void main({
  name: "npm run test:faults",
  help: `npm run test:faults [-- --ci]

Breaks a deployment on purpose and looks at what is left: programs killed, files damaged, disks
filled, the engine stopped, Terraform ended half-way. All of it takes an hour and a half on 2 cores and
says on stderr what it measured; docs/reliability.md lists the faults with their outcomes.

What stops an engine or fills its disk does that to an engine of the tests' own, with its own socket,
network namespace and disk. Starting one needs root; without, those tests are skipped by name.

  --ci                       a part of everything, chosen by the same seeds, two files at a time, under 10 minutes
  HANDLED_TEST_RESULTS=FILE  also write jest's results as JSON
  --help                     this text`,
  flags: ["ci"],
  run: ({ ci }) => Promise.resolve(testFaults(ci === true)),
});

function testFaults(isPart: boolean): number {
  // Whole, one file at a time: what is measured must not share its two cores with the next test. In part
  // nothing is measured, and most of the time is waiting: for scrapes, health, restarts.
  const workers = isPart ? "--maxWorkers=2" : "--runInBand";
  checkTests("faults", ["--selectProjects", "faults", workers], {
    ...process.env,
    HANDLED_LONG_PART: isPart ? "0.1" : "1",
  });
  if (isPart) say("    left out: nine tenths of the cases (npm run test:faults runs all)");
  return 0;
}
