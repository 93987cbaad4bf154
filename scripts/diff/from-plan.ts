import { MASK } from "./mask";
import { same, type Attributes, type ResourceChange, type Value } from "./resource-change";

/** `terraform show -json PLAN`, as far as it is read here. */
export interface Plan {
  readonly resource_changes?: readonly PlannedChange[];
}

interface PlannedChange {
  readonly address: string;
  readonly mode: string;
  readonly type: string;
  readonly change: {
    readonly actions: readonly string[];
    readonly before: Attributes | null;
    readonly after: Attributes | null;
    /** The same tree with `true` where a value is known only after the apply. */
    readonly after_unknown?: Value;
    /** The same tree with `true` where a value may not be shown. */
    readonly before_sensitive?: Value;
    readonly after_sensitive?: Value;
  };
}

/** What Terraform will do, with what is marked sensitive hidden. */
export const fromPlan = ({ resource_changes: planned = [] }: Plan): ResourceChange[] =>
  planned.flatMap(({ address, mode, type, change }) => {
    const action = actionOf(change.actions);
    if (mode !== "managed" || !action) return [];
    const before = change.before ?? {};
    const after = withoutUnknown(before, change.after ?? {}, change.after_unknown);
    return [
      {
        address,
        type,
        action,
        before: hide(before, change.before_sensitive, "") as Attributes,
        after: hideAfter(before, after, change.after_sensitive),
      },
    ];
  });

function actionOf(actions: readonly string[]): ResourceChange["action"] | undefined {
  if (actions.length === 2) return "replace";
  const [only] = actions;
  return only === "create" || only === "update" || only === "delete" ? only : undefined;
}

/** What only the engine will tell is no change that anybody made: it keeps its old value. */
function withoutUnknown(before: Attributes, after: Attributes, unknown?: Value): Attributes {
  if (typeof unknown !== "object" || unknown === null) return after;
  const open = Object.entries(unknown as Attributes).filter(([, inner]) => inner === true);
  const kept = open.flatMap(([name]) => {
    const value = before[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return { ...after, ...Object.fromEntries(kept) };
}

/** Hidden as well, but in other words where the hidden value is another one. */
function hideAfter(before: Attributes, after: Attributes, sensitive?: Value): Attributes {
  const entries = Object.entries(after).map(([name, value]) => {
    const note = same(before[name], value) ? "" : ", another one";
    return [name, hide(value, childOf(sensitive, name), note)] as const;
  });
  return Object.fromEntries(entries);
}

function hide(value: Value, sensitive: Value | undefined, note: string): Value {
  if (sensitive === true) return value === null ? null : `${MASK}${note}`;
  if (Array.isArray(value))
    return value.map((item: Value, index) => hide(item, childOf(sensitive, String(index)), note));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value as Attributes).map(([name, inner]) => [
      name,
      hide(inner, childOf(sensitive, name), note),
    ]),
  );
}

const childOf = (tree: Value | undefined, name: string): Value | undefined =>
  typeof tree === "object" && tree !== null ? (tree as Attributes)[name] : undefined;
