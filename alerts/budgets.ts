/** Alerts on what users and teams spend, each by a budget of their own. */
import { CLAUDE_CODE_USAGE } from "../dashboards/claude-code-usage";
import { type Budget, EVERY_OTHER } from "../dashboards/thresholds";
import { collectorMetrics, TEAM_LABEL } from "../metrics";
import type { Alert } from "./alert";
import { freshSumBy } from "./promql";
import type { AlertSettings } from "./settings";
import { label, USD } from "./text";

/** The label that tells whose a machine is. */
type Owner = "user" | typeof TEAM_LABEL;

/** Of the budget that was passed, so that the texts can name it. */
const BUDGET_LABEL = "budget_usd";

export const ownerBudgetAlerts = ({ userBudgetsUsd, teamBudgetsUsd }: AlertSettings): Alert[] => [
  ...passed("user", userBudgetsUsd, "User", 36),
  ...passed(TEAM_LABEL, teamBudgetsUsd, "Team", 37),
];

function passed(
  owner: Owner,
  budgets: readonly Budget[] | undefined,
  title: string,
  panelId: number,
): Alert[] {
  if (!budgets?.length) return [];
  const budget = `${label(BUDGET_LABEL)} USD`;
  return [
    {
      uid: `handled-${owner}-budget-passed`,
      title: `${title} budget passed`,
      severity: "warning",
      // Each has a limit of its own, so the limits are in the query.
      value: overBudget(owner, budgets),
      when: { above: 0 },
      forMinutes: 0,
      noData: {
        state: "OK",
        because: `Nothing is what the query gives while no ${owner} is over.`,
      },
      execErr: {
        state: "KeepLast",
        because: "A Prometheus that can't be asked neither ends nor begins spending.",
      },
      summary: `${title} ${label(owner)} cost ${USD} this month, over the budget of ${budget}`,
      description:
        `The machines of the ${owner} ${label(owner)} that collected within a day add up to ` +
        `${USD} at list prices since the first of the month; the budget is ${budget}.`,
      panel: { page: CLAUDE_CODE_USAGE.uid, id: panelId },
    },
  ];
}

/** What each that is over its budget has spent this month, in USD. */
function overBudget(owner: Owner, budgets: readonly Budget[]): string {
  const own = budgets.map(({ name }) => name).filter((name) => name !== EVERY_OTHER);
  const every = own.length > 0 ? [`${owner}!=""`, oneOf(owner, "!", own)] : [`${owner}!=""`];
  const over = (usd: number, matchers: readonly string[]): string =>
    `label_replace(${freshSumBy(owner, collectorMetrics.monthCost, ...matchers)} > ${usd}, ` +
    `"${BUDGET_LABEL}", "${usd}", "", "")`;
  const amounts = [...new Set(budgets.map(({ usd }) => usd))];
  return amounts
    .flatMap((amount) => {
      const names = budgets.filter(({ usd }) => usd === amount).map(({ name }) => name);
      const named = names.filter((name) => name !== EVERY_OTHER);
      return [
        ...(named.length > 0 ? [over(amount, [oneOf(owner, "=", named)])] : []),
        ...(names.length > named.length ? [over(amount, every)] : []),
      ];
    })
    .join(" or ");
}

/** A matcher for exactly these names. */
function oneOf(owner: Owner, sign: "=" | "!", names: readonly string[]): string {
  const literal = names.map((name) => name.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"));
  // PromQL's strings have the escapes of JSON's.
  return `${owner}${sign}~${JSON.stringify(literal.join("|"))}`;
}
