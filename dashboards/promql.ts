/** Selectors and the few forms of query, written once. Names come from metrics.ts alone. */
import { type BillagedMetric, processMetrics } from "../metrics";

export * from "./promql/usage";

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

/** 1 where the target answered its last scrape, else 0; nothing of a daemon that pushes over OTLP. */
export const answersScrapes = (): string =>
  `max by (instance) (${scraped(processMetrics.up.name)})`;

/** 0 while a target answers scrapes, nothing when none does: a dead service has no error rate. */
export const orZeroWhileUp = (expr: string, by: readonly string[] = []): string => {
  const max = by.length > 0 ? `max by (${by.join(", ")}) ` : "max";
  return `${expr} or 0 * ${max}(${scraped(processMetrics.up.name)} == 1)`;
};

/** The true mean of a histogram; nothing at all while nothing is observed, instead of NaN. */
export const averageOf = ({ name }: BillagedMetric, ...matchers: string[]): string => {
  const [sum = "", count = ""] = ["sum", "count"].map(
    (part) => `sum(${rate(scraped(`${name}_${part}`, ...matchers))})`,
  );
  return `${sum} / (${count} > 0)`;
};

/** The comparison drops the NaN that comes while nothing is observed. */
export const quantileOf = (
  quantile: number,
  { name }: BillagedMetric,
  ...matchers: string[]
): string => {
  const buckets = `sum by (le) (${rate(scraped(`${name}_bucket`, ...matchers))})`;
  return `histogram_quantile(${quantile}, ${buckets}) >= 0`;
};

export const sumByInstance = (series: string): string => `sum by (instance) (${series})`;

/** The `count` largest by one label; series without the label are left out, not lumped together. */
export const topRates = (count: number, metric: BillagedMetric, label: string): string =>
  `topk(${count}, ${rateOf(metric, [label], `${label}!=""`)})`;

/** How many values of a label sent something; nothing without the label. */
export const countOf = (metric: BillagedMetric, label: string): string =>
  `count(${rateOf(metric, [label], `${label}!=""`)} > 0)`;
