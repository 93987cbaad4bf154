import type { Zone } from "../time-zone";
import { addTo, totalOf, type Amount, type Daily } from "./amounts";
import { REASONS, type Reason } from "./reasons";

/** What one reason comes to. */
export interface Explained {
  readonly reason: Reason;
  readonly sentence: string;
  /** Lines or responses that it concerns, also where the sums come out the same. */
  readonly times: number;
  /** Default mode − ccusage. */
  readonly daily: Daily;
  readonly total: Amount;
  /** Of prices: which models, in order of first use. */
  readonly models: readonly string[];
}

/** Collects differences by reason and day. */
export class Differences {
  private readonly byReason = new Map<
    Reason,
    { times: number; readonly daily: Daily; readonly models: Set<string> }
  >();

  constructor(private readonly zone: Zone) {}

  /** The reason concerns one more line or response. */
  concerns(reason: Reason, times = 1, model?: string): void {
    const of = this.of(reason);
    of.times += times;
    if (model !== undefined) of.models.add(model);
  }

  isOtherDay(timestampMs: number, otherMs: number): boolean {
    return this.zone.dayOf(timestampMs) !== this.zone.dayOf(otherMs);
  }

  add(reason: Reason, timestampMs: number, amount: Amount, sign: 1 | -1): void {
    addTo(this.of(reason).daily, this.zone.dayOf(timestampMs), amount, sign);
  }

  addDaily(reason: Reason, daily: Daily): void {
    for (const [day, amount] of daily) addTo(this.of(reason).daily, day, amount);
  }

  /** In the order of {@link REASONS}. */
  explained(): Explained[] {
    return [...REASONS].flatMap(([reason, sentence]) => {
      const of = this.byReason.get(reason);
      if (!of) return [];
      const { times, daily, models } = of;
      return [{ reason, sentence, times, daily, total: totalOf(daily), models: [...models] }];
    });
  }

  private of(reason: Reason) {
    let of = this.byReason.get(reason);
    if (!of) this.byReason.set(reason, (of = { times: 0, daily: new Map(), models: new Set() }));
    return of;
  }
}
