/** What a run prints: JSON for programs, one line for a person. */
import type { Gathered } from "./gather/gather";
import type { Roots } from "./gather/roots";
import { NO_MODEL } from "./ccusage/stats";
import type { Ledger } from "./ledger/ledger";
import { tokensOf, type Sums } from "./ledger/sums";
import { shownModel } from "./ledger/sums";
import { RECORD_REJECTIONS, type RecordRejection } from "./records/rejection";
import { usd, usdNumber } from "./usd";

/** Where and when figures were pushed. */
export interface Pushed {
  /** The gateways that took them, without user and password. */
  readonly urls: readonly string[];
  /** Those that did not. */
  readonly failed: readonly string[];
  readonly job: string;
  readonly instance: string;
  /** "" for none. */
  readonly user: string;
  readonly team: string;
  /** Seconds since the Unix epoch: the clock of the run. */
  readonly timestamp: number;
}

/** Days and totals under the names that ccusage has for them, then what was read and pushed. */
export function jsonOf(
  ledger: Ledger,
  roots: Roots,
  gathered: Gathered,
  pushed: Pushed | undefined,
): string {
  const models = modelsByDay(ledger);
  const days = [...ledger.tables.days].sort(([a], [b]) => (a < b ? -1 : 1));
  const report = {
    daily: days.map(([date, sums]) => ({
      date,
      ...figuresOf(sums),
      modelsUsed: [...(models.get(date) ?? [])].sort(),
    })),
    totals: figuresOf(ledger.tables.totals),
    stats: statsOf(ledger, roots, gathered),
    ...(pushed && { push: pushOf(pushed) }),
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

/** One line for a person at a terminal. */
export function summaryOf(ledger: Ledger, pushed: Pushed | undefined): string {
  const { totals } = ledger.tables;
  const where = pushed ? ` → ${pushed.urls.join(", ")} as ${pushed.instance}` : "";
  const skipped = Object.entries(ledger.counts.skipped)
    .filter(([reason]) => reason !== ("not_usage" satisfies RecordRejection))
    .map(([reason, count]) => `${count} × ${RECORD_REJECTIONS[reason as RecordRejection]}`);
  const unpriced = Object.keys(unpricedOf(ledger));
  return [
    `${tokensOf(totals).toLocaleString("en-US")} tokens, ${usd(totals.cost)} at list prices${where}`,
    ...(skipped.length > 0 ? [`passed over so far: ${skipped.join(", ")}`] : []),
    ...(unpriced.length > 0 ? [`without a price: ${unpriced.join(", ")}`] : []),
  ].join("; ");
}

function figuresOf(sums: Sums) {
  return {
    inputTokens: sums.input,
    outputTokens: sums.output,
    cacheCreationTokens: sums.cacheWrite,
    cacheReadTokens: sums.cacheRead,
    totalTokens: tokensOf(sums),
    totalCost: usdNumber(sums.cost),
  };
}

function statsOf(ledger: Ledger, { configDirs, lookedAt }: Roots, gathered: Gathered) {
  const { lines, duplicates, skipped } = ledger.counts;
  const { files, filesRead, bytesRead, newResponses, unreadable } = gathered;
  return {
    ledger: ledger.directory,
    lookedAt,
    directories: configDirs,
    files,
    filesRead,
    bytes: bytesRead,
    newEntries: newResponses,
    /** From here on: since the ledger began. */
    lines,
    entries: ledger.tables.totals.responses,
    duplicates: duplicates.sameSession + duplicates.otherSession,
    skipped,
    unpriced: unpricedOf(ledger),
    unreadable,
  };
}

function pushOf({ urls, failed, job, instance, user, team, timestamp }: Pushed) {
  const [url = null] = urls;
  return {
    url,
    urls,
    failed,
    job,
    instance,
    ...(user && { user }),
    ...(team && { team }),
    timestamp,
  };
}

/** Tokens without a price, by model. */
function unpricedOf(ledger: Ledger): Record<string, number> {
  const unpriced = [...ledger.tables.models].filter(([, sums]) => sums.unpricedTokens > 0);
  return Object.fromEntries(
    unpriced.map(([model, sums]) => [model || NO_MODEL, sums.unpricedTokens]),
  );
}

/** Reads all records: nothing that is done in every run. */
function modelsByDay(ledger: Ledger): Map<string, Set<string>> {
  const models = new Map<string, Set<string>>();
  for (const { entry } of ledger.entries()) {
    const { model } = entry.figures;
    if (model === "" || model === "<synthetic>") continue;
    const day = ledger.tables.zone.dayOf(entry.timestampMs);
    models.set(day, (models.get(day) ?? new Set()).add(shownModel(entry)));
  }
  return models;
}
