/**
 * One run in a process of its own, which the test kills: `killed-run.js LEDGER CONFIG [WRITE]`. With
 * WRITE it kills itself in the middle of that write of the ledger, else it says when it begins.
 */
import * as fs from "node:fs";
import { createRequire } from "node:module";
import { gather } from "../../collector/gather/gather";
import { Ledger } from "../../collector/ledger/ledger";
import { Lock } from "../../collector/ledger/lock";
import { priceTable } from "../../collector/prices/price-table";
import { zoneOf, type Zone } from "../../collector/time-zone";

const [directory = "", config = "", write = ""] = process.argv.slice(2);

/** The functions that change something, as they stand in the module that everything uses. */
const writes = createRequire(__filename)("node:fs") as Record<
  string,
  (...args: unknown[]) => unknown
>;

function killAt(last: number): void {
  let count = 0;
  for (const name of ["openSync", "writeSync", "fsyncSync", "renameSync", "linkSync", "rmSync"]) {
    const real = writes[name] as (...args: unknown[]) => unknown;
    writes[name] = (...args) => {
      const isRead = name === "openSync" && !/[wa+]/.test(String(args[1]));
      if (isRead || ++count < last) return real(...args);
      // Half of a write, the whole of anything else or nothing of it.
      if (name === "writeSync") real(args[0], args[1], args[2], (args[3] as number) >> 1, args[4]);
      else if (count % 2) real(...args);
      process.kill(process.pid, "SIGKILL");
      for (;;);
    };
  }
}

function run(): void {
  fs.mkdirSync(directory, { recursive: true, mode: 0o700 });
  const lock = Lock.take(`${directory}/lock`);
  if (!lock) throw new Error("the lock of a killed run was not taken over");
  if (write !== "") killAt(Number(write));
  const prices = priceTable();
  const ledger = Ledger.open(directory, prices, zoneOf("UTC") as Zone, Date.now());
  gather(ledger, [config], { file: () => undefined });
  ledger.commit();
  ledger.close();
  lock.release();
}

process.stdout.write("begin\n");
run();
