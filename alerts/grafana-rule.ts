import { type Alert } from "./alert";
import { runbookAnnotation } from "./runbook";

/** One step of a rule: a query, or an expression over the step before. */
export interface GrafanaStep {
  readonly refId: string;
  /** Uid of a data source; `__expr__` for Grafana's own expressions. */
  readonly datasourceUid: string;
  readonly relativeTimeRange: { readonly from: number; readonly to: number };
  /** JSON. */
  readonly model: string;
}

/** What Grafana's API and its Terraform provider call one rule. */
export interface GrafanaRule {
  readonly uid: string;
  readonly name: string;
  readonly for: string;
  readonly condition: string;
  readonly noDataState: string;
  readonly execErrState: string;
  readonly labels: Record<string, string>;
  readonly annotations: Record<string, string>;
  readonly data: GrafanaStep[];
}

const VALUE = "A";
const CONDITION = "B";

/** Seconds that the query's time range reaches back; an instant query reads its end alone. */
const RANGE_SECONDS = 600;

/** In these forms Grafana gives them back: with others every plan would show a change. */
const QUERY_DEFAULTS = { intervalMs: 1000, maxDataPoints: 43200 };

/**
 * In Prometheus `$value` is the number; in Grafana it is a text of all steps' values, and the number
 * is missing while the rule has no data or can't be evaluated.
 */
const forGrafana = (text: string): string =>
  text.replace(
    /\{\{ ([^{}]*)\$value\b([^{}]*)\}\}/g,
    `{{ with $$values.${VALUE} }}{{ $1.Value$2}}{{ else }}an unknown value{{ end }}`,
  );

/** @param datasource Uid of the data source; may be a Terraform expression. */
export function grafanaRule(alert: Alert, datasource: string, runbook?: string): GrafanaRule {
  return {
    uid: alert.uid,
    name: alert.title,
    for: `${alert.forMinutes}m`,
    condition: CONDITION,
    noDataState: alert.noData.state,
    execErrState: alert.execErr.state,
    labels: { severity: alert.severity },
    annotations: {
      summary: forGrafana(alert.summary),
      description: forGrafana(alert.description),
      ...runbookAnnotation(alert, runbook),
      ...(alert.panel && {
        __dashboardUid__: alert.panel.page,
        __panelId__: String(alert.panel.id),
      }),
    },
    data: [query(alert, datasource), threshold(alert)],
  };
}

const query = ({ value }: Alert, datasource: string): GrafanaStep => ({
  refId: VALUE,
  datasourceUid: datasource,
  relativeTimeRange: { from: RANGE_SECONDS, to: 0 },
  model: JSON.stringify({
    refId: VALUE,
    expr: value,
    instant: true,
    range: false,
    ...QUERY_DEFAULTS,
  }),
});

const threshold = ({ when }: Alert): GrafanaStep => {
  const evaluator =
    "above" in when ? { type: "gt", params: [when.above] } : { type: "lt", params: [when.below] };
  return {
    refId: CONDITION,
    datasourceUid: "__expr__",
    relativeTimeRange: { from: 0, to: 0 },
    model: JSON.stringify({
      refId: CONDITION,
      type: "threshold",
      expression: VALUE,
      conditions: [{ evaluator }],
      ...QUERY_DEFAULTS,
    }),
  };
};
