import type { Alert } from "../../alerts/alert";
import { grafanaRule } from "../../alerts/grafana-rule";

const alert: Alert = {
  uid: "handled-example",
  title: "An example",
  severity: "warning",
  value: 'sum(up{job="x"})',
  when: { above: 3.5 },
  forMinutes: 10,
  noData: { state: "OK", because: "Nothing is fine." },
  execErr: { state: "KeepLast", because: "Nobody knows." },
  summary: '{{ printf "%.2f" $value }} of {{ $labels.instance }}',
  description: "{{ $value | humanizeDuration }} and {{ $values }} for $value.",
};

const model = (json: string | undefined): unknown => JSON.parse(json ?? "null");

test("a rule is an instant query and a threshold on it", () => {
  const seen = { ...alert, panel: { page: "page", id: 7 } };
  const { data, ...rule } = grafanaRule(seen, "prometheus-uid");
  expect(rule).toEqual({
    uid: "handled-example",
    name: "An example",
    for: "10m",
    condition: "B",
    noDataState: "OK",
    execErrState: "KeepLast",
    labels: { severity: "warning" },
    annotations: {
      summary:
        '{{ with $values.A }}{{ printf "%.2f" .Value }}{{ else }}an unknown value{{ end }} of {{ $labels.instance }}',
      description:
        "{{ with $values.A }}{{ .Value | humanizeDuration }}{{ else }}an unknown value{{ end }} and {{ $values }} for $value.",
      runbook: "docs/runbook.md#an-example",
      __dashboardUid__: "page",
      __panelId__: "7",
    },
  });
  expect(data.map((step) => ({ ...step, model: model(step.model) }))).toEqual([
    {
      refId: "A",
      datasourceUid: "prometheus-uid",
      relativeTimeRange: { from: 600, to: 0 },
      model: {
        refId: "A",
        expr: 'sum(up{job="x"})',
        instant: true,
        range: false,
        intervalMs: 1000,
        maxDataPoints: 43200,
      },
    },
    {
      refId: "B",
      datasourceUid: "__expr__",
      relativeTimeRange: { from: 0, to: 0 },
      model: {
        refId: "B",
        type: "threshold",
        expression: "A",
        conditions: [{ evaluator: { type: "gt", params: [3.5] } }],
        intervalMs: 1000,
        maxDataPoints: 43200,
      },
    },
  ]);
});

test("below a limit, without a panel, with the runbook's address", () => {
  const rule = grafanaRule({ ...alert, when: { below: 1 } }, "uid", "https://example.org/r.md");
  expect(Object.keys(rule.annotations)).toEqual(["summary", "description", "runbook_url"]);
  expect(model(rule.data[1]?.model)).toMatchObject({
    conditions: [{ evaluator: { type: "lt", params: [1] } }],
  });
});
