/**
 * One run on one screen: logs → ledger → exposition → gateways. The ledger is committed before
 * anything is pushed, so that what a gateway was told is never forgotten here.
 */
import { mkdirSync } from "node:fs";
import type { ExitCode, Io } from "./command";
import { CollectError, reasonOf } from "./errors";
import { expositionOf } from "./exposition/exposition";
import { gatherAtOnce, type Gathered } from "./gather/gather";
import { rootsOf, type Roots } from "./gather/roots";
import { ensureInstance } from "./instance";
import { Ledger } from "./ledger/ledger";
import { Lock } from "./ledger/lock";
import { commitLedger } from "./ledger/open-to-change";
import { fillPrices } from "./ledger/reprice";
import { cleanupPeriodDays } from "./logs/claude-settings";
import { jsonOf, summaryOf, type Pushed } from "./output";
import { priceTable } from "./prices/price-table";
import { progressOn } from "./progress";
import { pushAll } from "./push/push";
import type { Destination, Settings } from "./settings";
import { version } from "./version";
import { filledOf, warningsOf } from "./warnings";
import { readRatioOf } from "./witness/reading";
import { witnessOf } from "./witness/witness";

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

/** What the steps of a run hand on. */
interface Run {
  readonly settings: Settings;
  readonly io: Io;
  readonly ledger: Ledger;
  readonly roots: Roots;
  readonly gathered: Gathered;
}

async function run(settings: Settings, io: Io): Promise<ExitCode> {
  const prices = priceTable(settings.overrides);
  const ledger = Ledger.open(settings.ledger, prices, settings.zone, settings.nowMs);
  try {
    const filled = ledger.history.isStale && !ledger.isNew ? fillPrices(ledger, prices) : [];
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
    return await publish({ settings, io, ledger, roots, gathered });
  } finally {
    ledger.close();
  }
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

async function publish(run: Run): Promise<ExitCode> {
  const { settings, ledger, roots, gathered } = run;
  const { stdout } = run.io;
  const pushed = settings.destination && (await push(run, settings.destination));
  if (pushed?.urls.length === 0) return 1;
  if (settings.json) stdout.write(jsonOf(ledger, roots, gathered, pushed));
  else if (!settings.writes) stdout.write(metricsOf(run));
  else if (stdout.isTTY) stdout.write(`${summaryOf(ledger, pushed)}\n`);
  return pushed && pushed.failed.length > 0 ? 1 : 0;
}

async function push(run: Run, { gateways, transport, user, job }: Destination): Promise<Pushed> {
  const { ledger, settings, io } = run;
  for (const warning of gateways.warnings) io.stderr.write(`collect: ${warning}\n`);
  const instance = ensureInstance(`${ledger.directory}/instance`);
  const results = await pushAll({
    gateways: gateways.list,
    group: { instance, user },
    job,
    exposition: metricsOf(run),
    transport,
  });
  for (const { error } of results) if (error) io.stderr.write(`collect: ${error}\n`);
  const urls = (took: boolean): string[] =>
    results.filter(({ error }) => (error === undefined) === took).map((r) => r.gateway.shownUrl);
  const timestamp = settings.nowMs / 1000;
  return { urls: urls(true), failed: urls(false), job, instance, user, timestamp };
}

function metricsOf({ ledger, roots, gathered, settings }: Run): string {
  const { zone, nowMs, projects, startedMs } = settings;
  const witness = witnessOf(roots.configDirs);
  const figures = {
    ...gathered,
    durationSeconds: (Date.now() - startedMs) / 1000,
    filesUnreadable: gathered.unreadable.length,
    witnessRatio: witness && readRatioOf(witness, ledger),
  };
  return expositionOf(ledger, figures, { zone, nowMs, projects, version });
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
