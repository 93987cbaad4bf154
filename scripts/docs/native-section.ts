import { MAX_NATIVE_SERIES, nativeMetrics, recordedMetrics, type Metric } from "../../metrics";
import { code, table } from "./table";

const HEAD = ["Metric", "Unit", "Labels", "Meaning"];
const row = ({ name, unit, labels, help }: Metric) => [
  code(name),
  unit,
  labels.map(code).join(", "),
  help,
];

/** What stands in docs/metrics.md about Claude Code's own metrics. */
export function nativeSection(): string {
  return `## Native telemetry

Only with HANDLED_NATIVE_TELEMETRY=on, and not of the collector: Claude Code sends these itself ([native telemetry](native-telemetry.md)).
They are deltas: add them up by \`sum_over_time()\`, and use neither \`rate()\` nor \`increase()\`. Beside the labels below
each has \`instance\` and \`user\` as the collector's, and what else Claude Code sends. Sessions may make ${MAX_NATIVE_SERIES} series a day.

${table(HEAD, Object.values(nativeMetrics).map(row))}

Prometheus records of them, each minute, what is new, by \`instance\`, \`user\`, \`team\` and the labels below:

${table(HEAD, Object.values(recordedMetrics).map(row))}`;
}
