/** The machines being billed, and what goes wrong. */
import type * as timeseries from "@grafana/grafana-foundation-sdk/timeseries";
import { billagedMetrics } from "../../metrics";
import { NO_SCRAPE, NO_VM_COUNT } from "../no-data";
import { rateOf } from "../promql";
import { COLOUR, QUIET_PER_SECOND, UNIT, lines, linesByName, seriesLook } from "../style";
import { overTime } from "../targets";
import {
  activeVmsQuery,
  errorRateQuery,
  failedCalls,
  failedCallsQuery,
} from "./billaged-key-stats";

const ALL_TYPES = "All types";
const ALL_CALLS = "All calls";

export const vmsOverTime = (): timeseries.PanelBuilder =>
  lines()
    .title("VM count")
    .description(
      "Virtual machines tracked for billing. Unmodified billaged never sets this gauge, and the " +
        "panel stays empty: GET /stats has the count.",
    )
    .unit(UNIT.count)
    .min(0)
    .noValue(NO_VM_COUNT)
    .overrideByName("Active VMs", seriesLook(COLOUR.blue))
    .withTarget(overTime("A", activeVmsQuery(), "Active VMs"));

export const errorsByType = (): timeseries.PanelBuilder =>
  linesByName()
    .title("Errors by type")
    .description(
      "Billing errors per second by type, and all together: 0 from a living daemon without errors, " +
        "a gap where it did not answer. Unmodified billaged never counts them: see RPC errors.",
    )
    .unit(UNIT.perSecond)
    .min(0)
    .axisSoftMax(QUIET_PER_SECOND)
    .noValue(NO_SCRAPE)
    .overrideByName(ALL_TYPES, seriesLook(COLOUR.blue, "dashed"))
    .withTarget(
      overTime("A", rateOf(billagedMetrics.billingErrors, ["error_type"]), "{{error_type}}"),
    )
    .withTarget(overTime("B", errorRateQuery(), ALL_TYPES));

export const rpcErrors = (): timeseries.PanelBuilder =>
  linesByName()
    .title("RPC errors")
    .description(
      "Calls per second that did not end with ok, by method and code: the one error signal that " +
        "unmodified billaged really sends.",
    )
    .unit(UNIT.perSecond)
    .min(0)
    .axisSoftMax(QUIET_PER_SECOND)
    .noValue(NO_SCRAPE)
    .overrideByName(ALL_CALLS, seriesLook(COLOUR.blue, "dashed"))
    .withTarget(
      overTime(
        "A",
        shortMethod(failedCalls("rpc_method", "rpc_status")),
        "{{method}}: {{rpc_status}}",
      ),
    )
    .withTarget(overTime("B", failedCallsQuery(), ALL_CALLS));

/** "/deploy.billaged.v1.BillingService/SendMetricsBatch" → "SendMetricsBatch". */
const shortMethod = (expr: string): string =>
  `label_replace(${expr}, "method", "\${1}", "rpc_method", ".*/(.+)")`;
