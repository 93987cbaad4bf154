/**
 * First half: from the lines that ccusage counts, as it reads them, to the lines of the default
 * mode, still merged by ccusage's rules. One reason at a time; what it comes to is the difference
 * of two full counts, so that the reasons add up whatever depends on what.
 */
import { Deduplicator } from "../ccusage/deduplicate";
import type { Zone } from "../time-zone";
import { addTo, amountOf, difference, type Daily } from "./amounts";
import type { BothModes, CcusageCall, DefaultCall } from "./both-modes";
import type { Differences } from "./differences";
import { REASONS, type Reason } from "./reasons";

export interface LineSteps {
  /** What ccusage counts. */
  readonly ccusage: Daily;
  /** What ccusage's rules keep of the lines as the default mode reads them. */
  readonly kept: readonly DefaultCall[];
}

export function changeLines(
  lines: readonly BothModes[],
  zone: Zone,
  differences: Differences,
): LineSteps {
  const times = new Map<Reason, number>();
  for (const { reason } of lines) if (reason) times.set(reason, (times.get(reason) ?? 0) + 1);
  const changed = new Set<Reason>();
  const asCounted = ({ ccusage, ours, reason }: BothModes): readonly CcusageCall[] =>
    reason === undefined || changed.has(reason) ? ours : ccusage;
  const ccusage = dailyOf(keptOf(lines.map(asCounted)), zone);
  let before = ccusage;
  for (const reason of REASONS.keys()) {
    const concerned = times.get(reason);
    if (concerned === undefined) continue;
    changed.add(reason);
    const after = dailyOf(keptOf(lines.map(asCounted)), zone);
    differences.concerns(reason, concerned);
    differences.addDaily(reason, difference(after, before));
    before = after;
  }
  return { ccusage, kept: keptOf(lines.map(({ ours }) => ours)) };
}

function keptOf<Call extends CcusageCall>(callsByLine: readonly (readonly Call[])[]): Call[] {
  const deduplicator = new Deduplicator<Call>();
  for (const calls of callsByLine) for (const call of calls) deduplicator.add(call);
  return deduplicator.kept;
}

/** Adds up in ccusage's order: sums of doubles depend on it. */
function dailyOf(kept: readonly CcusageCall[], zone: Zone): Daily {
  const daily: Daily = new Map();
  for (const { timestampMs, usage, costUsd } of kept) {
    addTo(daily, zone.dayOf(timestampMs), amountOf(usage, costUsd));
  }
  return daily;
}
