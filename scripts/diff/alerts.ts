import { byName, detail, differences } from "./attributes";
import { NOTHING, type Change, type Detail, type Meaning } from "./change";
import { blocks, text, type Attributes, type ResourceChange } from "./resource-change";

/** What a changed rule group means, rule by rule. */
export function alertMeaning({ before, after }: ResourceChange): Meaning {
  const group = text(after["name"]) || text(before["name"]);
  const rules = (of: Attributes) => blocks(of["rule"]);
  const identity = ({ uid, name }: Attributes) => text(uid) || text(name);
  const changes = byName(rules(before), rules(after), identity).flatMap((rule): Change[] => {
    const name = text(rule.after?.["name"]) || text(rule.before?.["name"]);
    const change = { area: "alerts" as const, subject: `alert ${name} (group ${group})` };
    if (!rule.before) return [{ ...change, verdict: "new", details: ruleDetails({}, rule.after) }];
    if (!rule.after) return [{ ...change, verdict: "removed", details: [] }];
    const details = ruleDetails(rule.before, rule.after);
    return details.length ? [{ ...change, verdict: "changed", details }] : [];
  });
  const interval = differences(
    before["interval_seconds"],
    after["interval_seconds"],
    "interval (s)",
  );
  const own = Object.keys(before).length && Object.keys(after).length ? interval : [];
  return {
    ...NOTHING,
    changes: [
      ...changes,
      ...(own.length
        ? [{ area: "alerts" as const, subject: `group ${group}`, verdict: "changed", details: own }]
        : []),
    ],
  };
}

const MET_BEFORE_REST = new Set(["data", "uid", "name"]);

function ruleDetails(before: Attributes, after: Attributes = {}): Detail[] {
  const both = Object.keys(before).length > 0;
  const steps = byName(stepsOf(before), stepsOf(after), ({ refId }) => refId);
  return [
    ...steps.flatMap((step) => stepDetails(step.before, step.after)),
    ...[...new Set([...Object.keys(before), ...Object.keys(after)])]
      .filter((key) => !MET_BEFORE_REST.has(key) && (both || key === "for"))
      .flatMap((key) =>
        key === "for"
          ? holds(before[key], after[key])
          : differences(before[key], after[key], WORDS[key] ?? key),
      ),
  ];
}

/** Grafana gives `20m` back as `20m0s`, and `0m` as `0s` or nothing. */
function holds(before: Attributes[string] | undefined, after: typeof before): Detail[] {
  const [was, is] = [before, after].map((value) => text(value).replace(/(?<=[hm])0[ms]/g, ""));
  const none = (value = "") => /^(0[hms])?$/.test(value);
  return was === is || (none(was) && none(is)) ? [] : [detail("has to hold for", was, is)];
}

const WORDS: Readonly<Record<string, string>> = {
  no_data_state: "without data",
  exec_err_state: "when it can't be asked",
  annotations: "text",
  labels: "label",
};

interface StepOf {
  readonly refId: string;
  readonly expr?: string;
  readonly limit?: string;
}

const stepsOf = (rule: Attributes): StepOf[] =>
  blocks(rule["data"]).map((step) => {
    const model = JSON.parse(unescaped(text(step["model"])) || "{}") as Attributes;
    const [condition] = blocks(model["conditions"]);
    const { type, params } = (condition?.["evaluator"] ?? {}) as Attributes;
    const sign = { gt: "above", lt: "below" }[text(type)] ?? text(type);
    return {
      refId: text(step["ref_id"]),
      ...(typeof model["expr"] === "string" && { expr: model["expr"] }),
      ...(Array.isArray(params) && { limit: `${sign} ${params.join(" to ")}` }),
    };
  });

/** Terraform's JSON writes `${` as `$${`. */
const unescaped = (json: string) => json.replace(/([$%])\1\{/g, "$1{");

const stepDetails = (before?: StepOf, after?: StepOf): Detail[] => [
  ...(before?.expr === after?.expr ? [] : [detail("query", before?.expr, after?.expr)]),
  ...(before?.limit === after?.limit ? [] : [detail("threshold", before?.limit, after?.limit)]),
];
