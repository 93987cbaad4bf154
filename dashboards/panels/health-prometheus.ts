/** Prometheus' own state: what it holds, what it takes in, and what fails. */
import type * as timeseries from "@grafana/grafana-foundation-sdk/timeseries";
import * as health from "../promql/health";
import { NO_PROMETHEUS } from "../no-data";
import { COLOUR, QUIET_PER_SECOND, UNIT, linesByName, seriesLook } from "../style";
import { overTime } from "../targets";

const own = (title: string, description: string): timeseries.PanelBuilder =>
  linesByName().title(title).description(description).min(0).noValue(NO_PROMETHEUS);

export const series = (): timeseries.PanelBuilder =>
  own(
    "Series",
    "Series with a sample in about the last two hours, by Prometheus. Each costs memory, so a climb " +
      "without more machines is a label with too many values.",
  )
    .unit(UNIT.count)
    .withTarget(overTime("A", health.seriesByInstance(), "{{instance}}"));

export const samples = (): timeseries.PanelBuilder =>
  own("Samples taken in", "Samples that Prometheus took in per second, by Prometheus.")
    .unit(UNIT.perSecond)
    .withTarget(overTime("A", health.samplesPerSecond(), "{{instance}}"));

const USED = "Used";
const BOUND = "Bound";

export const disk = (): timeseries.PanelBuilder =>
  own(
    "Disk against its bound",
    "Blocks, write-ahead log and newest chunks together, and the bound at which Prometheus drops its " +
      "oldest days. Without a bound only the use is drawn, and the disk itself is the end of it.",
  )
    .unit(UNIT.bytes)
    .overrideByRegexp(`/^${USED}/`, seriesLook(COLOUR.blue))
    .overrideByRegexp(`/^${BOUND}/`, seriesLook(COLOUR.vermillion, "dashed"))
    .withTarget(overTime("A", health.diskUsed(), `${USED} {{instance}}`))
    .withTarget(overTime("B", health.diskBound(), `${BOUND} {{instance}}`));

const BY_PROMETHEUS = "Prometheus";
const BY_GRAFANA = "Grafana";

export const ruleFailures = (): timeseries.PanelBuilder =>
  own(
    "Rule failures",
    "Evaluations of alert rules that failed per second: a rule that fails can't warn. 0 while they " +
      "answer scrapes and no rule fails, no line for one that does not answer.",
  )
    .unit(UNIT.perSecond)
    .axisSoftMax(QUIET_PER_SECOND)
    .overrideByName(BY_PROMETHEUS, seriesLook(COLOUR.vermillion))
    .overrideByName(BY_GRAFANA, seriesLook(COLOUR.blue, "dashed"))
    .withTarget(overTime("A", health.ruleFailures(), BY_PROMETHEUS))
    .withTarget(overTime("B", health.grafanaRuleFailures(), BY_GRAFANA));
