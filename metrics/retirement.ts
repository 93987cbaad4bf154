import { COLLECTOR_JOB, collectorMetrics } from "./collector";
import { gauge, type CollectorMetric } from "./metric";
import { totalMetrics } from "./usage";

/** What `collect.js retire` adds to the group of a silent machine; no run pushes it. */
export const retirementMetrics = {
  retiredLastPush: gauge(
    "claude_code_retired_last_push_timestamp",
    "seconds",
    "Unix timestamp of the last push of a machine that was retired; gone with its next push.",
  ),
} as const satisfies Record<string, CollectorMetric>;

const { ledgerRecords, estimatedCost, webSearches } = collectorMetrics;
const { webSearchCost, batchDiscount, usResidency, collectorInfo } = collectorMetrics;

/**
 * What stays of a retired machine's group: whatever a sum over all time takes in, and the ledger's
 * name, without which a ledger that is counted twice would not be seen any more.
 */
export const KEPT_OF_RETIRED: readonly CollectorMetric[] = [
  ...Object.values(totalMetrics),
  ledgerRecords,
  estimatedCost,
  webSearches,
  webSearchCost,
  batchDiscount,
  usResidency,
  collectorInfo,
];

/** PromQL: narrows series of the gateway to groups that were not retired. */
export const unlessRetired = (series: string): string =>
  `${series} unless on (instance, user) ${retirementMetrics.retiredLastPush.name}{job="${COLLECTOR_JOB}"}`;
