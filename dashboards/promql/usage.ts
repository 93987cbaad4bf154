/** What collectors push: gauges that are pushed whole, so they are summed and never rated. */
import { COLLECTOR_JOB, type Metric, OTHER, TEAM_LABEL, collectorMetrics } from "../../metrics";

const JOB = `job="${COLLECTOR_JOB}"`;
const MACHINE = `instance=~"$machine"`;
const USER = `user=~"$user"`;
const TEAM = `${TEAM_LABEL}=~"$team"`;

/** The chosen machines', users' and teams' series of a pushed gauge; `more` are further matchers. */
export const usage = (metric: Metric, ...more: string[]): string =>
  `${metric.name}{${[JOB, MACHINE, USER, TEAM, ...more].join(",")}}`;

export const total = (metric: Metric, ...more: string[]): string =>
  `sum(${usage(metric, ...more)})`;

/** A total in Grafana's unit of time, milliseconds; of several machines the oldest. */
export const oldestMilliseconds = (metric: Metric): string => `min(${usage(metric)}) * 1000`;

export const shareOf = (part: Metric, whole: Metric): string =>
  `${total(part)} / (${total(whole)} > 0)`;

/**
 * One sample a day. The label becomes an instant in UTC ("2026-11-03" → "2026-11-03T00:00:00Z"):
 * Grafana would parse a bare date in the reader's time zone, and show the wrong day to half of
 * the world. `${1}` and not `$1`, since a regular expression would read the name "1T00".
 */
export const byDay = (metric: Metric<"date">): string => datedAtMidnight(sumByDay(metric));

/** The same without the days of 0, which a scale of powers of ten has no place for. */
export const byUsedDay = (metric: Metric<"date">): string =>
  datedAtMidnight(`${sumByDay(metric)} > 0`);

const sumByDay = (metric: Metric<"date">): string => `sum by (date) (${usage(metric)})`;

const datedAtMidnight = (days: string): string =>
  `label_replace(${days}, "date", "\${1}T00:00:00Z", "date", "(.+)")`;

/**
 * Days with use, of all machines together. A day on which two machines worked is one day, so
 * machines are not summed: the union is counted over the days in the window, and the busiest
 * machine's own count wins where it reaches further back than the window.
 */
export const activeDays = (): string => {
  const busiest = `max(${usage(collectorMetrics.activeDays)})`;
  const { dailyInputTokens, dailyOutputTokens } = collectorMetrics;
  const { dailyCacheCreationTokens, dailyCacheReadTokens } = collectorMetrics;
  const used = [
    dailyInputTokens,
    dailyOutputTokens,
    dailyCacheCreationTokens,
    dailyCacheReadTokens,
  ].map((metric) => `${sumByDay(metric)} > 0`);
  const union = `count(${used.join(" or ")})`;
  return `${busiest} > ${union} or ${union} or ${busiest}`;
};

/** Four runs of every 15 minutes. */
const JUST_NOW_SECONDS = 60 * 60;

/**
 * Sum over the machines whose figure is of the reader's month or day. A gateway keeps a silent
 * machine's last push for ever, so without this June's total would still stand there in July. A
 * machine's newest `date` is the day of its last collection, in its own zone; where the zones
 * differ, a machine that collected within the hour counts whatever its calendar says.
 */
const current = (metric: Metric, date: string): string => {
  const collected = usage(collectorMetrics.dailyCost, date);
  const justNow = `${usage(collectorMetrics.lastCollection)} > time() - ${JUST_NOW_SECONDS}`;
  return `(${usage(metric)} and on (instance, user) (${collected} or ${justNow}))`;
};

/** `${__to}` is the end of the time range; Grafana writes it in the browser's time zone. */
const THIS_MONTH = 'date=~"${__to:date:YYYY-MM}-.+"';

export const ofThisMonth = (metric: Metric): string => `sum${current(metric, THIS_MONTH)}`;

export const ofToday = (metric: Metric): string =>
  `sum${current(metric, 'date="${__to:date:YYYY-MM-DD}"')}`;

