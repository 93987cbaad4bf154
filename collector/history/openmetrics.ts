import { COLLECTOR_JOB, historyMetrics } from "../../metrics";
import type { Sums } from "../ledger/sums";
import { exactUsd } from "../report/dollars";
import type { HistoryDay } from "./days";

type Family = keyof typeof historyMetrics;

const valueOf: Readonly<Record<Family, (sums: Sums) => string>> = {
  cost: ({ cost }) => exactUsd(cost),
  inputTokens: ({ input }) => String(input),
  outputTokens: ({ output }) => String(output),
  cacheReadTokens: ({ cacheRead }) => String(cacheRead),
  cacheCreationTokens: ({ cacheWrite }) => String(cacheWrite),
  messages: ({ responses }) => String(responses),
};

/** OpenMetrics 1.0 text: each family whole, its samples in the order of time. */
export function openMetricsText(days: readonly HistoryDay[], instance: string): string {
  const labels = `{instance="${escape(instance)}",job="${COLLECTOR_JOB}"}`;
  const families = (Object.keys(historyMetrics) as Family[]).map((family) => {
    const { name, type, help } = historyMetrics[family];
    const samples = days.map(
      ({ sums, endSeconds }) => `${name}${labels} ${valueOf[family](sums)} ${endSeconds}\n`,
    );
    return `# TYPE ${name} ${type}\n# HELP ${name} ${help}\n${samples.join("")}`;
  });
  return `${days.length > 0 ? families.join("") : ""}# EOF\n`;
}

function escape(value: string): string {
  return value.replace(/\\/g, "\\\\").replace(/"/g, '\\"').replace(/\n/g, "\\n");
}
