import { MEAN_DAYS } from "../forecast";
import type { Standing } from "./budget";
import { shownUsd } from "./dollars";
import type { Json } from "./json";
import { LIST_PRICES } from "./notes";

/** The standing in sentences. */
export function budgetText(standing: Standing): string {
  const { today, forecast, budgets, unpricedTokens } = standing;
  const { month, day } = budgets;
  return [
    line(`Month ${today.slice(0, 7)} so far`, forecast.monthToDate, month, standing.isMonthOver),
    line(`Today, ${today}`, forecast.today, day, standing.isDayOver),
    paceLine(standing),
    ...(unpricedTokens > 0
      ? [
          `${unpricedTokens.toLocaleString("en-US")} tokens of this month have no known price and ` +
            "count as $0: it costs more than this.",
        ]
      : []),
    LIST_PRICES,
  ]
    .map((text) => `${text}\n`)
    .join("");
}

function line(what: string, cost: bigint, budget: bigint | undefined, isOver: boolean): string {
  const start = `${what.padEnd(21)} ${shownUsd(cost).padStart(12)}`;
  if (budget === undefined) return start;
  const percent = (cost * 100n) / budget;
  return `${start} of ${shownUsd(budget)} (${percent.toLocaleString("en-US")}%)${isOver ? ": over" : ""}`;
}

function paceLine({
  forecast,
  budgets,
  crossedOn,
  isMonthOver,
  willMonthBeOver,
}: Standing): string {
  const pace =
    `At the pace of the last ${MEAN_DAYS} days, ${shownUsd(forecast.weekMean)} a day, ` +
    `the month ends at ${shownUsd(forecast.monthEnd)}`;
  if (budgets.month === undefined) return `${pace}.`;
  if (isMonthOver) return `${pace}; its budget was crossed on ${crossedOn}.`;
  if (willMonthBeOver) return `${pace}; its budget holds so far and is crossed on ${crossedOn}.`;
  return `${pace}, within its budget.`;
}

/** For programs; money with all its digits. */
export function budgetJson(standing: Standing, timeZone: string): Json {
  const { today, forecast, budgets } = standing;
  return {
    timeZone,
    today,
    month: {
      month: today.slice(0, 7),
      costUsd: forecast.monthToDate,
      budgetUsd: budgets.month ?? null,
      isOver: standing.isMonthOver,
      forecastUsd: forecast.monthEnd,
      isForecastOver: standing.willMonthBeOver,
      crossedOn: standing.crossedOn ?? null,
    },
    day: {
      costUsd: forecast.today,
      budgetUsd: budgets.day ?? null,
      isOver: standing.isDayOver,
    },
    meanPerDayUsd: forecast.weekMean,
    unpricedTokens: standing.unpricedTokens,
  };
}
