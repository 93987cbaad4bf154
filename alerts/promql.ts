/** Selectors of alerts. They ask for all machines: there is nobody to choose one. */
import { eitherName } from "../dashboards/promql";
import { type BillagedMetric, COLLECTOR_JOB, collectorMetrics, type Metric } from "../metrics";

/** Every machine's series of what is pushed; `matchers` narrow them. */
export const pushed = ({ name }: Metric, ...matchers: string[]): string =>
  `${name}{${[`job="${COLLECTOR_JOB}"`, ...matchers].join(",")}}`;

const DAY_SECONDS = 24 * 60 * 60;

/** Seconds since each machine's last collection. */
export const collectionAge = (...matchers: string[]): string =>
  `time() - ${pushed(collectorMetrics.lastCollection, ...matchers)}`;

/** The machines' own figures, of those that collected within a day. */
const fresh = (metric: Metric, ...matchers: string[]): string =>
  `${pushed(metric, ...matchers)} and ${collectionAge()} < ${DAY_SECONDS}`;

/**
 * Sum of a figure of today or this month, over the machines that collected within a day. The gateway
 * serves an old push for ever: a machine that is off would report yesterday as today.
 */
export const freshSum = (metric: Metric): string => `sum(${fresh(metric)})`;

/** The same by a label of whole machines. */
export const freshSumBy = (label: string, metric: Metric, ...matchers: string[]): string =>
  `sum by (${label}) (${fresh(metric, ...matchers)})`;

/** A scrape job's series. */
export const ofJob = (job: string, name: string, ...matchers: string[]): string =>
  `${name}{${[`job="${job}"`, ...matchers].join(",")}}`;

/**
 * How much a counter grew, under either of its names. A series that was not there when the window
 * began counts whole: `increase` alone would miss the first error of its kind.
 */
export const growth = (
  metric: BillagedMetric,
  series: (name: string) => string,
  window: string,
): string => eitherName(metric, (name) => growthOf(series(name), window));

/** The same of a selector. */
export const growthOf = (all: string, window: string): string =>
  `(${all} unless ${all} offset ${window}) or increase(${all}[${window}])`;
