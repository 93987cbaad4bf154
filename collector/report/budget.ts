import { daysInMonth, forecastOf, type Forecast } from "../forecast";
import type { Sums } from "../ledger/sums";
import { daysUpTo } from "../time-zone";
import { nextDay } from "./calendar";

type Days = ReadonlyMap<string, Pick<Sums, "cost" | "unpricedTokens">>;

/** Picodollars; at least one of the two. */
export interface Budgets {
  readonly month: bigint | undefined;
  readonly day: bigint | undefined;
}

/** How a month stands against its budgets. */
export interface Standing {
  readonly today: string;
  readonly forecast: Forecast;
  readonly budgets: Budgets;
  /** More was used than the budget; exactly as much is not over. */
  readonly isMonthOver: boolean;
  readonly isDayOver: boolean;
  readonly willMonthBeOver: boolean;
  /** Day of this month on which its budget was crossed, or will be at this pace. */
  readonly crossedOn: string | undefined;
  /** This month's tokens without a price, which count as $0. */
  readonly unpricedTokens: number;
}

export function standingOf(days: Days, today: string, budgets: Budgets): Standing {
  const forecast = forecastOf(days, today);
  const { month, day } = budgets;
  return {
    today,
    forecast,
    budgets,
    isMonthOver: month !== undefined && forecast.monthToDate > month,
    isDayOver: day !== undefined && forecast.today > day,
    willMonthBeOver: month !== undefined && forecast.monthEnd > month,
    crossedOn: month === undefined ? undefined : crossing(days, today, forecast, month),
    unpricedTokens: daysOfMonth(today).reduce(
      (tokens, each) => tokens + (days.get(each)?.unpricedTokens ?? 0),
      0,
    ),
  };
}

/** By what was used up to today, then by the forecast's own steps. */
function crossing(
  days: Days,
  today: string,
  { monthToDate, today: spent, weekMean }: Forecast,
  budget: bigint,
): string | undefined {
  let sum = 0n;
  for (const day of daysOfMonth(today)) {
    sum += days.get(day)?.cost ?? 0n;
    if (sum > budget) return day;
  }
  sum = monthToDate + (weekMean > spent ? weekMean - spent : 0n);
  let day = today;
  for (let left = daysInMonth(today) - Number(today.slice(8)); sum <= budget; left--) {
    if (left === 0) return undefined;
    sum += weekMean;
    day = nextDay(day);
  }
  return day;
}

/** From its first day to today. */
const daysOfMonth = (today: string): string[] => daysUpTo(today, Number(today.slice(8)));
