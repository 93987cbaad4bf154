import type { Detail } from "./change";
import { same, shown, type Attributes, type Value } from "./resource-change";

/** What differs between two trees, a detail each leaf: "options.reduceOptions.calcs". */
export function differences(
  before: Value | undefined,
  after: Value | undefined,
  path = "",
): Detail[] {
  if (same(before, after)) return [];
  if (isTree(before) && isTree(after))
    return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((key) =>
      differences(before[key], after[key], path ? `${path}.${key}` : key),
    );
  return isDefault(before) && isDefault(after) ? [] : [detail(path, before, after)];
}

/** A detail with what there was and what there is; a side that is nothing is left out. */
export function detail(what: string, before: Value | undefined, after: Value | undefined): Detail {
  return {
    what,
    ...(!isNothing(before) && { before: shown(before) }),
    ...(!isNothing(after) && { after: shown(after) }),
  };
}

/** A value without what is not set: null, false, 0, "" and what is empty, at any depth. */
export function settled(value: Value | undefined): Value | undefined {
  if (isDefault(value) || typeof value !== "object" || value === null) {
    return isDefault(value) ? undefined : value;
  }
  if (Array.isArray(value)) return value.map((item: Value) => settled(item) ?? null);
  const set = Object.entries(value).flatMap(([name, inner]) => {
    const kept = settled(inner);
    return kept === undefined ? [] : [[name, kept] as const];
  });
  return set.length ? Object.fromEntries(set) : undefined;
}

/** Lines that only one of two texts has, in their order. */
export function lineDifferences(what: string, before: string, after: string): Detail[] {
  if (before === after) return [];
  const [old, now] = [before.split("\n"), after.split("\n")];
  const only = (lines: readonly string[], others: readonly string[]) =>
    lines.filter((line) => line.trim() && !others.includes(line)).join("\n");
  return [detail(what, only(old, now) || undefined, only(now, old) || undefined)];
}

/** Lists of one element a name, compared by that name. */
export function byName<T>(
  before: readonly T[],
  after: readonly T[],
  nameOf: (item: T) => string,
): { name: string; before?: T; after?: T }[] {
  const [old, now] = [before, after].map((items) => new Map(items.map((i) => [nameOf(i), i])));
  return [...new Set([...(old?.keys() ?? []), ...(now?.keys() ?? [])])].map((name) => {
    const [was, is] = [old?.get(name), now?.get(name)];
    return {
      name,
      ...(was !== undefined && { before: was }),
      ...(is !== undefined && { after: is }),
    };
  });
}

const isTree = (value: Value | undefined): value is Attributes =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** What is not set is null before the apply, and false, 0, "" or empty after it. */
const isDefault = (value: Value | undefined): boolean =>
  isNothing(value) || value === false || value === 0;

const isNothing = (value: Value | undefined): boolean =>
  value === undefined ||
  value === null ||
  value === "" ||
  (typeof value === "object" && Object.keys(value).length === 0);
