/** What a run says: figures to gateways, and JSON, metrics or a line to its output. */
import type { ExitCode, Io } from "./command";
import type { Destination } from "./destination";
import { expositionOf } from "./exposition/exposition";
import type { Gathered } from "./gather/gather";
import type { Roots } from "./gather/roots";
import { ensureInstance } from "./instance";
import type { Ledger } from "./ledger/ledger";
import { jsonOf, summaryOf, type Pushed } from "./output";
import { pushAll } from "./push/push";
import type { Settings } from "./settings";
import { version } from "./version";
import { readRatioOf } from "./witness/reading";
import { witnessOf } from "./witness/witness";

/** What the steps of a run hand on. */
export interface Run {
  readonly settings: Settings;
  readonly io: Io;
  readonly ledger: Ledger;
  readonly roots: Roots;
  readonly gathered: Gathered;
}

export async function publish(run: Run): Promise<ExitCode> {
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
  const { nowMs, team } = settings;
  const taken = { urls: urls(true), failed: urls(false), job, instance, user, team };
  return { ...taken, timestamp: nowMs / 1000 };
}

function metricsOf({ ledger, roots, gathered, settings }: Run): string {
  const { zone, nowMs, projects, team, startedMs } = settings;
  const witness = witnessOf(roots.configDirs);
  const figures = {
    ...gathered,
    durationSeconds: (Date.now() - startedMs) / 1000,
    filesUnreadable: gathered.unreadable.length,
    witnessRatio: witness && readRatioOf(witness, ledger),
  };
  return expositionOf(ledger, figures, { zone, nowMs, projects, team, version });
}
