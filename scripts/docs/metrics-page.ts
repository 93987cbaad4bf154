import {
  billagedMetrics,
  COLLECTOR_JOB,
  collectorMetrics,
  DAILY_WINDOW_DAYS,
  type Metric,
} from "../../metrics";

/** Text of docs/metrics.md. */
export function metricsPage(): string {
  return `# Metrics

Written by \`npm run docs\` from metrics.ts; change that file, not this one.

## What the collector pushes

Pushed by PUT to the Pushgateway under the grouping key \`job="${COLLECTOR_JOB}"\`, \`instance\` (the name of
the machine: its host name at the first run and 6 hex digits, made once and kept). Every run pushes the
whole group, so the gateway holds nothing that can't be pushed again. The names that end in \`_total\` are
gauges: use them as they are, without \`rate()\` or \`increase()\`. Labels named \`date\` hold a local day as
YYYY-MM-DD; each of the last ${DAILY_WINDOW_DAYS} local days has a sample, 0 where nothing was used.

${table(Object.values(collectorMetrics))}

The gateway itself adds \`push_time_seconds\` and \`push_failure_time_seconds\` to the group.

## What billaged exports

An OpenTelemetry exporter up to v0.59 writes the unit "1" into the name as \`_ratio\`; newer ones don't. The
pages serve both.

${table(Object.values(billagedMetrics), ({ ratioName, name }) => (ratioName === name ? "" : ratioName))}
`;
}

function table<M extends Metric>(metrics: readonly M[], otherName?: (metric: M) => string): string {
  const head = [
    "Metric",
    ...(otherName ? ["With exporter v0.59"] : []),
    "Type",
    "Unit",
    "Labels",
    "Meaning",
  ];
  const rows = metrics.map((metric) => [
    code(metric.name),
    ...(otherName ? [code(otherName(metric))] : []),
    metric.type,
    metric.unit,
    metric.labels.map(code).join(", "),
    metric.help,
  ]);
  return [head, head.map(() => "---"), ...rows]
    .map((cells) => `| ${cells.join(" | ")} |`)
    .join("\n");
}

const code = (text: string) => (text ? `\`${text}\`` : "");
