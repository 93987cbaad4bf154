/**
 * One run on one screen: logs → ledger → exposition → gateways. The ledger is committed before
 * anything is pushed, so that what a gateway was told is never forgotten here.
 */
import { mkdirSync } from "node:fs";
import { COLLECTOR_JOB } from "../metrics";
import type { ExitCode, Io } from "./command";
import { CollectError, reasonOf } from "./errors";
import { expositionOf } from "./exposition/exposition";
import { gather, type Gathered } from "./gather/gather";
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
import type { Settings } from "./settings";
import { version } from "./version";
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
  const { zone, nowMs, overrides } = settings;
  const prices = priceTable(overrides);
  const ledger = Ledger.open(settings.ledger, prices, zone, nowMs);
  try {
    const filled = ledger.history.isStale && !ledger.isNew ? fillPrices(ledger, prices) : [];
    const roots = rootsOf(settings.locations, ledger.roots, settings.addsRoots, ledger.directory);
    const gathered = read(ledger, roots, settings, io);
    const notices = [
      ...ledger.notices,
      ...filledOf(filled),
      ...warningsOf(ledger, roots, gathered),
    ];
    for (const notice of notices) io.stderr.write(`collect: ${notice}\n`);
    if (settings.writes) commit(ledger, gathered);
    return await publish(ledger, roots, gathered, settings, io);
  } finally {
    ledger.close();
  }
}

function read(ledger: Ledger, roots: Roots, { nowMs }: Settings, { stderr }: Io): Gathered {
  const progress = progressOn(stderr);
  try {
    ledger.roots = roots.remembered;
    const gathered = gather(ledger, roots.configDirs, progress);
    const sawAll = roots.configDirs.length > 0 && gathered.unreadable.length === 0;
    if (sawAll) ledger.coverage.extend(nowMs, cleanupPeriodDays(roots.configDirs));
    return gathered;
  } finally {
    progress.end();
  }
}

/** A run with nothing new writes nothing; but once a day it notes that there was nothing. */
function commit(ledger: Ledger, { hasNews }: Gathered): void {
  if (hasNews || ledger.needsCommit) commitLedger(ledger);
}

async function publish(
  ledger: Ledger,
  roots: Roots,
  gathered: Gathered,
  settings: Settings,
  io: Io,
): Promise<ExitCode> {
  const pushed = settings.destination && (await push(ledger, gathered, settings, io));
  const { stdout } = io;
  if (pushed?.urls.length === 0) return 1;
  if (settings.json) stdout.write(jsonOf(ledger, roots, gathered, pushed));
  else if (!settings.writes) stdout.write(exposition(ledger, gathered, settings));
  else if (stdout.isTTY) stdout.write(`${summaryOf(ledger, pushed)}\n`);
  return pushed && pushed.failed.length > 0 ? 1 : 0;
}

async function push(
  ledger: Ledger,
  gathered: Gathered,
  settings: Settings,
  { stderr }: Io,
): Promise<Pushed> {
  const { gateways, transport, user } = settings.destination as NonNullable<
    Settings["destination"]
  >;
  for (const warning of gateways.warnings) stderr.write(`collect: ${warning}\n`);
  const instance = ensureInstance(`${ledger.directory}/instance`);
  const text = exposition(ledger, gathered, settings);
  const group = { instance, user };
  const results = await pushAll({ gateways: gateways.list, group, exposition: text, transport });
  for (const { error } of results) if (error) stderr.write(`collect: ${error}\n`);
  const urls = (took: boolean): string[] =>
    results.filter(({ error }) => (error === undefined) === took).map((r) => r.gateway.shownUrl);
  const timestamp = settings.nowMs / 1000;
  return { urls: urls(true), failed: urls(false), job: COLLECTOR_JOB, instance, user, timestamp };
}

function exposition(ledger: Ledger, gathered: Gathered, settings: Settings): string {
  const { zone, nowMs, projects, startedMs } = settings;
  const durationSeconds = (Date.now() - startedMs) / 1000;
  const run = { durationSeconds, ...gathered, filesUnreadable: gathered.unreadable.length };
  return expositionOf(ledger, run, { zone, nowMs, projects, version });
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
