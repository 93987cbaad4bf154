/** What Prometheus scrapes, and how it goes. */
import type * as table from "@grafana/grafana-foundation-sdk/table";
import type * as timeseries from "@grafana/grafana-foundation-sdk/timeseries";
import { JOBS, processMetrics } from "../../metrics";
import * as health from "../promql/health";
import { NO_TARGETS } from "../no-data";
import { COLOUR, UNIT, linesByName, seriesLook } from "../style";
import { rowsByLabels } from "../table-rows";
import { instantTable, overTime } from "../targets";
import {
  columnLevels,
  columnMinWidth,
  columnUnit,
  columnWords,
  rows,
  wellAtOne,
} from "../verdicts";

const JOB = "Job";
const INSTANCE = "Instance";
/** Room for "pushgateway" and "pushgateway:9091". */
const JOB_WIDTH_PX = 100;
const INSTANCE_WIDTH_PX = 136;
const STATE = "State";
const DURATION = "Scrape";
const SAMPLES = "Samples";
const BY_TARGET = "{{job}} {{instance}}";

export const targets = (): table.PanelBuilder =>
  rows()
    .title("Targets")
    .description(
      "Everything that Prometheus scrapes: whether it answered last time, how long that took and how " +
        "many samples it brought. A target that is down brings none; its panels are empty, not 0.",
    )
    .noValue(NO_TARGETS)
    .overrideByName(JOB, [columnMinWidth(JOB_WIDTH_PX)])
    .overrideByName(INSTANCE, [columnMinWidth(INSTANCE_WIDTH_PX)])
    .overrideByName(STATE, [...columnWords("Down", "Up"), ...columnLevels(wellAtOne())])
    .overrideByName(DURATION, columnUnit(UNIT.seconds))
    .withTarget(instantTable("A", health.byTarget(processMetrics.up)))
    .withTarget(instantTable("B", health.byTarget(processMetrics.scrapeDuration)))
    .withTarget(instantTable("C", health.byTarget(processMetrics.scrapeSamples)))
    .transformations(
      rowsByLabels({
        columns: {
          job: JOB,
          instance: INSTANCE,
          A: STATE,
          B: DURATION,
          C: SAMPLES,
        },
        orderedBy: STATE,
      }),
    );

/** The stack's own jobs, each with its colour and dash; other jobs take Grafana's palette. */
const eachJob = (panel: timeseries.PanelBuilder): timeseries.PanelBuilder =>
  panel
    .overrideByRegexp(`/^${JOBS.prometheus} /`, seriesLook(COLOUR.blue))
    .overrideByRegexp(`/^${JOBS.pushgateway} /`, seriesLook(COLOUR.vermillion, "dashed"))
    .overrideByRegexp(`/^${JOBS.grafana} /`, seriesLook(COLOUR.green, "mixed"))
    .overrideByRegexp(`/^${JOBS.billaged} /`, seriesLook(COLOUR.purple, "dotted"));

export const scrapeDuration = (): timeseries.PanelBuilder =>
  eachJob(linesByName())
    .title("Scrape duration")
    .description(
      "How long each target took to answer. A gateway of many machines takes longest; at 10 seconds " +
        "a scrape is given up, and the target counts as down.",
    )
    .unit(UNIT.seconds)
    .min(0)
    .noValue(NO_TARGETS)
    .withTarget(overTime("A", health.byTarget(processMetrics.scrapeDuration), BY_TARGET));

export const scrapeSamples = (): timeseries.PanelBuilder =>
  eachJob(linesByName())
    .title("Samples by scrape")
    .description(
      "Samples that each scrape brought: the gateway's grow with the machines, billaged's with the " +
        "VMs once high-cardinality labels are on.",
    )
    .unit(UNIT.count)
    .min(0)
    .noValue(NO_TARGETS)
    .withTarget(overTime("A", health.byTarget(processMetrics.scrapeSamples), BY_TARGET));
