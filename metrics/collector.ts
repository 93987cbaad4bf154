import type { CollectorMetric } from "./metric";
import { ledgerMetrics, runMetrics } from "./run";
import { gatewayMetrics } from "./services";
import { breakdownMetrics, dayMetrics, monthMetrics, priceMetrics, totalMetrics } from "./usage";

/** The job that every pushed series carries: the first part of the Pushgateway's grouping key. */
export const COLLECTOR_JOB = "claude_code_usage";

/** The job of what `npm run doctor` sends through every hop: no panel and no alert asks for it. */
export const CANARY_JOB = "claude_code_canary";

/**
 * Label of everything that a collector with a team pushes. Not part of the grouping key: what the
 * gateway itself adds to a group lacks it.
 */
export const TEAM_LABEL = "team";

/** What the collector pushes, all gauges. */
export const collectorMetrics = {
  ...totalMetrics,
  ...dayMetrics,
  ...monthMetrics,
  ...breakdownMetrics,
  ...priceMetrics,
  ...runMetrics,
  ...ledgerMetrics,
} as const satisfies Record<string, CollectorMetric>;

/** Series that one machine pushes at most. */
export const MAX_SERIES = Object.values(collectorMetrics).reduce(
  (sum, { maxSeries }) => sum + maxSeries,
  0,
);

/** Series of one machine's group in the gateway at most, with the two that the gateway adds. */
export const MAX_GROUP_SERIES = MAX_SERIES + Object.keys(gatewayMetrics).length;

const info = `${collectorMetrics.collectorInfo.name}{job="${COLLECTOR_JOB}"}`;

/** PromQL: the groups that push each ledger, counted; one is right. */
export const GROUPS_BY_LEDGER = `count by (ledger) (${info})`;

/**
 * PromQL: ledgers that more than one group pushes, so that sums over machines count them more than
 * once: a cloned machine or home folder, or the group that a new instance or user left behind.
 */
export const SHARED_LEDGERS = `${GROUPS_BY_LEDGER} > 1`;

/** PromQL: the groups that push a shared ledger. */
export const GROUPS_OF_SHARED_LEDGERS = `${info} and on (ledger) (${SHARED_LEDGERS})`;
