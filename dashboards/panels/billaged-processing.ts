/** How much billaged processes, and how long an aggregation takes. */
import type * as timeseries from "@grafana/grafana-foundation-sdk/timeseries";
import { type BillagedMetric, billagedMetrics } from "../../metrics";
import { NO_AGGREGATION, NO_CALL, NO_SCRAPE } from "../no-data";
import { averageOf, orZeroWhileUp, quantileOf, rateOf } from "../promql";
import {
  COLOUR,
  QUIET_PER_SECOND,
  UNIT,
  lines,
  linesByName,
  seriesLook,
  wideScale,
} from "../style";
import { overTime } from "../targets";

export const recordsOverTime = (): timeseries.PanelBuilder =>
  linesByName()
    .title("Usage record processing rate")
    .description(
      "Batches of usage metrics processed per second, by instance: 0 from a daemon that answers " +
        "scrapes and gets none, a gap where it did not answer.",
    )
    .unit(UNIT.perSecond)
    .min(0)
    .axisSoftMax(QUIET_PER_SECOND)
    .noValue(NO_SCRAPE)
    .withTarget(
      overTime(
        "A",
        orZeroWhileUp(rateOf(billagedMetrics.usageRecords, ["instance"]), ["instance"]),
        "{{instance}}",
      ),
    );

/** A histogram's mean and quantiles, told apart by dash as well as by colour. */
const meanAndQuantiles = (
  panel: timeseries.PanelBuilder,
  metric: BillagedMetric,
  ...matchers: string[]
): timeseries.PanelBuilder =>
  panel
    .unit(UNIT.seconds)
    .overrideByName("Average", seriesLook(COLOUR.blue))
    .overrideByName("p50", seriesLook(COLOUR.green, "dotted"))
    .overrideByName("p95", seriesLook(COLOUR.purple, "dashed"))
    .overrideByName("p99", seriesLook(COLOUR.vermillion, "dashed"))
    .withTarget(overTime("A", averageOf(metric, ...matchers), "Average"))
    .withTarget(overTime("B", quantileOf(0.5, metric, ...matchers), "p50"))
    .withTarget(overTime("C", quantileOf(0.95, metric, ...matchers), "p95"))
    .withTarget(overTime("D", quantileOf(0.99, metric, ...matchers), "p99"));

export const aggregationDuration = (): timeseries.PanelBuilder =>
  meanAndQuantiles(
    lines()
      .title("Aggregation duration")
      .description(
        "Mean and quantiles of one aggregation, on a logarithmic axis. Trust the average. billaged's " +
          "buckets are made for milliseconds but hold seconds, so every aggregation under 5 s falls " +
          "into one bucket: p50, p95 and p99 then read 2.5, 4.75 and 4.95 s whatever the truth. They " +
          "mean something from 5 s on. What a caller waits is in API request duration.",
      )
      .noValue(NO_AGGREGATION)
      .scaleDistribution(wideScale()),
    billagedMetrics.aggregationDuration,
  );

/** Calls of the API are POST; the daemon's own pages, such as /metrics, are not. */
const CALLS = `http_request_method="POST"`;

export const apiDuration = (): timeseries.PanelBuilder =>
  meanAndQuantiles(
    lines()
      .title("API request duration")
      .description(
        "How long callers of the API waited, mean and quantiles, of every call. Its buckets are made " +
          "for seconds, from 5 ms on, so unlike those of the aggregation these quantiles hold.",
      )
      .min(0)
      .noValue(NO_CALL),
    billagedMetrics.httpDuration,
    CALLS,
  );
