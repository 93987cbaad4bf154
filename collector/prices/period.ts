import type { PriceStatus } from "./cost";
import { dayOfDate, tariffOf, type ListedPrice, type Validity } from "./listed-price";
import { scale, type Tariff } from "./tariff";

/** What a model costs on a run of days. */
export interface Period {
  /** Days since the Unix epoch in UTC, like the next: both inclusive. */
  readonly fromDay: number;
  readonly untilDay: number;
  readonly standard: Tariff;
  readonly fast: Tariff;
  readonly status: PriceStatus;
}

/** @param factor Multiplies every rate, as a region may. */
export function periodOf(
  price: ListedPrice & Validity & { readonly estimated?: boolean },
  factor = 1,
): Period {
  const standard = scale(tariffOf(price), factor);
  return {
    fromDay: price.validFrom === undefined ? -Infinity : dayOfDate(price.validFrom),
    untilDay: price.validUntil === undefined ? Infinity : dayOfDate(price.validUntil),
    standard,
    fast: scale(standard, price.fastMultiplier ?? 1),
    status: price.estimated ? "estimated" : "final",
  };
}

export function holdsOn({ fromDay, untilDay }: Period, day: number): boolean {
  return fromDay <= day && day <= untilDay;
}

export function samePrice(a: Period, b: Period): boolean {
  return JSON.stringify([a.standard, a.fast]) === JSON.stringify([b.standard, b.fast]);
}
