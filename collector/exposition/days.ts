import {
  ACTIVITY_WINDOW_DAYS,
  DAILY_WINDOW_DAYS,
  type dayMetrics,
  type monthMetrics,
} from "../../metrics";
import { forecastOf } from "../forecast";
import { noSums, type Sums } from "../ledger/sums";
import type { Tables } from "../ledger/tables";
import { daysUpTo } from "../time-zone";
import { only, type Samples } from "./samples";
import type { Sample } from "./text-format";
import { usdNumber } from "../usd";

/** The last local days, unused ones with 0. */
export function daySamples(tables: Tables, today: string): Samples<typeof dayMetrics> {
  const last = (count: number, valueOn: (day: string) => number): Sample<"date">[] =>
    daysUpTo(today, count).map((date) => ({ labels: { date }, value: valueOn(date) }));
  const sumsOn = (day: string): Sums => tables.days.get(day) ?? noSums();
  const daily = (valueOf: (sums: Sums) => number): Sample<"date">[] =>
    last(DAILY_WINDOW_DAYS, (day) => valueOf(sumsOn(day)));
  return {
    dailyInputTokens: daily(({ input }) => input),
    dailyOutputTokens: daily(({ output }) => output),
    dailyCost: daily(({ cost }) => usdNumber(cost)),
    dailyCacheCreationTokens: daily(({ cacheWrite }) => cacheWrite),
    dailyCacheReadTokens: daily(({ cacheRead }) => cacheRead),
    dailySessions: last(ACTIVITY_WINDOW_DAYS, (day) => tables.sessionsOn(day)),
    dailyMessages: last(ACTIVITY_WINDOW_DAYS, (day) => sumsOn(day).responses),
  };
}

export function monthSamples({ days }: Tables, today: string): Samples<typeof monthMetrics> {
  const forecast = forecastOf(days, today);
  return {
    todayCost: only(usdNumber(forecast.today)),
    weekMeanCost: only(usdNumber(forecast.weekMean)),
    monthCost: only(usdNumber(forecast.monthToDate)),
    monthForecast: only(usdNumber(forecast.monthEnd)),
  };
}
