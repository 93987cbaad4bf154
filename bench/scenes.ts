/** What is compared with what: the rows of docs/performance.md. */
import { statSync } from "node:fs";
import { noCcusage, type Machine } from "./commands";
import { fillLedger } from "./fill-ledger";
import { appendTo, writeTree, type TreeSize } from "./logs/tree";
import { timesOf, type Command } from "./measure";
import type { Pair } from "./pair";

/** Claude Code's logs for the first time: nothing is known of them. */
export function firstRuns(machine: Machine): Pair[] {
  const dryRun = machine.dryRun();
  const cat = { theirs: machine.cat(), theirName: "cat" };
  return [
    ...againstCcusage(machine, [
      ["first run, --dry-run", dryRun, { wallMs: 1 / 1.5, cpuMs: 0.8, peakMb: 1 }],
      ["first run, ledger to fill", machine.collectFromNothing(), { wallMs: 1 / 1.5 }],
    ]),
    { what: "first run, --dry-run", ours: dryRun, ...cat, target: {} },
  ];
}

/** Runs of every 15 minutes. @param gatewayUrl takes what is pushed. */
export function laterRuns(machine: Machine, paths: readonly string[], gatewayUrl: string): Pair[] {
  const quiet = machine.collect("--no-push");
  const node = { theirs: machine.emptyNode(), theirName: "node -e 0" };
  return [
    ...againstCcusage(machine, [["nothing new", quiet, { wallMs: 1 / 6 }]]),
    { what: "nothing new", ours: quiet, ...node, target: { wallMs: 1.8 } },
    { what: "nothing new, pushed", ours: machine.collect(gatewayUrl), ...node, target: {} },
    {
      what: "100 new lines",
      ours: { ...quiet, before: () => grow(largest(paths)) },
      theirs: quiet,
      theirName: "nothing new",
      target: { wallMs: 1.3 },
    },
  ];
}

/** The same runs beside three years of heavy use. @param small has the same logs and no such past. */
export function manyRecords(large: Machine, small: Machine, paths: Paths): Pair[] {
  const run = (machine: Machine): Command => machine.collect("--no-push");
  const grown = (machine: Machine, [path = ""]: readonly string[]): Command => ({
    ...run(machine),
    before: () => grow(path),
  });
  const theirName = "ledger of these logs only";
  return [
    {
      what: "nothing new, 1,000,000 records",
      ours: run(large),
      theirs: run(small),
      theirName,
      target: { wallMs: 1.3 },
    },
    {
      what: "100 new lines, 1,000,000 records",
      ours: grown(large, paths.large),
      theirs: grown(small, paths.small),
      theirName,
      target: { wallMs: 1.5 },
    },
  ];
}

export interface Paths {
  readonly large: readonly string[];
  readonly small: readonly string[];
}

/** Logs that have been read once. @param records that the ledger holds beside them. */
export async function settle(machine: Machine, size: TreeSize, records = 0): Promise<string[]> {
  const paths = writeTree(machine.configDir, size);
  if (records > 0) fillLedger(machine.ledger, records, size.seed);
  await untilOld();
  await timesOf(machine.collect("--no-push"));
  return paths;
}

function againstCcusage(
  machine: Machine,
  rows: readonly (readonly [string, Command, Pair["target"]])[],
): Pair[] {
  if (noCcusage) return [];
  const theirs = machine.ccusage();
  return rows.map(([what, ours, target]) => ({
    ...{ what, ours, theirs, target },
    theirName: "ccusage",
  }));
}

let grown = 0;

async function grow(path: string): Promise<void> {
  appendTo(path, 100, 1_000 + grown++);
  await untilOld();
}

/** A file that was written within the last tick of the file system's clock is read once more. */
function untilOld(): Promise<void> {
  return new Promise((done) => setTimeout(done, 50));
}

function largest(paths: readonly string[]): string {
  const sized = paths.map((path) => ({ path, size: statSync(path).size }));
  return sized.reduce((a, b) => (b.size > a.size ? b : a)).path;
}
