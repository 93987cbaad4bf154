/** The four figures to look at first. All are instants: an old value must not outlive its daemon. */
import type * as stat from "@grafana/grafana-foundation-sdk/stat";
import { billagedMetrics } from "../../metrics";
import { NO_AGGREGATION, NO_SCRAPE, NO_VM_COUNT } from "../no-data";
import { averageOf, eitherName, orZeroWhileUp, rateOf, scraped } from "../promql";
import { UNIT, bigNumber, numbers } from "../style";
import { instant } from "../targets";

export const usageRecordsRate = (): stat.PanelBuilder =>
  bigNumber()
    .title("Usage Records Rate")
    .description(
      "Batches of usage metrics processed per second; billaged counts a batch, not its samples. " +
        "The counter appears with the first batch; until then this is 0 while the daemon answers " +
        "scrapes, and no figure when it does not.",
    )
    .unit(UNIT.perSecond)
    .noValue(NO_SCRAPE)
    .withTarget(instant("A", orZeroWhileUp(rateOf(billagedMetrics.usageRecords)), "Usage records"));

export const averageAggregation = (): stat.PanelBuilder =>
  bigNumber()
    .title("Avg Aggregation Duration")
    .description("Mean time of one aggregation: sum over count, so no bucket distorts it.")
    .unit(UNIT.seconds)
    .noValue(NO_AGGREGATION)
    .withTarget(instant("A", averageOf(billagedMetrics.aggregationDuration), "Average"));

/** The count of tracked machines. */
export const activeVmsQuery = (): string =>
  `sum(${eitherName(billagedMetrics.activeVms, (name) => scraped(name))})`;

export const activeVms = (): stat.PanelBuilder =>
  bigNumber()
    .title("Active VMs")
    .description(
      "Virtual machines tracked for billing. Unmodified billaged never sets this gauge: its own " +
        "count is active_vms in the JSON of GET /stats.",
    )
    .unit(UNIT.count)
    .noValue(NO_VM_COUNT)
    .withTarget(instant("A", activeVmsQuery(), "Active VMs"));

/** Errors per second; 0 from a living daemon without errors, nothing from a dead one. */
export const errorRateQuery = (): string => orZeroWhileUp(rateOf(billagedMetrics.billingErrors));

const FAILED = `rpc_status!="ok"`;

/** Calls per second that failed, by some labels or together. */
export const failedCalls = (...by: string[]): string =>
  rateOf(billagedMetrics.rpcRequests, by, FAILED);

export const failedCallsQuery = (): string => orZeroWhileUp(failedCalls());

export const errorRate = (): stat.PanelBuilder =>
  numbers()
    .title("Error Rate")
    .description(
      "Errors per second: 0 while the daemon answers scrapes without errors, no figure when it does " +
        "not answer. Unmodified billaged never counts billing errors, so theirs is always 0: what " +
        "goes wrong there shows as failed calls.",
    )
    .unit(UNIT.perSecond)
    .noValue(NO_SCRAPE)
    .withTarget(instant("A", errorRateQuery(), "Billing errors"))
    .withTarget(instant("B", failedCallsQuery(), "Failed calls"));
