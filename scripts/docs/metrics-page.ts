import {
  billagedMetrics,
  COLLECTOR_JOB,
  collectorMetrics,
  DAILY_WINDOW_DAYS,
  GROUPS_OF_SHARED_LEDGERS,
  KEPT_OF_RETIRED,
  MAX_GROUP_SERIES,
  MAX_LABEL_LENGTH,
  MAX_SERIES,
  retirementMetrics,
  SHARED_LEDGERS,
  TEAM_LABEL,
  TOP_MODELS,
  TOP_PROJECTS,
  type BillagedMetric,
  type Metric,
} from "../../metrics";
import { collectorSections } from "./collector-sections";
import { historySection } from "./history-section";
import { nativeSection } from "./native-section";
import { code, table } from "./table";

const GATEWAY_MEASURED = [
  ["50", "0.03 s", "4.6 MB in 0.14 s", "52 MB"],
  ["200", "0.5 s", "19 MB in 1.3 s", "175 MB"],
  ["1,000", "2.4 to 6.2 s", "93 MB in 8.3 s", "889 MB"],
];

const PROMETHEUS_MEASURED = [
  ["100", "70,500", "9.5 MB", "190 MiB"],
  ["300", "211,500", "28.6 MB", "492 MiB"],
  ["500", "352,500", "47.7 MB", "784 MiB"],
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

Where HANDLED_TEAM or \`--team\` gives one, every series has the label \`${TEAM_LABEL}\` as well. It is not part of the
grouping key, so a machine that changes teams takes all its figures along, and none stay under the old one; what
the gateway itself adds to a group (\`push_time_seconds\`) lacks it: join with \`on (instance, user)\`.

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
with the older ${code(collectorMetrics.lastCollection.name)}, or the retired one, was left behind: \`collect.js forget --instance ID\`.

### A machine that was retired

\`collect.js retire --silent-days N\` puts this in place of what a silent machine's group held, until its next push:

${table(HEAD, Object.values(retirementMetrics).map(rowOf))}

and, as they were, ${KEPT_OF_RETIRED.map(({ name }) => code(name)).join(", ")}. So sums over all time stay what they
are; days, month, models, projects and ages leave. \`push_time_seconds\` is then the time of the retirement.

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

### What bounds it

The collector: ${TOP_MODELS} models and ${TOP_PROJECTS} projects, the rest summed up as \`other\`; ${DAILY_WINDOW_DAYS} days; names of ${MAX_LABEL_LENGTH} characters; a user and a
team of 200. Whatever a machine's logs hold, its group has ${MAX_SERIES} series at most, and their sums lack nothing.

A gateway takes what anybody pushes who reaches it, so another program can fill it. Prometheus then has one bound:
a scrape of the gateway may bring a twentieth of its memory (\`body_size_limit\`, 51 MB by default: 500 machines at their
most). Measured with Prometheus 3.13.5, peak memory over five scrapes:

${table(["Machines", "Series", "One scrape", "Memory"], PROMETHEUS_MEASURED)}

A scrape beyond it fails as a whole: no new figures of anybody, the old ones and the alerts stay, the target says
\`body size limit exceeded\`, and Gateway empty fires. Without it Prometheus would run out of memory, and nothing would
answer. There is no \`sample_limit\`, \`label_limit\` or \`label_value_length_limit\`, because each lets one pusher's
mistake fail the scrape for all; the alert "Too many series pushed" names the fault long before.

${historySection()}

${nativeSection()}

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
  const series = machines * MAX_GROUP_SERIES;
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
