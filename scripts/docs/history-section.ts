import { COLLECTOR_JOB, historyMetrics } from "../../metrics";
import { code, table } from "./table";

/** What stands in docs/metrics.md about the days that are loaded afterwards. */
export function historySection(): string {
  const rows = Object.values(historyMetrics).map(({ name, unit, help }) => [
    code(name),
    unit,
    help,
  ]);
  return `## History

Never pushed: \`npm run history\` loads these from the ledger into the stack's Prometheus, so that days before
the install can be drawn on real dates. Labels: \`job="${COLLECTOR_JOB}"\` and \`instance\`. No \`date\`: each day has
one sample, at the last second of the local day in the collector's zone. To draw a day as a bar, ask for
\`last_over_time(${historyMetrics.cost.name}[1d])\` with a step of one day. A day that ended less than 3 hours ago
is not there yet, nor is one beyond the retention (\`HANDLED_RETENTION_DAYS\`).

${table(["Metric", "Unit", "Meaning"], rows)}`;
}
