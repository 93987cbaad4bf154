import { type Case, clock, type Firing, samples, type Series, stopped } from "./promtool-rules";

/** A machine that collects all the time, and what it cost this month. */
const machine = (labels: string, month: string, collected = clock(60)): Series[] => [
  [`claude_code_last_collection_timestamp{job="claude_code_usage",${labels}}`, collected],
  [`claude_code_month_to_date_cost_usd{job="claude_code_usage",${labels}}`, month],
];

const passed = (owner: "user" | "team", name: string, cost: string, budget: string): Firing => ({
  labels: { severity: "warning", [owner]: name, budget_usd: budget },
  summary: `${owner === "user" ? "User" : "Team"} ${name} cost ${cost} USD this month, over the budget of ${budget} USD`,
  description:
    `The machines of the ${owner} ${name} that collected within a day add up to ${cost} USD at list ` +
    `prices since the first of the month; the budget is ${budget} USD.`,
});

const alice = (cost: string) => passed("user", "alice", cost, "200");

export const userBudgetCases: Case[] = [
  {
    title: "two machines of one user, whatever their teams, until the month is over",
    series: [
      ...machine('instance="laptop",user="alice"', samples([160, 10], [170.5, 10], [0, 20])),
      ...machine('instance="desktop",user="alice",team="core"', samples([40, 20], [0, 20])),
      ...machine('instance="other",user="carol"', samples([200, 40])),
    ],
    checks: [
      // Exactly the budget is not over it.
      { at: "9m", firing: [] },
      { at: "10m", firing: [alice("210.50")] },
      { at: "20m", firing: [] },
    ],
  },
  {
    title: "each user by their own budget, and once",
    series: [
      ...machine('instance="a",user="alice"', samples([201, 30], [10, 10])),
      ...machine('instance="b",user="b.b|c"', samples([0, 10], [101, 30])),
      ...machine('instance="c",user="carol"', samples([300, 40])),
      ...machine('instance="d",user="dave"', samples([51, 40])),
      ...machine('instance="e",user="erin"', samples([50, 40])),
      // Alike, where the names were an expression and not names.
      ...machine('instance="f",user="bxb|c"', samples([60, 40])),
      ...machine('instance="g",user="alice2"', samples([49, 40])),
    ],
    checks: [
      {
        at: "9m",
        firing: [
          alice("201.00"),
          passed("user", "carol", "300.00", "200"),
          passed("user", "dave", "51.00", "50"),
          passed("user", "bxb|c", "60.00", "50"),
        ],
      },
      {
        at: "35m",
        firing: [
          passed("user", "b.b|c", "101.00", "100.5"),
          passed("user", "carol", "300.00", "200"),
          passed("user", "dave", "51.00", "50"),
          passed("user", "bxb|c", "60.00", "50"),
        ],
      },
    ],
  },
  {
    title: "machines without a user are nobody's",
    series: machine('instance="ci"', samples([9000, 40])),
    checks: [{ at: "30m", firing: [] }],
  },
  {
    title: "a machine that has not collected for a day does not count",
    series: [
      ...machine('instance="a",user="alice"', samples([170, 1560]), clock(1560)),
      ...machine('instance="b",user="alice"', samples([40, 1560]), stopped(1560)),
    ],
    checks: [
      { at: "23h59m", firing: [alice("210.00")] },
      { at: "24h", firing: [] },
    ],
  },
];

export const teamBudgetCases: Case[] = [
  {
    title: "two users of a team, until one changes to a team without a budget",
    series: [
      ...machine('instance="a",user="alice",team="core"', samples([900, 40]), clock(40)),
      ...machine(
        'instance="b",user="bob",team="core"',
        `${samples([100, 10], [100.01, 10])} stale`,
        `${clock(20)} stale`,
      ),
      ...machine(
        'instance="b",user="bob",team="web"',
        samples([undefined, 20], [5000, 20]),
        `_x20 ${clock(20, 1200)}`,
      ),
      ...machine('instance="c",user="carol"', samples([5000, 40]), clock(40)),
    ],
    checks: [
      { at: "9m", firing: [] },
      { at: "10m", firing: [passed("team", "core", "1000.01", "1000")] },
      { at: "20m", firing: [] },
    ],
  },
];
