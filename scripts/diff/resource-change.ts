export type Value = string | number | boolean | null | readonly Value[] | Attributes;
export interface Attributes {
  readonly [name: string]: Value;
}

/** One resource that is not the same before and after. */
export interface ResourceChange {
  /** docker_container.prometheus_Service_Resource_… */
  readonly address: string;
  /** docker_container, grafana_dashboard, … */
  readonly type: string;
  readonly action: "create" | "update" | "replace" | "delete";
  /** Empty for what is created. */
  readonly before: Attributes;
  /** Empty for what is deleted. What is known only after the apply is left out. */
  readonly after: Attributes;
}

/** Whether two values are the same; the order of an object's keys does not count. */
export function same(one: Value | undefined, other: Value | undefined): boolean {
  if (one === other) return true;
  if (typeof one !== "object" || typeof other !== "object" || !one || !other) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const [left, right] = [one as Attributes, other as Attributes];
  const keys = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...keys].every((key) => same(left[key], right[key]));
}

/** Text of an attribute; "" where it is none. */
export const text = (value: Value | undefined): string => (typeof value === "string" ? value : "");

/** Elements of a list attribute; none where it is none. */
export const list = (value: Value | undefined): readonly Value[] =>
  Array.isArray(value) ? (value as readonly Value[]) : [];

/** The same for a list of blocks. */
export const blocks = (value: Value | undefined): readonly Attributes[] =>
  list(value).filter(
    (item): item is Attributes => typeof item === "object" && item !== null && !Array.isArray(item),
  );

/** A value as one line, or as it is when it is text. */
export const shown = (value: Value | undefined): string =>
  value === undefined ? "" : typeof value === "string" ? value : JSON.stringify(value);
