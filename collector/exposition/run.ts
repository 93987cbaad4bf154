import { LOWERED_REASONS, OTHER, type ledgerMetrics, type runMetrics } from "../../metrics";
import { machineFingerprint } from "../ledger/machine";
import { tokensOf } from "../ledger/sums";
import { RECORD_REJECTIONS } from "../records/rejection";
import { partlyCovered } from "./covered-days";
import { labelOf } from "./label";
import type { CountedUsage, ExpositionOptions, RunFigures } from "./input";
import { byReason, only, type Samples } from "./samples";

/** Lines at the end of a log that are still being written: they count when they are whole. */
const UNFINISHED = "unfinished";

export function runSamples(
  { id, coverage }: Pick<CountedUsage, "id" | "coverage">,
  run: RunFigures,
  { nowMs, version, zone }: ExpositionOptions,
): Samples<typeof runMetrics> {
  // A run that could read every log covers the time up to itself.
  const successes = coverage.intervals.map(([, toMs]) => Math.min(toMs, nowMs));
  const info = { version, zone: labelOf(zone.name), ledger: id, machine: machineFingerprint() };
  return {
    lastCollection: only(nowMs / 1000),
    lastSuccess: only(successes.length > 0 ? Math.max(...successes) / 1000 : undefined),
    lastRunDuration: only(run.durationSeconds),
    lastRunBytes: only(run.bytesRead),
    lastRunFiles: only(run.filesRead),
    unreadableFiles: only(run.filesUnreadable),
    collectorInfo: [{ labels: info, value: 1 }],
  };
}

export function ledgerSamples(
  ledger: CountedUsage,
  { witnessRatio }: RunFigures,
  { zone, nowMs }: ExpositionOptions,
): Samples<typeof ledgerMetrics> {
  const { tables, counts, coverage, markers, createdMs } = ledger;
  const activeDays = [...tables.days].filter(([, sums]) => tokensOf(sums) > 0).map(([day]) => day);
  return {
    ledgerRecords: only(tables.totals.responses),
    duplicates: byReason({
      same_session: counts.duplicates.sameSession,
      other_session: counts.duplicates.otherSession,
    }),
    skippedLines: byReason(skippedBy(ledger)),
    ledgerCreated: only(createdMs / 1000),
    partlyCovered: only(partlyCovered(activeDays, coverage.intervals, zone, nowMs)),
    costLowered: LOWERED_REASONS.flatMap((reason) =>
      only(markers[reason]).map(({ value }) => ({ labels: { reason }, value })),
    ),
    witnessRatio: only(witnessRatio),
  };
}

/** By every reason there is, 0 too; reasons that only another version knows share one. */
function skippedBy({ counts, sources }: Pick<CountedUsage, "counts" | "sources">) {
  const reasons: Record<string, number> = { [UNFINISHED]: 0, [OTHER]: 0 };
  for (const reason of Object.keys(RECORD_REJECTIONS)) reasons[reason] = 0;
  for (const [reason, count] of Object.entries(counts.skipped)) {
    const known = Object.hasOwn(reasons, reason) ? reason : OTHER;
    reasons[known] = (reasons[known] ?? 0) + count;
  }
  for (const [, , , , , isUnfinished] of sources.values()) {
    reasons[UNFINISHED] = (reasons[UNFINISHED] ?? 0) + isUnfinished;
  }
  return reasons;
}
