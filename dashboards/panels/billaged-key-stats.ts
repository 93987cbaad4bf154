/** The four figures to look at first. All are instants: an old value must not outlive its daemon. */
import type * as stat from "@grafana/grafana-foundation-sdk/stat";
import { billagedMetrics } from "../../metrics";
import { averageOf, eitherName, orZeroWhileUp, rateOf, scraped } from "../promql";
import { UNIT, bigNumber } from "../style";
import { instant } from "../targets";

export const usageRecordsRate = (): stat.PanelBuilder =>
  bigNumber()
    .title("Usage Records Rate")
    .description(
      "Batches of usage metrics processed per second; billaged counts a batch, not its samples. " +
        "The counter appears with the first batch.",
    )
    .unit(UNIT.perSecond)
    .noValue("No batch yet, or no scrape: check the target's health")
    .withTarget(instant("A", rateOf(billagedMetrics.usageRecords), "Usage records"));

export const averageAggregation = (): stat.PanelBuilder =>
  bigNumber()
    .title("Avg Aggregation Duration")
    .description("Mean time of one aggregation: sum over count, so no bucket distorts it.")
    .unit(UNIT.seconds)
    .noValue("No aggregation in this interval")
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
    .noValue("Not exported by this billaged: see GET /stats")
    .withTarget(instant("A", activeVmsQuery(), "Active VMs"));

/** Errors per second; 0 from a living daemon without errors, nothing from a dead one. */
export const errorRateQuery = (): string => orZeroWhileUp(rateOf(billagedMetrics.billingErrors));

export const errorRate = (): stat.PanelBuilder =>
  bigNumber()
    .title("Error Rate")
    .description(
      "Billing errors per second: 0 while the daemon answers scrapes without errors, no figure " +
        "when it does not answer. Unmodified billaged never counts here: see RPC errors.",
    )
    .unit(UNIT.perSecond)
    .noValue("No scrape: check the target's health")
    .withTarget(instant("A", errorRateQuery(), "Errors"));
