import type { Metric } from "../../metrics";
import type { Sample } from "./text-format";

/** Samples for each of some families, with exactly the labels that the contract gives them. */
export type Samples<Metrics extends Readonly<Record<string, Metric>>> = {
  readonly [Key in keyof Metrics]: readonly Sample<Metrics[Key]["labels"][number]>[];
};

/** The one sample of a family without labels; none for a figure that is not known. */
export function only(value: number | undefined): Sample<never>[] {
  return value === undefined ? [] : [{ labels: {}, value }];
}

/** A sample for each of the values that a label takes. */
export function byReason(values: Readonly<Record<string, number>>): Sample<"reason">[] {
  return Object.entries(values).map(([reason, value]) => ({ labels: { reason }, value }));
}
