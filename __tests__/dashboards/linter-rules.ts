/**
 * The rules of grafana/dashboard-linter that apply to pages on Prometheus, under its names. Each
 * gives what breaks it. They are stricter where the linter is lenient: all kinds of panels that
 * ask, not the six that it knows, and counters also where matchers stand behind their name.
 */
import * as units from "@grafana/grafana-foundation-sdk/units";
import { type BuiltPage, type Panel, type Target, type Variable, asking } from "./built";

export type Rule = (page: BuiltPage) => string[];

const PANEL_SOURCE = "${datasource}";

const uidOf = (source: unknown): unknown => (source as { uid?: unknown } | undefined)?.uid;

const variableRule =
  (name: string, faults: (variable: Variable) => (string | false)[]): Rule =>
  ({ templating: { list } }) => {
    const found = list.find((variable) => variable.name === name);
    if (!found) return [`no variable ${name}`];
    return faults(found).filter((fault) => fault !== false);
  };

/** `job` and `instance`: of the page's data source, labelled, several at once, with an `All`. */
const labelVariable = (name: string, label: string): Rule =>
  variableRule(name, (variable) => [
    variable.type !== "query" && `${name} is no query`,
    uidOf(variable["datasource"]) !== PANEL_SOURCE && `${name} asks another data source`,
    variable.label !== label && `${name} is labelled ${variable.label}`,
    variable["multi"] !== true && `${name} takes one value`,
    variable["allValue"] !== ".+" && `${name} has no All of .+`,
  ]);

const panelRule =
  (faults: (panel: Panel) => (string | false)[]): Rule =>
  (page) =>
    asking(page).flatMap((panel) =>
      faults(panel).flatMap((fault) => (fault === false ? [] : [`${panel.title}: ${fault}`])),
    );

const targetRule =
  (faults: (target: Target) => (string | false)[]): Rule =>
  (page) =>
    asking(page).flatMap(({ title, targets = [] }) =>
      targets.flatMap((target) =>
        faults(target).flatMap((fault) =>
          fault === false ? [] : [`${title} ${target.refId}: ${fault}`],
        ),
      ),
    );

const KNOWN_UNITS = new Set<string>(Object.values(units));
/** Forms of units that Grafana reads besides those of its list. */
const FORMS = /^(time|currency|prefix|suffix|si|count|bool):./;

const RATED = /\b(rate|irate|increase)\((\w+)\{[^}]*\}\[([^\]]+)\]/g;

const lacks = (matcher: string) =>
  targetRule(({ expr }) =>
    [...expr.matchAll(/(\w+)\{([^}]*)\}/g)].map(
      ([, name = "", matchers = ""]) => !matchers.split(",").includes(matcher) && name,
    ),
  );

export const RULES: Readonly<Record<string, Rule>> = {
  "template-datasource-rule": ({ templating: { list } }) => {
    const sources = list.filter(({ type }) => type === "datasource");
    const found = sources.map(({ name, label, query }) => [name, label, query].join());
    const right = found.length === 1 && found[0] === "datasource,Data source,prometheus";
    return right ? [] : [`variables of data sources: ${found.join("; ")}`];
  },
  "template-job-rule": labelVariable("job", "Job"),
  "template-instance-rule": labelVariable("instance", "Instance"),
  "template-label-promql-rule": ({ templating: { list } }) =>
    list
      .filter(({ type }) => type === "query")
      .map(({ query }) => (query as { query: string }).query)
      .filter((query) => !/^label_values\((\w+|\w*\{[^}]+\}), \w+\)$/.test(query)),
  "template-on-time-change-reload-rule": ({ templating: { list } }) =>
    list.filter((one) => one.type === "query" && one["refresh"] !== 2).map(({ name }) => name),
  "panel-datasource-rule": panelRule(({ datasource, targets = [] }) => [
    uidOf(datasource) !== PANEL_SOURCE && "another data source",
    ...targets.map(
      (target) => uidOf(target.datasource) !== PANEL_SOURCE && `${target.refId} asks another`,
    ),
  ]),
  "panel-title-description-rule": panelRule(({ title, description }) => [
    !title && "no title",
    !description && "no description",
  ]),
  "panel-units-rule": panelRule(({ fieldConfig }) => {
    const unit = fieldConfig?.defaults.unit ?? "";
    return [!KNOWN_UNITS.has(unit) && !FORMS.test(unit) && `unit "${unit}"`];
  }),
  "panel-no-targets-rule": panelRule(({ targets = [] }) => [targets.length === 0 && "no query"]),
  "target-rate-interval-rule": targetRule(({ expr }) =>
    [...expr.matchAll(RATED)].map(
      ([, , name = "", window]) => window !== "$__rate_interval" && name,
    ),
  ),
  "target-job-rule": lacks('job=~"$job"'),
  "target-instance-rule": lacks('instance=~"$instance"'),
  "target-counter-agg-rule": targetRule(({ expr }) => {
    const rated = new Set([...expr.matchAll(RATED)].map(([, , name]) => name));
    return [...expr.matchAll(/\b(\w+_total)\b/g)].map(([, name = ""]) => !rated.has(name) && name);
  }),
  "uneditable-dashboard": ({ editable }) => (editable === false ? [] : ["can be edited"]),
};
