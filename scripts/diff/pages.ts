import { byName, detail, differences } from "./attributes";
import { NOTHING, type Change, type Detail, type Meaning } from "./change";
import { blocks, same, shown, text, type Attributes, type ResourceChange } from "./resource-change";

/** What a dashboard's new JSON means to whoever looks at the page. */
export function pageMeaning({ action, before, after }: ResourceChange): Meaning {
  const [was, is] = [page(before), page(after)];
  const subject = `page ${text(is["title"]) || text(was["title"])}`;
  const whole = (verdict: string): Change => ({ area: "pages", subject, verdict, details: [] });
  if (action === "create") return { ...NOTHING, changes: [whole("new")] };
  if (action === "delete") return { ...NOTHING, changes: [whole("removed")] };
  const own = pageDetails(was, is);
  return {
    risks: [],
    changes: [
      ...(own.length ? [{ ...whole("changed"), details: own }] : []),
      ...panelChanges(subject, was, is),
    ],
  };
}

/** Terraform's JSON writes `${` as `$${`. */
const page = (attributes: Attributes): Attributes =>
  JSON.parse(text(attributes["config_json"]).replace(/([$%])\1\{/g, "$1{") || "{}") as Attributes;

/** The page's own settings: title, time range, refresh, variables, links. */
function pageDetails(was: Attributes, is: Attributes): Detail[] {
  const variables = (of: Attributes) =>
    blocks((of["templating"] as Attributes | undefined)?.["list"]);
  return [
    ...[...new Set([...Object.keys(was), ...Object.keys(is)])]
      .filter((key) => !["panels", "templating"].includes(key))
      .flatMap((key) => differences(was[key], is[key], key)),
    ...byName(variables(was), variables(is), ({ name }) => text(name)).flatMap((variable) =>
      differences(variable.before ?? {}, variable.after ?? {}, `variable ${variable.name}`),
    ),
  ];
}

function panelChanges(page: string, was: Attributes, is: Attributes): Change[] {
  return byName(panels(was), panels(is), identity).flatMap(({ before, after }) => {
    const title = text(after?.["title"]) || text(before?.["title"]) || "without title";
    const kind = (after ?? before)?.["type"] === "row" ? "row" : "panel";
    const change = { area: "pages" as const, subject: `${page}, ${kind} ${title}` };
    if (!before) return [{ ...change, verdict: "new", details: after ? queries({}, after) : [] }];
    if (!after) return [{ ...change, verdict: "removed", details: [] }];
    const details = panelDetails(before, after);
    if (details.length === 0) return [];
    const verdict = details.every(({ what }) => what === "moved") ? "moved" : "changed";
    return [{ ...change, verdict, details }];
  });
}

/** Panels of folded rows lie within them. */
const panels = (of: Attributes): Attributes[] =>
  blocks(of["panels"]).flatMap((panel) => [panel, ...panels(panel)]);

const identity = ({ id, title, type }: Attributes) =>
  typeof id === "number" ? String(id) : `${text(type)} ${text(title)}`;

function panelDetails(before: Attributes, after: Attributes): Detail[] {
  const rest = (panel: Attributes) =>
    Object.keys(panel).filter(
      (key) => !["panels", "targets", "gridPos", "fieldConfig"].includes(key),
    );
  return [
    ...queries(before, after),
    ...fields(before, after),
    ...[...new Set([...rest(before), ...rest(after)])].flatMap((key) =>
      differences(before[key], after[key], key),
    ),
    ...place(before, after),
  ];
}

function queries(before: Attributes, after: Attributes): Detail[] {
  const targets = (panel: Attributes) => blocks(panel["targets"]);
  return byName(targets(before), targets(after), ({ refId }) => text(refId)).flatMap((query) => {
    const [was, is] = [query.before ?? {}, query.after ?? {}];
    const others = [...new Set([...Object.keys(was), ...Object.keys(is)])].filter(
      (key) => key !== "expr" && key !== "refId",
    );
    return [
      ...(same(was["expr"], is["expr"])
        ? []
        : [detail(`query ${query.name}`, was["expr"], is["expr"])]),
      ...(query.before && query.after
        ? others.flatMap((key) => differences(was[key], is[key], `query ${query.name}, ${key}`))
        : []),
    ];
  });
}

/** Unit and thresholds by their names, the rest by its path. */
function fields(before: Attributes, after: Attributes): Detail[] {
  const [was, is] = [fieldConfig(before), fieldConfig(after)];
  const [old, now] = [defaults(was), defaults(is)];
  const others = [...new Set([...Object.keys(old), ...Object.keys(now)])].filter(
    (key) => key !== "thresholds",
  );
  const [low, high] = [steps(old["thresholds"]), steps(now["thresholds"])];
  return [
    ...others.flatMap((key) => differences(old[key], now[key], key)),
    ...(low === high ? [] : [detail("thresholds", low, high)]),
    ...differences(was["overrides"], is["overrides"], "overrides"),
  ];
}

const fieldConfig = (panel: Attributes) => (panel["fieldConfig"] ?? {}) as Attributes;
const defaults = (config: Attributes) => (config["defaults"] ?? {}) as Attributes;

/** "text, red from 200". */
const steps = (thresholds: Attributes[string] | undefined): string =>
  blocks((thresholds as Attributes | undefined)?.["steps"])
    .map(({ color, value }) =>
      value === null || value === undefined
        ? text(color)
        : `${text(color)} from ${JSON.stringify(value)}`,
    )
    .join(", ");

function place(before: Attributes, after: Attributes): Detail[] {
  const at = (panel: Attributes) => {
    const { x = 0, y = 0, w = 0, h = 0 } = (panel["gridPos"] ?? {}) as Attributes;
    return { where: `column ${shown(x)}, row ${shown(y)}`, size: `${shown(w)} × ${shown(h)}` };
  };
  const [was, is] = [at(before), at(after)];
  return [
    ...(was.where === is.where ? [] : [detail("moved", was.where, is.where)]),
    ...(was.size === is.size ? [] : [detail("size", was.size, is.size)]),
  ];
}
