import type { Sums } from "../ledger/sums";
import { nextDay } from "../report/calendar";
import { isWithin, type Range } from "../report/source";
import { startOfDay, type Zone } from "../time-zone";

/** A day that is over. */
export interface HistoryDay {
  /** YYYY-MM-DD. */
  readonly day: string;
  /** Its last second, as Unix time. */
  readonly endSeconds: number;
  readonly sums: Sums;
}

/** Prometheus keeps about the last three hours in memory, where no block can be put beside them. */
export const HEAD_SECONDS = 3 * 3600;

/** The days of the range that ended at least {@link HEAD_SECONDS} ago, oldest first. */
export function historyDays(
  days: ReadonlyMap<string, Sums>,
  zone: Zone,
  nowMs: number,
  range: Range,
): HistoryDay[] {
  return [...days]
    .filter(([day]) => isWithin(range, day))
    .map(([day, sums]) => ({ day, sums, endSeconds: endOfDay(day, zone) }))
    .filter(({ endSeconds }) => endSeconds + HEAD_SECONDS <= nowMs / 1000)
    .sort((a, b) => a.endSeconds - b.endSeconds);
}

/** The last second of a local day, whatever its length. */
export function endOfDay(day: string, zone: Zone): number {
  return startOfDay(nextDay(day), zone) / 1000 - 1;
}
