/** The process itself, by instance. */
import type * as timeseries from "@grafana/grafana-foundation-sdk/timeseries";
import { processMetrics } from "../../metrics";
import { rate, scraped, sumByInstance } from "../promql";
import { UNIT, lines } from "../style";
import { overTime } from "../targets";

const NO_SCRAPE = "No scrape in this time range: check the target's health";

const byInstance = (title: string, description: string, series: string): timeseries.PanelBuilder =>
  lines()
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
