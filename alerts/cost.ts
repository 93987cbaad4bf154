/** Alerts on what is spent. Costs are list prices; all machines count together. */
import { CLAUDE_CODE_USAGE } from "../dashboards/claude-code-usage";
import { collectorMetrics, TEAM_LABEL } from "../metrics";
import type { Alert } from "./alert";
import { ownerBudgetAlerts } from "./budgets";
import { freshSum, pushed } from "./promql";
import type { AlertSettings } from "./settings";
import { COUNT, label, MACHINE, TIMES, USD } from "./text";

const { todayCost, weekMeanCost, monthCost, monthForecast, cost, costLowered, unpricedTokens } =
  collectorMetrics;

const panel = (id: number) => ({ page: CLAUDE_CODE_USAGE.uid, id });

/** Without fresh figures a cost is not known; that is said once, by the alerts on silence. */
const UNKNOWN_IS_SILENT = {
  state: "OK",
  because: "No fresh figure means that no machine collects, which has an alert of its own.",
} as const;

const OUTAGE_CHANGES_NOTHING = {
  state: "KeepLast",
  because: "A Prometheus that can't be asked neither ends nor begins spending.",
} as const;

export const costAlerts = (settings: AlertSettings): Alert[] => [
  ...budgetMonth(settings.budgetMonthUsd),
  ...budgetDay(settings.budgetDayUsd),
  ...ownerBudgetAlerts(settings),
  dayAboveUsual(settings),
  unpricedModel,
  totalWentDown,
];

function budgetMonth(usd: number | undefined): Alert[] {
  if (usd === undefined) return [];
  const shared = {
    when: { above: usd },
    noData: UNKNOWN_IS_SILENT,
    execErr: OUTAGE_CHANGES_NOTHING,
    panel: panel(14),
  } as const;
  return [
    {
      ...shared,
      uid: "handled-budget-month-passed",
      title: "Monthly budget passed",
      severity: "critical",
      value: freshSum(monthCost),
      forMinutes: 0,
      summary: `Claude Code cost ${USD} this month, over the budget of ${usd} USD`,
      description:
        `The machines that collected within a day add up to ${USD} at list prices since the first ` +
        `of the month; the budget is ${usd} USD.`,
    },
    {
      ...shared,
      uid: "handled-budget-month-forecast",
      title: "Forecast over budget",
      severity: "warning",
      // Once it is passed, that is said by the alert above.
      value: `${freshSum(monthForecast)} unless ${freshSum(monthCost)} > ${usd}`,
      // A day's work moves the forecast: an hour keeps a single push from raising it.
      forMinutes: 60,
      summary: `Claude Code is heading for ${USD} this month, over the budget of ${usd} USD`,
      description:
        `If each day left costs the mean of the last 7, the month ends at ${USD} at list prices; ` +
        `the budget is ${usd} USD.`,
    },
  ];
}

function budgetDay(usd: number | undefined): Alert[] {
  if (usd === undefined) return [];
  return [
    {
      uid: "handled-budget-day-passed",
      title: "Daily budget passed",
      severity: "warning",
      value: freshSum(todayCost),
      when: { above: usd },
      forMinutes: 0,
      noData: UNKNOWN_IS_SILENT,
      execErr: OUTAGE_CHANGES_NOTHING,
      summary: `Claude Code cost ${USD} today, over the day's budget of ${usd} USD`,
      description:
        `The machines that collected within a day add up to ${USD} at list prices today; the ` +
        `day's budget is ${usd} USD.`,
      panel: panel(8),
    },
  ];
}

function dayAboveUsual({ thresholds }: AlertSettings): Alert {
  const { dayAboveUsual: limit, dailyCostUsd } = thresholds;
  const today = freshSum(todayCost);
  return {
    uid: "handled-day-above-usual",
    title: "A day far above the usual",
    severity: "warning",
    // Small sums double easily, and without a mean there is no usual.
    value: `${today} / (${freshSum(weekMeanCost)} > 0) and ${today} > ${dailyCostUsd.warning}`,
    when: { above: limit },
    forMinutes: 0,
    noData: {
      state: "OK",
      because: `No figure means an ordinary day: below ${dailyCostUsd.warning} USD, or nothing to compare with.`,
    },
    execErr: OUTAGE_CHANGES_NOTHING,
    summary: `Claude Code cost ${TIMES} the usual today`,
    description:
      `Today cost ${TIMES} the mean of the last 7 full days, and more than ` +
      `${dailyCostUsd.warning} USD at list prices.`,
    panel: panel(15),
  };
}

const unpricedModel: Alert = {
  uid: "handled-unpriced-model",
  title: "A model has no price",
  severity: "warning",
  value: `sum by (model) (${pushed(unpricedTokens)})`,
  when: { above: 0 },
  forMinutes: 0,
  noData: { state: "OK", because: "A model that has a price has no series here." },
  execErr: OUTAGE_CHANGES_NOTHING,
  summary: `${label("model")} has no price`,
  description:
    `${COUNT} tokens of ${label("model")} count as 0 USD, so every cost is too low. Update the ` +
    `project, or put the price into prices.json.`,
  panel: panel(12),
};

/** Below half a cent it is a difference of rounding. */
const LOST_USD = 0.005;

/**
 * A marker that moved within the day, or came in the middle of it: then it has fewer samples than
 * the total. Its own time is no good: a laptop can push today what it lowered last week.
 */
const lowered = (() => {
  const marker = `${pushed(costLowered)}[1d]`;
  // With the team: within a day a machine can have been in two.
  const newlySet = `count_over_time(${marker}) < on (instance, user, ${TEAM_LABEL}) group_left () count_over_time(${pushed(cost)}[1d])`;
  return `changes(${marker}) > 0 or ${newlySet}`;
})();

const totalWentDown: Alert = {
  uid: "handled-total-went-down",
  title: "Totals went down",
  severity: "critical",
  value: `max_over_time(${pushed(cost)}[1d]) - ${pushed(cost)} unless on (instance, user) (${lowered})`,
  when: { above: LOST_USD },
  forMinutes: 0,
  noData: {
    state: "OK",
    because:
      "A machine that was forgotten, or whose cost was lowered on purpose, has no value here.",
  },
  execErr: OUTAGE_CHANGES_NOTHING,
  summary: `The total cost of ${MACHINE} fell by ${USD}`,
  description:
    `The total of ${MACHINE} is ${USD} below what it was within the last day, and no reprice, ` +
    `filled-in price, merge or forget explains it. Run collect.js ledger verify there.`,
  panel: panel(1),
};
