import { holds, type DaysByEnd } from "./samples";
import type { Bounds } from "./stored";

/** What is to become of each day of the ledger; days by their last second, oldest first. */
export interface Plan {
  readonly load: readonly number[];
  /** Prometheus has them already. */
  readonly present: readonly number[];
  /** Prometheus has them with other figures, which it can't change. */
  readonly differing: readonly number[];
  /** Prometheus would drop them: they lie beyond its retention. */
  readonly beyond: readonly number[];
  /** Prometheus still holds that time in memory. */
  readonly tooFresh: readonly number[];
}

export function planFor(
  exported: DaysByEnd,
  stored: DaysByEnd,
  { retentionSeconds, headSeconds }: Bounds,
  nowSeconds: number,
): Plan {
  const plan = { load: [], present: [], differing: [], beyond: [], tooFresh: [] } as {
    [Fate in keyof Plan]: number[];
  };
  const fateOf = (end: number, figures: ReadonlyMap<string, number>): keyof Plan => {
    const known = stored.get(end);
    if (holds(known, figures)) return "present";
    if (known && [...known].some(([metric, value]) => figures.get(metric) !== value))
      return "differing";
    if (end <= nowSeconds - retentionSeconds) return "beyond";
    return end >= headSeconds ? "tooFresh" : "load";
  };
  for (const [end, figures] of [...exported].sort(([a], [b]) => a - b))
    plan[fateOf(end, figures)].push(end);
  return plan;
}

const DAY_SECONDS = 86_400;

/** Retention in whole days with which a day is kept for at least one more day. */
export const daysToKeep = (endSeconds: number, nowSeconds: number): number =>
  Math.ceil((nowSeconds - endSeconds) / DAY_SECONDS) + 1;
