/** One metric family, in the terms of the Prometheus exposition format. */
export interface Metric<Label extends string = string> {
  /** Family name, as it stands on the wire. */
  readonly name: string;
  readonly type: "counter" | "gauge" | "histogram";
  /** HELP text: one sentence, no newline. */
  readonly help: string;
  /** Unit of a sample's value; `none` for a plain number. */
  readonly unit: "tokens" | "usd" | "days" | "seconds" | "bytes" | "none";
  /** Labels of the metric's own, without those of the grouping key (`job`, `instance`, `user`) and `team`. */
  readonly labels: readonly Label[];
}

/** What the collector pushes: always a gauge, and bounded. */
export interface CollectorMetric<Label extends string = string> extends Metric<Label> {
  /** Series that one machine can have of it at most. */
  readonly maxSeries: number;
}

export const gauge = <const L extends string>(
  name: string,
  unit: Metric["unit"],
  help: string,
  labels: readonly L[] = [],
  maxSeries = 1,
): CollectorMetric<L> => ({ name, type: "gauge", unit, help, labels, maxSeries });
