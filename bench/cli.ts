/** Measures the collector beside ccusage, cat and an empty Node program; writes docs/performance.md. */
import { createServer } from "node:http";
import { mkdtempSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CommandError, main, say, step, UsageError } from "../scripts/machine/command";
import { Machine, noCcusage } from "./commands";
import { machineText, PAGE, tableOf, writePage } from "./document";
import type { TreeSize } from "./logs/tree";
import { hasGnuTime } from "./measure";
import { compare, type Compared, type Pair } from "./pair";
import { noPanels, panels, type Past } from "./panels";
import { plan } from "./plan";
import { firstRuns, laterRuns, manyRecords, settle } from "./scenes";
import { stackCost } from "./stack-cost";
import { removeSynthState, synth } from "./synth";
import { volume } from "./volume";

interface Scale {
  readonly rounds: number;
  readonly tree: TreeSize;
  readonly records: number;
  readonly past: Past;
  /** For so long the cost of a stack is watched. */
  readonly stackSeconds: number;
  /** Into the page. */
  readonly isWritten: boolean;
}

const FULL: Scale = {
  rounds: 9,
  tree: { files: 1_000, bytes: 550_000_000, seed: 7 },
  records: 1_000_000,
  past: { machines: 50, days: 90, scrapeSeconds: 15 },
  stackSeconds: 120,
  isWritten: true,
};
const QUICK: Scale = {
  rounds: 1,
  tree: { files: 10, bytes: 2_000_000, seed: 7 },
  records: 2_000,
  past: { machines: 2, days: 3, scrapeSeconds: 1 },
  stackSeconds: 2,
  isWritten: false,
};

void main({
  name: "npm run bench",
  help: `npm run bench [-- --quick | --large]

Measures scripts/collect.js on generated logs of real shape (seeded, 1,000 files, 550 MB) beside
ccusage 20.0.24, cat, and \`node -e 0\`, and cdktf synth beside an empty app: each pair in turns,
9 times; then a plan of 2 MB as a reviewer's comment. Then, where Prometheus and the Pushgateway are
on PATH, each page's queries on 50 machines × 90 days, a scrape of their gateway, and what a stack
for one machine costs a day. Prints medians, and medians of the ratios within a round, and writes
them into ${PAGE}. Takes about 17 minutes and 3 GB below --folder while it
runs. Times mean little on a machine that does other things; ratios and CPU seconds mean more.

  --quick       tiny logs, one round, writes nothing: shows that it works, not how fast it is
  --large       also 10 GB in 10,000 files against 1 GB (10 minutes and 12 GB more)
  --rounds N    how often each pair is run, 1 to 99  [${FULL.rounds}]
  --folder DIR  where the logs and ledgers are made  [${tmpdir()}]
  --help        this text`,
  flags: ["quick", "large"],
  texts: ["folder", "rounds"],
  run: (flags, { folder, rounds }) => {
    const scale = flags["quick"] === true ? QUICK : FULL;
    return bench({ ...scale, rounds: roundsOf(rounds, scale) }, flags["large"] === true, folder);
  },
});

function roundsOf(text: string | undefined, { rounds }: Scale): number {
  if (text === undefined || /^[1-9][0-9]?$/.test(text)) return Number(text ?? rounds);
  throw new UsageError(`--rounds must be a whole number from 1 to 99, got: "${text}".`);
}

async function bench(scale: Scale, isLarge: boolean, parent = tmpdir()): Promise<number> {
  const folder = makeFolder(parent);
  try {
    if (noCcusage) say(`    left out: ${noCcusage}`);
    if (!hasGnuTime) say("    left out: memory (GNU time is not in /usr/bin/time)");
    const compared = await pairs(folder, scale);
    const pages = noPanels ? "" : await stack(folder, scale);
    if (noPanels) say(`    left out: pages, scrapes, the stack's cost (${noPanels})`);
    const volumes = isLarge ? await volume(join(folder, "volume")) : "";
    const heading = `${machineText()}; ${scale.tree.bytes / 1e6} MB in ${scale.tree.files} files, ${scale.rounds} rounds`;
    const text = `${heading}\n\n${tableOf(compared)}${plan(scale.rounds)}${pages}${volumes}`;
    say(`\n${text}`);
    if (scale.isWritten) await writePage(text);
    return 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What real programs of the stack take. */
async function stack(folder: string, { past, stackSeconds }: Scale): Promise<string> {
  const machine = new Machine(join(folder, "small"));
  const pages = await panels(folder, machine, past);
  const cost = (): Promise<string> => stackCost(machine, stackSeconds);
  return pages + (await step(`${stackSeconds} seconds of a stack for one machine`, cost));
}

async function pairs(folder: string, { rounds, tree, records }: Scale): Promise<Compared[]> {
  const [small, large] = [new Machine(join(folder, "small")), new Machine(join(folder, "large"))];
  const paths = {
    small: await step("logs", () => settle(small, tree)),
    large: await step(`${records} records`, () => settle(large, tree, records)),
  };
  const gateway = createServer((request, response) => {
    request.resume().on("end", () => response.end());
  });
  await new Promise<void>((done) => gateway.listen(0, "127.0.0.1", done));
  const url = `http://127.0.0.1:${(gateway.address() as AddressInfo).port}`;
  try {
    const later = [...laterRuns(small, paths.small, url), ...manyRecords(large, small, paths)];
    const compared: Compared[] = [];
    for (const pair of [...later, ...firstRuns(small), synth(join(folder, "synth"))]) {
      compared.push(await stepOf(pair, rounds));
    }
    return compared;
  } finally {
    removeSynthState();
    gateway.close();
  }
}

function stepOf(pair: Pair, rounds: number): Promise<Compared> {
  const ratio = ({ ratio: { wallMs } }: Compared): string => `${wallMs.toFixed(2)} of its time`;
  return step(`${pair.what} against ${pair.theirName}`, () => compare(pair, rounds), ratio);
}

function makeFolder(parent: string): string {
  try {
    return mkdtempSync(join(parent, "handled-bench-"));
  } catch (error) {
    throw new CommandError(
      `--folder must be a folder that can be written, got: ${parent} (${(error as Error).message}).`,
    );
  }
}
