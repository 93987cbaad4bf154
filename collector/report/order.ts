import { isOfTime, totalOf, type Grouping, type Row } from "./groups";
import type { Sums } from "../ledger/sums";

export type Sort = "cost" | "name";

/** Rows as they are shown, and what was left out to keep to the limit. */
export interface Shown {
  readonly rows: readonly Row[];
  readonly omitted: { readonly rows: number; readonly sums: Sums } | undefined;
}

/**
 * Sorts and cuts. Without a word on it, time runs downwards and other groups begin with the
 * costliest. A limit keeps the first rows; of a list in the order of time, the last ones.
 */
export function arrange(
  rows: readonly Row[],
  by: Grouping,
  sort: Sort | undefined,
  limit: number | undefined,
): Shown {
  const byTime = isOfTime(by) && sort !== "cost";
  const sorted = [...rows].sort(byTime || sort === "name" ? byName : byCost);
  if (limit === undefined || sorted.length <= limit) return { rows: sorted, omitted: undefined };
  const cut = sorted.length - limit;
  const [kept, left] = byTime
    ? [sorted.slice(cut), sorted.slice(0, cut)]
    : [sorted.slice(0, limit), sorted.slice(limit)];
  return { rows: kept, omitted: { rows: left.length, sums: totalOf(left) } };
}

const compare = <T extends string | bigint>(a: T, b: T): number => (a < b ? -1 : a > b ? 1 : 0);

const byName = (a: Row, b: Row): number => compare(a.name, b.name);

const byCost = (a: Row, b: Row): number => compare(b.sums.cost, a.sums.cost) || byName(a, b);
