/** What the totals are made of: kinds of tokens, models, projects. */
import type * as bargauge from "@grafana/grafana-foundation-sdk/bargauge";
import * as common from "@grafana/grafana-foundation-sdk/common";
import * as piechart from "@grafana/grafana-foundation-sdk/piechart";
import { type Metric, collectorMetrics } from "../../metrics";
import { NOTHING_COLLECTED, NO_PROJECTS, NO_TOKENS } from "../no-data";
import { dearestModels, dearestProjects, total } from "../promql";
import {
  COLOUR,
  PERCENT_DECIMALS,
  UNIT,
  USD_DECIMALS,
  latestValue,
  oneColour,
  ranking,
  seriesLook,
} from "../style";
import { instant } from "../targets";
import { DATA_SOURCE_REF } from "../variables";

const SHOWN = 10;
const UNPRICED_MARK = "(unpriced)";
const TOGETHER = `The ${SHOWN} dearest; "other" is what the rest comes to, so the bars are the total cost.`;

export const tokenDistribution = (): piechart.PanelBuilder =>
  new piechart.PanelBuilder()
    .title("Token distribution")
    .description("All tokens by kind, of all days that the collectors know.")
    .datasource(DATA_SOURCE_REF)
    .unit(UNIT.count)
    // Of the percentages: tokens are whole.
    .decimals(PERCENT_DECIMALS)
    .noValue(NO_TOKENS)
    .pieType(piechart.PieChartType.Donut)
    .reduceOptions(latestValue())
    .legend(
      new piechart.PieChartLegendOptionsBuilder()
        .showLegend(true)
        .displayMode(common.LegendDisplayMode.Table)
        .placement(common.LegendPlacement.Bottom)
        .values([piechart.PieChartLegendValues.Value, piechart.PieChartLegendValues.Percent]),
    )
    .overrideByName("Input", seriesLook(COLOUR.blue))
    .overrideByName("Output", seriesLook(COLOUR.vermillion))
    .overrideByName("Cache creation", seriesLook(COLOUR.green))
    .overrideByName("Cache read", seriesLook(COLOUR.purple))
    .withTarget(slice("A", collectorMetrics.inputTokens, "Input"))
    .withTarget(slice("B", collectorMetrics.outputTokens, "Output"))
    .withTarget(slice("C", collectorMetrics.cacheCreationTokens, "Cache creation"))
    .withTarget(slice("D", collectorMetrics.cacheReadTokens, "Cache read"));

/** Nothing is no slice: of nothing but zeros Grafana can tell no percentages. */
const slice = (refId: string, metric: Metric, name: string) =>
  instant(refId, `${total(metric)} > 0`, name);

const costBy = (label: "model" | "project", title: string, more: string): bargauge.PanelBuilder =>
  ranking(label)
    .title(title)
    .description(`Cost in USD of all days that the collectors know. ${TOGETHER} ${more}`)
    .unit(UNIT.usd)
    .decimals(USD_DECIMALS)
    .colorScheme(oneColour(COLOUR.blue));

export const costByModel = (): bargauge.PanelBuilder =>
  costBy(
    "model",
    "Cost by model",
    `A model marked ${UNPRICED_MARK} has tokens without a known price, which count as 0.`,
  )
    .noValue(NOTHING_COLLECTED)
    .withTarget(instant("A", dearestModels(SHOWN, UNPRICED_MARK), "{{model}}"));

export const costByProject = (): bargauge.PanelBuilder =>
  costBy(
    "project",
    "Cost by project",
    "A project is named after its folder, or by a hash where HANDLED_PROJECTS says so.",
  )
    .noValue(NO_PROJECTS)
    .withTarget(instant("A", dearestProjects(SHOWN), "{{project}}"));
