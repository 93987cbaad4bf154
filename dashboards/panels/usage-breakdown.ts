/** What the totals are made of, how fresh they are, and what they leave out. */
import type * as bargauge from "@grafana/grafana-foundation-sdk/bargauge";
import * as common from "@grafana/grafana-foundation-sdk/common";
import * as piechart from "@grafana/grafana-foundation-sdk/piechart";
import type * as stat from "@grafana/grafana-foundation-sdk/stat";
import * as text from "@grafana/grafana-foundation-sdk/text";
import { collectorMetrics } from "../../metrics";
import { collectionAge, total, unpricedByModel } from "../promql";
import {
  COLOUR,
  NOTHING_COLLECTED,
  UNIT,
  anyIsTooMany,
  bigNumber,
  byThreshold,
  latestValue,
  levelSteps,
  ranking,
  seriesLook,
} from "../style";
import { instant } from "../targets";
import { COLLECTION_AGE_SECONDS } from "../thresholds";
import { DATA_SOURCE_REF } from "../variables";

export const tokenDistribution = (): piechart.PanelBuilder =>
  new piechart.PanelBuilder()
    .title("Token distribution")
    .description("All tokens by kind, of all days that the collectors know.")
    .datasource(DATA_SOURCE_REF)
    .unit(UNIT.count)
    .noValue(NOTHING_COLLECTED)
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
    .withTarget(instant("A", total(collectorMetrics.inputTokens), "Input"))
    .withTarget(instant("B", total(collectorMetrics.outputTokens), "Output"))
    .withTarget(instant("C", total(collectorMetrics.cacheCreationTokens), "Cache creation"))
    .withTarget(instant("D", total(collectorMetrics.cacheReadTokens), "Cache read"));

export const lastCollection = (): stat.PanelBuilder =>
  bigNumber()
    .title("Last collection")
    .description(
      "Age of each machine's last collection. A Pushgateway serves the last push for ever, so " +
        "this figure alone tells old numbers from new ones. Too old? Look at the crontab line, " +
        "then run npm run collect.",
    )
    .unit(UNIT.seconds)
    .decimals(0)
    .noValue(NOTHING_COLLECTED)
    .colorMode(common.BigValueColorMode.BackgroundSolid)
    .colorScheme(byThreshold())
    .thresholds(levelSteps(COLLECTION_AGE_SECONDS))
    .withTarget(instant("A", collectionAge(), "{{instance}}"));

export const unpricedTokens = (): bargauge.PanelBuilder =>
  ranking("model")
    .title("Unpriced tokens by model")
    .description(
      "Tokens of models that the price table does not know. They cost 0 in every figure here, so " +
        "the true cost is higher while this is not 0.",
    )
    .unit(UNIT.count)
    .noValue(NOTHING_COLLECTED)
    .colorScheme(byThreshold())
    .thresholds(anyIsTooMany())
    .withTarget(instant("A", unpricedByModel("every model has a price"), "{{model}}"));

export const notes = (): text.PanelBuilder =>
  new text.PanelBuilder()
    .title("About these figures")
    .description("Where the figures come from, and what to do when a panel is empty.")
    .mode(text.TextMode.Markdown)
    .content(
      [
        "- **From:** Claude Code's session logs on each machine, priced at list prices, pushed whole by `npm run collect`.",
        "- **Empty panels?** Run `npm run collect`, wait a minute for the next scrape, and let the time range end now.",
        "- **Totals** cover all days that the collectors know; **panels over days** start with the time range and reach back 90 days at most.",
      ].join("\n"),
    );
