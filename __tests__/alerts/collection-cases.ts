import { clockCases } from "./clock-cases";
import { seriesCases } from "./series-cases";
import { type Case, clock, type Firing, samples, type Series, stopped } from "./promtool-rules";

const group = (instance: string, more = ""): string =>
  `{job="claude_code_usage",instance="${instance}"${more}}`;

const silent = (instance: string, severity: string, age: string, description: string): Firing => ({
  labels: { severity, job: "claude_code_usage", instance },
  summary: `${instance} has not collected for ${age}`,
  description,
});

const lastCollection = (instance: string, values: string): Series => [
  `claude_code_last_collection_timestamp${group(instance)}`,
  values,
];

const serverSilent = (age: string): Firing =>
  silent(
    "build-7",
    "critical",
    age,
    `The last collection of build-7, a machine that should never sleep, is ${age} old. Look at its ` +
      `timer with collect.js cron status.`,
  );

const serverCases: Case[] = [
  {
    title: "an hour without a collection, until the next; laptops may sleep",
    series: [
      // Collects until minute 10, then after two hours again.
      lastCollection("build-7", `0+60x10 600x119 ${clock(10, 131 * 60)}`),
      lastCollection("laptop", stopped(140)),
    ],
    checks: [
      { at: "70m", firing: [] },
      { at: "71m", firing: [serverSilent("1h 1m 0s")] },
      { at: "131m", firing: [] },
    ],
  },
];

const DAYS_3 = 3 * 24 * 60;
const laptopSilent = (instance: string, who: string, age: string, user = {}): Firing => ({
  labels: { severity: "warning", job: "claude_code_usage", instance, ...user },
  summary: `${who} has not collected for ${age}`,
  description:
    `The last collection of ${who} is ${age} old. Its figures stand still. Is its timer installed? ` +
    `Is the machine gone for good, take it out with collect.js retire.`,
});

const laptopCases: Case[] = [
  {
    title: "three days, until the next collection; servers have an alert of their own",
    series: [
      lastCollection("laptop", `${stopped(DAYS_3 + 10)} ${clock(10, (DAYS_3 + 10) * 60)}`),
      lastCollection("build-7", stopped(DAYS_3 + 20)),
      [
        `claude_code_last_collection_timestamp${group("shared", ',user="jo"')}`,
        stopped(DAYS_3 + 20, 60),
      ],
    ],
    checks: [
      { at: "72h", firing: [] },
      { at: "72h1m", firing: [laptopSilent("laptop", "laptop", "3d 0h 1m 0s")] },
      {
        at: "72h12m",
        firing: [laptopSilent("shared", "shared (user jo)", "3d 0h 11m 0s", { user: "jo" })],
      },
    ],
  },
];

const retired = (instance: string, values: string): Series => [
  `claude_code_retired_last_push_timestamp${group(instance)}`,
  values,
];

const retiredCases: Case[] = [
  {
    title: "until the machine is retired, and again from its comeback on",
    series: [
      lastCollection(
        "laptop",
        `${samples([0, DAYS_3 + 10])} stale ${samples([undefined, 29], [(DAYS_3 + 40) * 60, 60])}`,
      ),
      retired("laptop", `${samples([undefined, DAYS_3 + 10], [0, 30])} stale`),
    ],
    checks: [
      { at: "72h5m", firing: [laptopSilent("laptop", "laptop", "3d 0h 5m 0s")] },
      { at: "72h10m", firing: [] },
      { at: "72h39m", firing: [] },
      { at: "73h", firing: [] },
    ],
  },
];

const pushes = (push: string, failure: string): Series[] => [
  [`push_time_seconds${group("laptop")}`, push],
  [`push_failure_time_seconds${group("laptop")}`, failure],
];

const rejectedCases: Case[] = [
  {
    title: "the last push was refused, until one is taken",
    series: pushes(samples([100, 20], [1200, 10]), samples([0, 10], [600, 20])),
    checks: [
      { at: "9m", firing: [] },
      {
        at: "10m",
        firing: [
          {
            labels: { severity: "critical", job: "claude_code_usage", instance: "laptop" },
            summary: "The Pushgateway refused what laptop pushed",
            description:
              "The push of laptop at 1970-01-01 00:10:00 +0000 UTC was refused, and none was taken " +
              "since: its figures stand still. The gateway's log says why.",
          },
        ],
      },
      { at: "20m", firing: [] },
    ],
  },
  {
    title: "not for another job's groups",
    series: [
      ['push_time_seconds{job="backup",instance="nas"}', samples([100, 30])],
      ['push_failure_time_seconds{job="backup",instance="nas"}', samples([600, 30])],
    ],
    checks: [{ at: "20m", firing: [] }],
  },
];

const empty: Firing = {
  labels: { severity: "critical" },
  summary: "No machine's figures reach Prometheus",
  description:
    "Prometheus sees 0 groups of the job claude_code_usage. Either Prometheus can't reach the " +
    "Pushgateway, or it holds nothing: run npm run doctor.",
};

const emptyCases: Case[] = [
  {
    title: "no group for half an hour, until the next push; other jobs' groups are not ours",
    series: [
      [`push_time_seconds${group("laptop")}`, `1 stale ${samples([undefined, 60], [1, 10])}`],
      ['push_time_seconds{job="backup",instance="nas"}', samples([1, 80])],
    ],
    checks: [
      { at: "30m", firing: [] },
      { at: "31m", firing: [empty] },
      { at: "61m", firing: [empty] },
      { at: "62m", firing: [] },
    ],
  },
  {
    title: "a Prometheus that knows nothing",
    series: [],
    checks: [{ at: "30m", firing: [empty] }],
  },
];

const info = (instance: string, values: string): Series => [
  `claude_code_collector_info${group(instance, ',version="1",zone="UTC",ledger="1f2e",machine="m"')}`,
  values,
];

const ledgerCases: Case[] = [
  {
    title: "two groups with one ledger, until one is forgotten",
    series: [
      info("laptop", samples([1, 40])),
      info("clone", `${samples([undefined, 10], [1, 10])} stale`),
      [
        `claude_code_collector_info${group("desktop", ',version="1",zone="UTC",ledger="9a8b",machine="n"')}`,
        samples([1, 40]),
      ],
    ],
    checks: [
      { at: "14m", firing: [] },
      {
        at: "15m",
        firing: [
          {
            labels: { severity: "warning", ledger: "1f2e" },
            summary: "2 groups push the ledger 1f2e",
            description:
              "2 groups push the ledger 1f2e, so sums over machines count it 2 times. A machine or " +
              "home folder was cloned, or an instance or user was renamed.",
          },
        ],
      },
      { at: "20m", firing: [] },
    ],
  },
];

export const collectionCases: Readonly<Record<string, readonly Case[]>> = {
  "Server silent": serverCases,
  "Collector silent": [...laptopCases, ...retiredCases],
  "Push rejected": rejectedCases,
  "Clock skewed": clockCases,
  "Gateway empty": emptyCases,
  "A ledger on two machines": ledgerCases,
  "Too many series pushed": seriesCases,
};
