/**
 * Of which stretches of time every response was surely read. Claude Code deletes transcripts that
 * were not written for `cleanupPeriodDays`; a run therefore covers that long before itself, and runs
 * that follow each other within it leave no gap.
 */
export type Interval = readonly [fromMs: number, toMs: number];

const DAY_MS = 86_400_000;

export class Coverage {
  intervals: readonly Interval[];

  constructor(intervals: readonly Interval[]) {
    this.intervals = intervals;
  }

  /** Notes a run that read all logs. */
  extend(nowMs: number, cleanupPeriodDays: number): void {
    const fromMs = nowMs - cleanupPeriodDays * DAY_MS;
    const touching = this.intervals.filter(([from, to]) => to >= fromMs && from <= nowMs);
    const apart = this.intervals.filter((interval) => !touching.includes(interval));
    const merged: Interval = [
      Math.min(fromMs, ...touching.map(([from]) => from)),
      Math.max(nowMs, ...touching.map(([, to]) => to)),
    ];
    this.intervals = [...apart, merged].sort(([a], [b]) => a - b);
  }

  /** Does one interval hold all of it? */
  holds(fromMs: number, toMs: number): boolean {
    return this.intervals.some(([from, to]) => from <= fromMs && toMs <= to);
  }
}
