/** The process itself, by instance. */
import * as common from "@grafana/grafana-foundation-sdk/common";
import type * as timeseries from "@grafana/grafana-foundation-sdk/timeseries";
import { processMetrics } from "../../metrics";
import { NO_SCRAPE } from "../no-data";
import { answersScrapes, rate, scraped, sumByInstance } from "../promql";
import { UNIT, linesByName } from "../style";
import { overTime } from "../targets";
import { wordsFor } from "../verdicts";

const byInstance = (title: string, description: string, series: string): timeseries.PanelBuilder =>
  linesByName()
    .title(title)
    .description(`${description}, by instance.`)
    .min(0)
    .noValue(NO_SCRAPE)
    .withTarget(overTime("A", sumByInstance(series), "{{instance}}"));

export const cpu = (): timeseries.PanelBuilder =>
  byInstance(
    "CPU usage",
    "Share of one core; 100 % is one core in full use",
    rate(scraped(processMetrics.cpuSeconds.name)),
  ).unit(UNIT.cores);

export const memory = (): timeseries.PanelBuilder =>
  byInstance("Memory usage", "Resident memory", scraped(processMetrics.residentMemory.name)).unit(
    UNIT.bytes,
  );

export const goroutines = (): timeseries.PanelBuilder =>
  byInstance(
    "Goroutines",
    "Goroutines that exist; a steady climb is a leak",
    scraped(processMetrics.goroutines.name),
  ).unit(UNIT.count);

export const answering = (): timeseries.PanelBuilder =>
  linesByName("smallest")
    .title("Answers scrapes")
    .description(
      "Whether each daemon answered Prometheus, by instance. Where it did not, the other panels have " +
        "gaps and not zeros. A daemon that pushes over OTLP is not scraped and not here.",
    )
    .unit(UNIT.count)
    .min(0)
    .max(1)
    .decimals(0)
    .mappings([wordsFor("Down", "Up")])
    .lineInterpolation(common.LineInterpolation.StepAfter)
    .noValue(NO_SCRAPE)
    .withTarget(overTime("A", answersScrapes(), "{{instance}}"));
