import { teamBudgetCases, userBudgetCases } from "./budget-cases";
import { fallCases } from "./fall-cases";
import { type Case, clock, type Firing, samples, type Series, stopped } from "./promtool-rules";

const LAPTOP = 'job="claude_code_usage",instance="laptop"';
const DESKTOP = 'job="claude_code_usage",instance="desktop"';

const collects = (labels: string, minutes: number): Series => [
  `claude_code_last_collection_timestamp{${labels}}`,
  clock(minutes),
];

const HOURS_26 = 26 * 60;

const monthPassed = (cost: string): Firing => ({
  labels: { severity: "critical" },
  summary: `Claude Code cost ${cost} USD this month, over the budget of 200 USD`,
  description:
    `The machines that collected within a day add up to ${cost} USD at list prices since the first ` +
    `of the month; the budget is 200 USD.`,
});

const monthCases: Case[] = [
  {
    title: "two machines together, until one is lowered",
    series: [
      collects(LAPTOP, 40),
      collects(DESKTOP, 40),
      [`claude_code_month_to_date_cost_usd{${LAPTOP}}`, samples([160, 10], [170.5, 10], [100, 20])],
      [`claude_code_month_to_date_cost_usd{${DESKTOP}}`, samples([40, 40])],
    ],
    checks: [
      // Exactly the budget is not over it.
      { at: "9m", firing: [] },
      { at: "10m", firing: [monthPassed("210.50")] },
      { at: "20m", firing: [] },
    ],
  },
  {
    title: "a machine that has not collected for a day does not count",
    series: [
      collects(LAPTOP, HOURS_26),
      [`claude_code_last_collection_timestamp{${DESKTOP}}`, stopped(HOURS_26)],
      [`claude_code_month_to_date_cost_usd{${LAPTOP}}`, samples([170, HOURS_26])],
      [`claude_code_month_to_date_cost_usd{${DESKTOP}}`, samples([40, HOURS_26])],
    ],
    checks: [
      { at: "23h59m", firing: [monthPassed("210.00")] },
      { at: "24h", firing: [] },
    ],
  },
];

const heading = (cost: string): Firing => ({
  labels: { severity: "warning" },
  summary: `Claude Code is heading for ${cost} USD this month, over the budget of 200 USD`,
  description:
    `If each day left costs the mean of the last 7, the month ends at ${cost} USD at list prices; ` +
    `the budget is 200 USD.`,
});

const forecastCases: Case[] = [
  {
    title: "after an hour over the budget, until the pace is lower",
    series: [
      collects(LAPTOP, 120),
      [`claude_code_month_to_date_cost_usd{${LAPTOP}}`, samples([90, 120])],
      [`claude_code_month_forecast_cost_usd{${LAPTOP}}`, samples([200, 10], [250, 80], [180, 30])],
    ],
    checks: [
      { at: "9m", firing: [] },
      { at: "69m", firing: [] },
      { at: "70m", firing: [heading("250.00")] },
      { at: "90m", firing: [] },
    ],
  },
  {
    title: "not once the budget itself is passed",
    series: [
      collects(LAPTOP, 120),
      [`claude_code_month_to_date_cost_usd{${LAPTOP}}`, samples([190, 90], [201, 30])],
      [`claude_code_month_forecast_cost_usd{${LAPTOP}}`, samples([400, 120])],
    ],
    checks: [
      { at: "80m", firing: [heading("400.00")] },
      { at: "90m", firing: [] },
    ],
  },
];

const dayCases: Case[] = [
  {
    title: "over the day's budget, until midnight",
    series: [
      collects(LAPTOP, 30),
      [`claude_code_today_cost_usd{${LAPTOP}}`, samples([12.5, 10], [12.75, 10], [0, 10])],
    ],
    checks: [
      { at: "9m", firing: [] },
      {
        at: "10m",
        firing: [
          {
            labels: { severity: "warning" },
            summary: "Claude Code cost 12.75 USD today, over the day's budget of 12.5 USD",
            description:
              "The machines that collected within a day add up to 12.75 USD at list prices today; " +
              "the day's budget is 12.5 USD.",
          },
        ],
      },
      { at: "20m", firing: [] },
    ],
  },
];

const unusual = (today: string, mean: string): Series[] => [
  collects(LAPTOP, 40),
  [`claude_code_today_cost_usd{${LAPTOP}}`, today],
  [`claude_code_week_mean_cost_usd{${LAPTOP}}`, mean],
];

const unusualCases: Case[] = [
  {
    title: "more than three times the mean, until midnight",
    series: unusual(samples([12, 10], [14, 10], [0, 20]), samples([4, 40])),
    checks: [
      { at: "9m", firing: [] },
      {
        at: "10m",
        firing: [
          {
            labels: { severity: "warning" },
            summary: "Claude Code cost 3.5 times the usual today",
            description:
              "Today cost 3.5 times the mean of the last 7 full days, and more than 5 USD at list " +
              "prices.",
          },
        ],
      },
      { at: "20m", firing: [] },
    ],
  },
  {
    title: "not for small sums",
    series: unusual(samples([5, 40]), samples([0.5, 40])),
    checks: [{ at: "30m", firing: [] }],
  },
  {
    title: "not without a usual: a first day, or a week off",
    series: unusual(samples([50, 40]), samples([0, 40])),
    checks: [{ at: "30m", firing: [] }],
  },
];

const unpricedCases: Case[] = [
  {
    title: "by model over all machines, until there is a price",
    series: [
      [
        `claude_code_unpriced_tokens{${LAPTOP},model="claude-new"}`,
        `${samples([undefined, 10], [1000, 10])} stale`,
      ],
      [
        `claude_code_unpriced_tokens{${DESKTOP},model="claude-new"}`,
        `${samples([undefined, 10], [234, 10])} stale`,
      ],
      [`claude_code_unpriced_tokens{${DESKTOP},model="priced"}`, samples([0, 30])],
    ],
    checks: [
      { at: "9m", firing: [] },
      {
        at: "10m",
        firing: [
          {
            labels: { severity: "warning", model: "claude-new" },
            summary: "claude-new has no price",
            description:
              "1234 tokens of claude-new count as 0 USD, so every cost is too low. Update the " +
              "project, or put the price into prices.json.",
          },
        ],
      },
      { at: "20m", firing: [] },
    ],
  },
];

export const costCases: Readonly<Record<string, readonly Case[]>> = {
  "Monthly budget passed": monthCases,
  "Forecast over budget": forecastCases,
  "Daily budget passed": dayCases,
  "User budget passed": userBudgetCases,
  "Team budget passed": teamBudgetCases,
  "A day far above the usual": unusualCases,
  "A model has no price": unpricedCases,
  "Totals went down": fallCases,
};
