import type { Interval } from "../ledger/coverage";
import type { Zone } from "../time-zone";

/**
 * How many of the given days no stretch of covered time holds from their start to their end, or to
 * `nowMs` for the day that goes on. Asks the zone twice a stretch, not for the start of each day.
 */
export function partlyCovered(
  days: Iterable<string>,
  intervals: readonly Interval[],
  zone: Zone,
  nowMs: number,
): number {
  const today = zone.dayOf(nowMs);
  const stretches = intervals.map(([fromMs, toMs]) => ({
    // A day starts at or after an instant when the millisecond before belongs to an earlier day.
    after: zone.dayOf(fromMs - 1),
    before: zone.dayOf(toMs),
    reachesNow: toMs >= nowMs,
  }));
  let count = 0;
  for (const day of days) {
    const isHeld = stretches.some(
      ({ after, before, reachesNow }) =>
        after < day && (day < before || (reachesNow && day >= today)),
    );
    if (!isHeld) count++;
  }
  return count;
}
