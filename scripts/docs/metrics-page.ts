import {
  billagedMetrics,
  COLLECTOR_JOB,
  collectorMetrics,
  DAILY_WINDOW_DAYS,
  GROUPS_OF_SHARED_LEDGERS,
  MAX_SERIES,
  SHARED_LEDGERS,
  type BillagedMetric,
  type Metric,
} from "../../metrics";
import { collectorSections } from "./collector-sections";
import { historySection } from "./history-section";
import { code, table } from "./table";

/** Series that the Pushgateway adds to each group. */
const GATEWAY_SERIES = 2;

const GATEWAY_MEASURED = [
  ["50", "0.03 s", "4.6 MB in 0.14 s", "52 MB"],
  ["200", "0.5 s", "19 MB in 1.3 s", "175 MB"],
  ["1,000", "2.4 to 6.2 s", "93 MB in 8.3 s", "889 MB"],
];

/** Text of docs/metrics.md. */
export function metricsPage(): string {
  return `# Metrics

Written by \`npm run docs\` from metrics.ts; change that file, not this one.

## What the collector pushes

Pushed by PUT to the Pushgateway under the grouping key \`job="${COLLECTOR_JOB}"\`, \`instance\` (the name of
the machine: its host name at the first run and 6 hex digits, made once and kept) and, where one is given,
\`user\`. Every run pushes the whole group, so the gateway holds nothing that can't be pushed again. All are
gauges, also the names that end in \`_total\`: use them as they are, without \`rate()\` or \`increase()\`. A
figure that is not known is left out, not 0.

${sections()}

### Two machines with one ledger

A cloned machine, or a home folder that was copied, pushes the same usage under a second name, and sums over
machines count it twice. So does the group that is left behind when an instance or a user gets another name.
Such ledgers:

\`\`\`promql
${SHARED_LEDGERS}
\`\`\`

and the groups that push them:

\`\`\`promql
${GROUPS_OF_SHARED_LEDGERS}
\`\`\`

Where \`machine\` differs it is a clone: give one of the two a ledger of its own. Where it is the same, the group
with the older ${code(collectorMetrics.lastCollection.name)} was left behind: \`collect.js forget --instance ID\`.

### How many series

With every model, project and reason there can be; the gateway adds \`push_time_seconds\` and
\`push_failure_time_seconds\` to each group.

${table(["Machines", "Series at most"], [1, 50, 1000].map(seriesOf))}

Five families over ${DAILY_WINDOW_DAYS} days are most of it, and every machine has those. Each day moves them on: 7 series a
machine go and 7 come.

Measured with Pushgateway 1.5.1 on two shared cores, every group at its most and with the longest labels:

${table(["Machines", "One push", "Its /metrics", "Its memory"], GATEWAY_MEASURED)}

A gateway checks each push against everything that it holds. A thousand machines that push every 15 minutes are
more than one takes: give every 200 or so a gateway of their own, or let them push daily.

${historySection()}

## What billaged exports

An OpenTelemetry exporter up to v0.59 writes the unit "1" into the name as \`_ratio\`; newer ones don't. The
pages serve both.

${table(["Metric", "With exporter v0.59", "Type", "Unit", "Labels", "Meaning"], billaged())}
`;
}

const HEAD = ["Metric", "Unit", "Labels", "Meaning"];

function sections(): string {
  return collectorSections
    .map(({ title, readers, text, metrics }) => {
      const rows = Object.values(metrics).map((one) => [...rowOf(one), String(one.maxSeries)]);
      const figures = table([...HEAD, "Series at most"], rows);
      return `### ${title}\n\nFor ${readers}\n\n${text}\n\n${figures}`;
    })
    .join("\n\n");
}

function rowOf({ name, unit, labels, help }: Metric): string[] {
  return [code(name), unit, labels.map(code).join(", "), help];
}

function seriesOf(machines: number): string[] {
  const series = machines * (MAX_SERIES + GATEWAY_SERIES);
  return [machines, series].map((count) => count.toLocaleString("en-US"));
}

function billaged(): string[][] {
  return Object.values(billagedMetrics).map((metric: BillagedMetric) => [
    code(metric.name),
    metric.ratioName === metric.name ? "" : code(metric.ratioName),
    metric.type,
    metric.unit,
    metric.labels.map(code).join(", "),
    metric.help,
  ]);
}