/** Seconds since the last collection of the `count` machines that are silent longest. */
export const collectionAge = (count: number): string =>
  `time() - bottomk(${count}, max by (instance, user) (${usage(collectorMetrics.lastCollection)}))`;

/** The values above 0 by a label; while there are none, one named 0 as proof of life. */
export const aboveZero = <L extends string>(
  metric: Metric<L>,
  label: L,
  noneText: string,
): string => {
  const found = `sum by (${label}) (${usage(metric)} > 0)`;
  const alive = `0 * count(${usage(collectorMetrics.lastCollection)})`;
  const none = `label_replace(${alive}, "${label}", "${noneText}", "", "")`;
  return `${found} or ${none} unless on() ${found}`;
};

/** Less is a rest of floating-point sums. */
const HALF_A_CENT = 0.005;

/** The `count` dearest by a label, and what the others come to; together they are the total. */
const dearest = <L extends string>(
  count: number,
  metric: Metric<L>,
  label: L,
  named: (costs: string) => string,
): string => {
  const costs = `sum by (${label}) (${usage(metric, `${label}!="${OTHER}"`)})`;
  const rest = `${total(metric)} - sum(topk(${count}, ${costs})) > ${HALF_A_CENT}`;
  return `topk(${count}, ${named(costs)}) or label_replace(${rest}, "${label}", "${OTHER}", "", "")`;
};

export const dearestProjects = (count: number): string =>
  dearest(count, collectorMetrics.projectCost, "project", (costs) => costs);

/** Models without a price say so beside their name: their cost counts as 0. */
export const dearestModels = (count: number, mark: string): string =>
  dearest(count, collectorMetrics.modelCost, "model", (costs) => {
    const unpriced = `on (model) sum by (model) (${usage(collectorMetrics.unpricedTokens)} > 0)`;
    const marked = `label_replace(${costs} and ${unpriced}, "model", "\${1} ${mark}", "model", "(.+)")`;
    return `${costs} unless ${unpriced} or ${marked}`;
  });

/** The labels that tell whose a machine is; a machine can lack them. */
export type Owner = "user" | typeof TEAM_LABEL;

/**
 * Sums by user or team, the largest first, what machines without one come to among them: together they
 * are the sum of all. Nothing while no chosen machine has one, in place of a single bar that is the sum.
 */
const byOwner = (owner: Owner, sums: string): string => {
  const named = `label_replace(${sums}, "${owner}", "(no ${owner})", "${owner}", "")`;
  return `sort_desc(${named} and on () ${usage(collectorMetrics.cost, `${owner}!=""`)})`;
};

const sumBy = (owner: Owner, metric: Metric): string => `sum by (${owner}) (${usage(metric)})`;

export const costBy = (owner: Owner): string => byOwner(owner, sumBy(owner, collectorMetrics.cost));

export const tokensBy = (owner: Owner): string => {
  const { inputTokens, outputTokens, cacheCreationTokens, cacheReadTokens } = collectorMetrics;
  const kinds = [inputTokens, outputTokens, cacheCreationTokens, cacheReadTokens];
  return byOwner(owner, kinds.map((metric) => sumBy(owner, metric)).join(" + "));
};

export const monthBy = (owner: Owner): string =>
  byOwner(owner, `sum by (${owner}) ${current(collectorMetrics.monthCost, THIS_MONTH)}`);

/** The `count` machines whose ratio is furthest from 1. */
export const witnessRatios = (count: number): string => {
  const ratios = `max by (instance, user) (${usage(collectorMetrics.witnessRatio)})`;
  return `${ratios} and topk(${count}, abs(ln(${ratios})))`;
};

/** Groups beyond the first that push the same ledger: the sums count it so many times too often. */
export const countedTwice = (): string =>
  `sum(count by (ledger) (${usage(collectorMetrics.collectorInfo)}) - 1)`;

/**
 * A day of the loaded history, at midnight UTC of its date. The sample stands at the day's last
 * second in the collector's zone; these 24 hours hold it for every zone from UTC-10 to UTC+13.
 * History knows machines and no users.
 */
export const historyByDay = ({ name }: Metric<never>): string =>
  `sum(last_over_time(${name}{${JOB},${MACHINE}}[1d] offset -34h))`;
