import { LOWERED_REASONS } from "../../metrics";
import { type Case, type Firing, samples, type Series, stopped } from "./promtool-rules";

const LAPTOP = 'job="claude_code_usage",instance="laptop"';
const HOURS_26 = 26 * 60;

const fell = (who: string, labels: Record<string, string>): Firing => ({
  labels: { severity: "critical", job: "claude_code_usage", ...labels },
  summary: `The total cost of ${who} fell by 10.00 USD`,
  description:
    `The total of ${who} is 10.00 USD below what it was within the last day, and no reprice, ` +
    `filled-in price, merge or forget explains it. Run collect.js ledger verify there.`,
});
const laptopFell = fell("laptop", { instance: "laptop" });

/** 1000 USD for an hour, then 10 less. */
const falling = (labels = LAPTOP): Series => [
  `claude_code_cost_usd_total{${labels}}`,
  samples([1000, 60], [990, HOURS_26 - 60]),
];
const marker = (reason: string, values: string, labels = LAPTOP): Series => [
  `claude_code_cost_lowered_timestamp{${labels},reason="${reason}"}`,
  values,
];
const JO = `${LAPTOP},user="jo"`;

export const fallCases: Case[] = [
  {
    title: "a fall without a marker, for a day",
    series: [falling()],
    checks: [
      { at: "59m", firing: [] },
      { at: "60m", firing: [laptopFell] },
      { at: "24h58m", firing: [laptopFell] },
      { at: "25h", firing: [] },
    ],
  },
  {
    title: "a marker of long ago explains nothing",
    series: [falling(), marker("reprice", stopped(HOURS_26, -1e6))],
    checks: [{ at: "60m", firing: [laptopFell] }],
  },
  {
    title: "another user's marker explains nothing",
    series: [falling(JO), marker("reprice", samples([undefined, 60], [3600, 60]), LAPTOP)],
    checks: [{ at: "60m", firing: [fell("laptop (user jo)", { instance: "laptop", user: "jo" })] }],
  },
  ...LOWERED_REASONS.flatMap((reason): Case[] => [
    {
      title: `muted by the first marker ${reason}, though it was set long before the push`,
      series: [falling(), marker(reason, samples([undefined, 60], [-1e6, 60]))],
      checks: [{ at: "60m", firing: [] }],
    },
    {
      title: `muted by a marker ${reason} that moved`,
      series: [falling(), marker(reason, samples([-1e6, 60], [3590, 60]))],
      checks: [{ at: "60m", firing: [] }],
    },
  ]),
  {
    title: "muted as long as the fall can be seen",
    series: [falling(), marker("forget", samples([undefined, 60], [3590, HOURS_26 - 60]))],
    checks: [
      { at: "24h58m", firing: [] },
      { at: "25h30m", firing: [] },
    ],
  },
  {
    title: "of a machine that changed its team within the day, also with a marker in both",
    series: [
      [`claude_code_cost_usd_total{${LAPTOP},team="a"}`, `${samples([1000, 30])} stale`],
      marker("merge", `${stopped(30, -1e6)} stale`, `${LAPTOP},team="a"`),
      [
        `claude_code_cost_usd_total{${LAPTOP},team="b"}`,
        samples([undefined, 30], [1000, 30], [990, 30]),
      ],
      marker("merge", samples([undefined, 30], [-1e6, 60]), `${LAPTOP},team="b"`),
    ],
    checks: [
      { at: "59m", firing: [] },
      { at: "60m", firing: [fell("laptop", { instance: "laptop", team: "b" })] },
    ],
  },
  {
    title: "no difference of rounding, and no rise",
    series: [[`claude_code_cost_usd_total{${LAPTOP}}`, samples([7.123, 10], [7.12, 10], [9, 10])]],
    checks: [
      { at: "15m", firing: [] },
      { at: "25m", firing: [] },
    ],
  },
];
