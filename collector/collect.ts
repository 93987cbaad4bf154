/* eslint-disable @typescript-eslint/no-require-imports, @typescript-eslint/consistent-type-imports --
   a run with nothing new and nobody to tell loads nothing of what tells it. */
/**
 * One run on one screen: logs → ledger → exposition → gateways. The ledger is committed before
 * anything is pushed, so that what a gateway was told is never forgotten here.
 */
import { mkdirSync } from "node:fs";
import type { ExitCode, Io } from "./command";
import { CollectError, reasonOf } from "./errors";
import { gatherAtOnce, type Gathered } from "./gather/gather";
import { rootsOf, type Roots } from "./gather/roots";
import { Ledger } from "./ledger/ledger";
import type { PriceChange } from "./ledger/reprice";
import { Lock } from "./ledger/lock";
import { commitLedger } from "./ledger/open-to-change";
import { cleanupPeriodDays } from "./logs/claude-settings";
import { priceTable, type PriceTable } from "./prices/price-table";
import { progressOn } from "./progress";
import type { Run } from "./publish";
import type { Settings } from "./settings";
import { filledOf, warningsOf } from "./warnings";

export async function collect(settings: Settings, io: Io): Promise<ExitCode> {
  if (settings.writes) makeFolder(settings.ledger);
  const lock = settings.writes ? Lock.take(`${settings.ledger}/lock`) : undefined;
  if (settings.writes && !lock) {
    if (io.stderr.isTTY) io.stderr.write("collect: another run is at it; this one steps aside.\n");
    return 0;
  }
  try {
    return await run(settings, io);
  } finally {
    lock?.release();
  }
}

async function run(settings: Settings, io: Io): Promise<ExitCode> {
  const prices = priceTable(settings.overrides);
  const ledger = Ledger.open(settings.ledger, prices, settings.zone, settings.nowMs);
  try {
    const filled = ledger.history.isStale && !ledger.isNew ? fill(ledger, prices) : [];
    const roots = rootsOf(settings.locations, ledger.roots, settings.addsRoots, ledger.directory);
    const gathered = await read(ledger, roots, settings, io);
    const notices = [
      ...ledger.notices,
      ...filledOf(filled),
      ...warningsOf(ledger, roots, gathered, settings.destination !== undefined),
    ];
    for (const notice of notices) io.stderr.write(`collect: ${notice}\n`);
    // A run with nothing new writes nothing; but once a day it notes that there was nothing.
    if (settings.writes && (gathered.hasNews || ledger.needsCommit)) commitLedger(ledger);
    const { destination, json, writes } = settings;
    const isTold = destination !== undefined || json || !writes || io.stdout.isTTY === true;
    return isTold ? await tell({ settings, io, ledger, roots, gathered }) : 0;
  } finally {
    ledger.close();
  }
}

function fill(ledger: Ledger, prices: PriceTable): readonly PriceChange[] {
  const { fillPrices } = require("./ledger/reprice") as typeof import("./ledger/reprice");
  return fillPrices(ledger, prices);
}

function tell(run: Run): Promise<ExitCode> {
  const { publish } = require("./publish") as typeof import("./publish");
  return publish(run);
}

async function read(
  ledger: Ledger,
  roots: Roots,
  { nowMs, threads }: Settings,
  io: Io,
): Promise<Gathered> {
  const progress = progressOn(io);
  try {
    ledger.roots = roots.remembered;
    const gathered = await gatherAtOnce(ledger, roots.configDirs, progress, threads);
    const sawAll = roots.configDirs.length > 0 && gathered.unreadable.length === 0;
    if (sawAll) ledger.coverage.extend(nowMs, cleanupPeriodDays(roots.configDirs));
    return gathered;
  } finally {
    progress.end();
  }
}

function makeFolder(directory: string): void {
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new CollectError(
      `The ledger's folder ${directory} could not be made: ${reasonOf(error)}.\n` +
        "Make the folder above it writable, or name another with --ledger or HANDLED_LEDGER.",
    );
  }
}
