/**
 * Where the month will end at the pace of the last week. Everything is counted in local days, so
 * that a day of 23 or 25 hours is one day, and in picodollars at list prices.
 */
import { daysUpTo } from "./time-zone";

/** Days that the mean is taken over. */
export const MEAN_DAYS = 7;

export interface Forecast {
  /** Cost of the day of the clock so far. */
  readonly today: bigint;
  /**
   * Mean cost of the {@link MEAN_DAYS} days before today, unused ones included. A ledger whose first
   * day is nearer takes the days from that one on; without a day before today it is 0. Rounded down
   * to a whole picodollar.
   */
  readonly weekMean: bigint;
  /** Cost of the days of this month up to and with today. */
  readonly monthToDate: bigint;
  /**
   * The month so far, and what is left of today up to the mean (nothing once today has cost more),
   * and the mean for each day that remains of the month.
   */
  readonly monthEnd: bigint;
}

/**
 * @param days By local day, YYYY-MM-DD. Days after today, which a clock that jumped can leave, count
 *   for nothing here.
 * @param today Local day of the clock.
 */
export function forecastOf(
  days: ReadonlyMap<string, { readonly cost: bigint }>,
  today: string,
): Forecast {
  const costOf = (day: string): bigint => days.get(day)?.cost ?? 0n;
  const spentToday = costOf(today);
  const weekMean = meanOf(daysBefore(today, firstOf(days)), costOf);
  const dayOfMonth = Number(today.slice(8));
  const monthToDate = sum(daysUpTo(today, dayOfMonth), costOf);
  const leftToday = weekMean > spentToday ? weekMean - spentToday : 0n;
  const daysLeft = BigInt(daysInMonth(today) - dayOfMonth);
  const monthEnd = monthToDate + leftToday + weekMean * daysLeft;
  return { today: spentToday, weekMean, monthToDate, monthEnd };
}

/** Days of the month that a day is in. */
export function daysInMonth(day: string): number {
  const [year, month] = day.split("-").map(Number) as [number, number];
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function daysBefore(today: string, first: string | undefined): string[] {
  if (first === undefined) return [];
  return daysUpTo(today, MEAN_DAYS + 1).filter((day) => day >= first && day < today);
}

function firstOf(days: ReadonlyMap<string, unknown>): string | undefined {
  let first: string | undefined;
  for (const day of days.keys()) if (first === undefined || day < first) first = day;
  return first;
}

function meanOf(days: readonly string[], costOf: (day: string) => bigint): bigint {
  return days.length > 0 ? sum(days, costOf) / BigInt(days.length) : 0n;
}

function sum(days: readonly string[], costOf: (day: string) => bigint): bigint {
  return days.reduce((total, day) => total + costOf(day), 0n);
}
