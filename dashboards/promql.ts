/** Selectors and the few forms of query, written once. Names come from metrics.ts alone. */
import {
  type BillagedMetric,
  COLLECTOR_JOB,
  type Metric,
  collectorMetrics,
  processMetrics,
} from "../metrics";

// ---- Claude Code usage: gauges that are pushed whole, so they are summed and never rated.

/** The chosen machines' series of a pushed gauge. */
export const usage = (metric: Metric): string =>
  `${metric.name}{job="${COLLECTOR_JOB}",instance=~"$machine"}`;

export const total = (metric: Metric): string => `sum(${usage(metric)})`;

/**
 * One sample a day. The label becomes an instant in UTC ("2026-11-03" → "2026-11-03T00:00:00Z"):
 * Grafana would parse a bare date in the reader's time zone, and show the wrong day to half of
 * the world. `${1}` and not `$1`, since a regular expression would read the name "1T00".
 */
export const byDay = (metric: Metric<"date">): string =>
  `label_replace(sum by (date) (${usage(metric)}), "date", "\${1}T00:00:00Z", "date", "(.+)")`;

/**
 * Days with use, of all machines together. A day on which two machines worked is one day, so
 * machines are not summed: the union is counted over the days in the window, and the busiest
 * machine's own count wins where it reaches further back than the window.
 */
export const activeDays = (): string => {
  const busiest = `max(${usage(collectorMetrics.activeDays)})`;
  const { dailyInputTokens, dailyOutputTokens } = collectorMetrics;
  const tokens = [dailyInputTokens, dailyOutputTokens]
    .map((metric) => `sum by (date) (${usage(metric)})`)
    .join(" + ");
  const union = `count(${tokens} > 0)`;
  return `${busiest} > ${union} or ${union} or ${busiest}`;
};

/** Seconds since each machine's last collection. */
export const collectionAge = (): string =>
  `time() - max by (instance) (${usage(collectorMetrics.lastCollection)})`;

/** Tokens without a price by model; while there are none, one named 0 as proof of life. */
export const unpricedByModel = (noneText: string): string => {
  const unpriced = `sum by (model) (${usage(collectorMetrics.unpricedTokens)} > 0)`;
  const alive = `0 * count(${usage(collectorMetrics.lastCollection)})`;
  const none = `label_replace(${alive}, "model", "${noneText}", "", "")`;
  return `${unpriced} or ${none} unless on() ${unpriced}`;
};

// ---- billaged: counters, gauges and a histogram, under either of two sets of names.

const TARGET = `job=~"$job",instance=~"$instance"`;

/** The chosen targets' series of a name; `more` are further matchers. */
export const scraped = (name: string, ...more: string[]): string =>
  `${name}{${[TARGET, ...more].join(",")}}`;

export const rate = (series: string): string => `rate(${series}[$__rate_interval])`;

/**
 * The series under either name. The `or` stands inside the sums: of a fleet in which some daemons
 * have the older exporter, and so the other name, none is lost.
 */
export const eitherName = (metric: BillagedMetric, series: (name: string) => string): string =>
  [...new Set([metric.name, metric.ratioName])].map(series).join(" or ");

/** Rate of a counter, summed over everything but `by`. */
export const rateOf = (
  metric: BillagedMetric,
  by: readonly string[] = [],
  ...matchers: string[]
): string => {
  const rates = eitherName(metric, (name) => rate(scraped(name, ...matchers)));
  return by.length > 0 ? `sum by (${by.join(", ")}) (${rates})` : `sum(${rates})`;
};

/** 0 while a target answers scrapes, nothing when none does: a dead service has no error rate. */
export const orZeroWhileUp = (expr: string): string =>
  `${expr} or 0 * max(${scraped(processMetrics.up.name)} == 1)`;

/** The true mean of a histogram; nothing at all while nothing is observed, instead of NaN. */
export const averageOf = ({ name }: BillagedMetric): string =>
  `sum(${rate(scraped(`${name}_sum`))}) / (sum(${rate(scraped(`${name}_count`))}) > 0)`;

export const quantileOf = (quantile: number, { name }: BillagedMetric): string =>
  `histogram_quantile(${quantile}, sum by (le) (${rate(scraped(`${name}_bucket`))}))`;

export const sumByInstance = (series: string): string => `sum by (instance) (${series})`;

/** The `count` largest by one label; series without the label are left out, not lumped together. */
export const topRates = (count: number, metric: BillagedMetric, label: string): string =>
  `topk(${count}, ${rateOf(metric, [label], `${label}!=""`)})`;
