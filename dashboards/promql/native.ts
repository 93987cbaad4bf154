/** Two witnesses of the same usage over the chosen range: the logs, and Claude Code's own metrics. */
import {
  type Metric,
  NATIVE_JOB,
  TEAM_LABEL,
  collectorMetrics,
  recordedMetrics,
} from "../../metrics";
import { usage } from "./usage";

const RANGE = "[$__range]";
/** Not by user: telemetry knows one only where its environment names one, the logs' may differ. */
const byMachine = (expr: string): string => `sum by (instance) (${expr})`;

/** By how much what is pushed of the whole ledger grew; of a ledger that is new here, since then. */
const grown = (metric: Metric): string => {
  const pushed = usage(metric);
  return `last_over_time(${pushed}${RANGE}) - min_over_time(${pushed}${RANGE})`;
};

/** Recorded samples are parts, which add up. */
const reported = ({ name }: Metric): string =>
  byMachine(
    `sum_over_time(${name}{job="${NATIVE_JOB}",instance=~"$machine",user=~"$user",${TEAM_LABEL}=~"$team"}${RANGE})`,
  );

const { inputTokens, outputTokens, cacheCreationTokens, cacheReadTokens, cost } = collectorMetrics;
const TOKENS = [inputTokens, outputTokens, cacheCreationTokens, cacheReadTokens];

export interface Witnesses {
  readonly logs: string;
  readonly telemetry: string;
}

/** By machine. */
export const tokensOfBoth = (): Witnesses => ({
  logs: byMachine(TOKENS.map(grown).join(" + ")),
  telemetry: reported(recordedMetrics.tokens),
});

/** In USD, by machine. */
export const costOfBoth = (): Witnesses => ({
  logs: byMachine(grown(cost)),
  telemetry: reported(recordedMetrics.cost),
});

/** 1 where they agree; nothing of a machine without telemetry. */
export const ratioOf = ({ logs, telemetry }: Witnesses): string => `${logs} / (${telemetry} > 0)`;

/** Over the machines that have both: one without telemetry would look like telemetry that is lost. */
export const overBoth = ({ logs, telemetry }: Witnesses): Witnesses => ({
  logs: `sum(${logs} and ${telemetry})`,
  telemetry: `sum(${telemetry} and ${logs})`,
});
