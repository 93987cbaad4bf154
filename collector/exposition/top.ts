import { OTHER } from "../../metrics";
import { addSums, noSums, tokensOf, type Sums } from "../ledger/sums";

type Group = readonly [label: string, sums: Sums];
type Order = (a: Sums, b: Sums) => number;

/** The dearest first; among equals the one with more tokens. */
export const byCost: Order = (a, b) =>
  a.cost === b.cost ? tokensOf(b) - tokensOf(a) : a.cost < b.cost ? 1 : -1;

export const byUnpriced: Order = (a, b) => b.unpricedTokens - a.unpricedTokens;

/**
 * The first `limit` groups in an order, ties by label, and `other` for what the rest comes to. Names
 * that are shown alike share a group, and one that is called `other` is part of the rest: a series
 * must not come twice.
 */
export function topGroups(
  groups: ReadonlyMap<string, Sums>,
  labelOf: (name: string) => string,
  limit: number,
  order: Order,
): Group[] {
  const shown = new Map<string, Sums>();
  for (const [name, sums] of groups) addTo(shown, labelOf(name), sums);
  const rest = new Map<string, Sums>();
  addAll(rest, shown.get(OTHER));
  shown.delete(OTHER);
  const ranked = [...shown].sort(([a, x], [b, y]) => order(x, y) || (a < b ? -1 : 1));
  for (const [, sums] of ranked.slice(limit)) addAll(rest, sums);
  return [...ranked.slice(0, limit), ...rest];
}

function addAll(rest: Map<string, Sums>, sums: Sums | undefined): void {
  if (sums) addTo(rest, OTHER, sums);
}

function addTo(groups: Map<string, Sums>, label: string, sums: Sums): void {
  const group = groups.get(label) ?? noSums();
  addSums(group, sums);
  groups.set(label, group);
}
