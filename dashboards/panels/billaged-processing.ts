/** How much billaged processes, and how long an aggregation takes. */
import * as common from "@grafana/grafana-foundation-sdk/common";
import type * as timeseries from "@grafana/grafana-foundation-sdk/timeseries";
import { billagedMetrics } from "../../metrics";
import { averageOf, quantileOf, rateOf } from "../promql";
import { COLOUR, UNIT, lines, seriesLook } from "../style";
import { overTime } from "../targets";

const LOG_BASE = 10;

export const recordsOverTime = (): timeseries.PanelBuilder =>
  lines()
    .title("Usage record processing rate")
    .description("Batches of usage metrics processed per second, by instance.")
    .unit(UNIT.perSecond)
    .min(0)
    .noValue("No batch in this time range")
    .withTarget(overTime("A", rateOf(billagedMetrics.usageRecords, ["instance"]), "{{instance}}"));

export const aggregationDuration = (): timeseries.PanelBuilder =>
  lines()
    .title("Aggregation duration")
    .description(
      "Mean and quantiles of one aggregation, on a logarithmic axis. Trust the average. billaged's " +
        "buckets are made for milliseconds but hold seconds, so every aggregation under 5 s falls " +
        "into one bucket: p50, p95 and p99 then read 2.5, 4.75 and 4.95 s whatever the truth. They " +
        "mean something from 5 s on.",
    )
    .unit(UNIT.seconds)
    .noValue("No aggregation in this time range")
    .scaleDistribution(
      new common.ScaleDistributionConfigBuilder().type(common.ScaleDistribution.Log).log(LOG_BASE),
    )
    .overrideByName("Average", seriesLook(COLOUR.blue))
    .overrideByName("p50", seriesLook(COLOUR.green, "dotted"))
    .overrideByName("p95", seriesLook(COLOUR.purple, "dashed"))
    .overrideByName("p99", seriesLook(COLOUR.vermillion, "dashed"))
    .withTarget(overTime("A", averageOf(billagedMetrics.aggregationDuration), "Average"))
    .withTarget(overTime("B", quantileOf(0.5, billagedMetrics.aggregationDuration), "p50"))
    .withTarget(overTime("C", quantileOf(0.95, billagedMetrics.aggregationDuration), "p95"))
    .withTarget(overTime("D", quantileOf(0.99, billagedMetrics.aggregationDuration), "p99"));
