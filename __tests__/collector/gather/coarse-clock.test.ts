import type { Stats } from "node:fs";
import { gather } from "../../../collector/gather/gather";
import { line, Sandbox } from "./sandbox";

// File systems of Linux before 6.13: a time for all that happens within 4 to 10 ms.
jest.mock("node:fs", () => {
  type Stat = (...args: never[]) => Stats;
  const real = jest.requireActual<Record<"fstatSync" | "lstatSync", Stat>>("node:fs");
  const coarse =
    (stat: Stat): Stat =>
    (...args) => {
      const stats = stat(...args);
      return Object.assign(stats, { ctimeMs: Math.floor(stats.ctimeMs / 10) * 10 });
    };
  return { ...real, fstatSync: coarse(real.fstatSync), lstatSync: coarse(real.lstatSync) };
});

let logs: Sandbox;
beforeEach(() => (logs = new Sandbox()));
afterEach(() => logs.remove());

const LOG = "p/s-1.jsonl";

test("a file that is rewritten in its size within one tick of the clock", () => {
  const ledger = logs.open();
  for (let i = 10; i < 60; i++) {
    logs.write(LOG, line(String(i)));
    gather(ledger, [logs.config], { file: () => undefined });
  }
  expect(ledger.tables.totals.responses).toBe(50);
});
