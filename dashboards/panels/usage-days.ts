/**
 * The panels over days. A day is a label and not a sample's time, so each asks once for a table
 * and makes rows of it: a range query would draw every day as a flat line over the whole range.
 */
import * as barchart from "@grafana/grafana-foundation-sdk/barchart";
import * as common from "@grafana/grafana-foundation-sdk/common";
import * as table from "@grafana/grafana-foundation-sdk/table";
import type * as timeseries from "@grafana/grafana-foundation-sdk/timeseries";
import { collectorMetrics } from "../../metrics";
import { byDay } from "../promql";
import {
  COLOUR,
  NOTHING_COLLECTED,
  UNIT,
  USD_DECIMALS,
  byThreshold,
  levelSteps,
  lines,
  seriesLook,
} from "../style";
import { instantTable } from "../targets";
import { DAILY_COST_USD } from "../thresholds";
import { DATE_COLUMN, rowsByDay } from "../transformations";
import { DATA_SOURCE_REF } from "../variables";

const INPUT = "Input tokens";
const OUTPUT = "Output tokens";
const COST = "Cost";

/** Longer than a day, so that a line breaks where a day is missing. */
const GAP_MS = 1.5 * 24 * 60 * 60 * 1000;
const POINT_SIZE_PX = 6;
/** Least distance of two day names below the bars; the ones between are left out. */
const DAY_NAME_SPACING_PX = 100;
/** YYYY-MM-DD. Unset it is 0, and Grafana 12.2 cuts every name down to an ellipsis. */
const DAY_NAME_LENGTH = 10;
const DATE_WIDTH_PX = 130;

/** Grafana 12.2 keeps a table's footer with each column. */
const SUM_BELOW = { id: "custom.footer.reducers", value: ["sum"] };

const WHAT_A_DAY_IS =
  "Days are those of each machine's own time zone, from the start of the time range on. " +
  "Empty? Run npm run collect, and let the time range end now.";

export const dailyCost = (): barchart.PanelBuilder =>
  new barchart.PanelBuilder()
    .title("Daily cost")
    .description(
      `Cost in USD at list prices by day. Orange from $${DAILY_COST_USD.warning}, ` +
        `vermillion from $${DAILY_COST_USD.critical}: the dashed lines. ${WHAT_A_DAY_IS}`,
    )
    .datasource(DATA_SOURCE_REF)
    .unit(UNIT.usd)
    .decimals(USD_DECIMALS)
    .min(0)
    .noValue(NOTHING_COLLECTED)
    .colorScheme(byThreshold())
    .thresholds(levelSteps(DAILY_COST_USD))
    .thresholdsStyle(
      new common.GraphThresholdsStyleConfigBuilder().mode(common.GraphThresholdsStyleMode.Dashed),
    )
    .xField(DATE_COLUMN)
    .xTickLabelRotation(0)
    .xTickLabelMaxLength(DAY_NAME_LENGTH)
    .xTickLabelSpacing(DAY_NAME_SPACING_PX)
    .showValue(common.VisibilityMode.Auto)
    // A day name that is left out is a missing value to Grafana, which would print the text for none.
    .overrideByName(DATE_COLUMN, [{ id: "noValue", value: "" }])
    .withTarget(instantTable("A", byDay(collectorMetrics.dailyCost)))
    .transformations(rowsByDay({ columns: { A: COST }, dateAs: "text" }));

export const dailyTokens = (): timeseries.PanelBuilder =>
  lines()
    .title("Token usage by day")
    .description(
      `Input and output tokens by day, without the cache. The axis is in UTC so that a point ` +
        `stands on its date; east of it, today's point comes when today begins in UTC. ` +
        WHAT_A_DAY_IS,
    )
    .unit(UNIT.count)
    .min(0)
    .noValue(NOTHING_COLLECTED)
    .showPoints(common.VisibilityMode.Always)
    .pointSize(POINT_SIZE_PX)
    .spanNulls(false)
    .insertNulls(GAP_MS)
    .timezone(["utc"])
    .overrideByName(INPUT, seriesLook(COLOUR.blue))
    .overrideByName(OUTPUT, seriesLook(COLOUR.vermillion, "dashed"))
    .overrideByName(DATE_COLUMN, [{ id: "unit", value: "time:YYYY-MM-DD" }])
    .withTarget(instantTable("A", byDay(collectorMetrics.dailyInputTokens)))
    .withTarget(instantTable("B", byDay(collectorMetrics.dailyOutputTokens)))
    .transformations(rowsByDay({ columns: { A: INPUT, B: OUTPUT }, dateAs: "time" }));

export const dailyDetails = (): table.PanelBuilder =>
  new table.PanelBuilder()
    .title("Daily details")
    .description(`Each day's tokens and cost; the last line sums what is shown. ${WHAT_A_DAY_IS}`)
    .datasource(DATA_SOURCE_REF)
    .unit(UNIT.count)
    .noValue(NOTHING_COLLECTED)
    .sortBy([new common.TableSortByFieldStateBuilder().displayName(DATE_COLUMN).desc(true)])
    .overrideByName(DATE_COLUMN, [{ id: "custom.width", value: DATE_WIDTH_PX }])
    .overrideByName(INPUT, [SUM_BELOW])
    .overrideByName(OUTPUT, [SUM_BELOW])
    .overrideByName(COST, [
      { id: "unit", value: UNIT.usd },
      { id: "decimals", value: USD_DECIMALS },
      SUM_BELOW,
    ])
    .withTarget(instantTable("A", byDay(collectorMetrics.dailyInputTokens)))
    .withTarget(instantTable("B", byDay(collectorMetrics.dailyOutputTokens)))
    .withTarget(instantTable("C", byDay(collectorMetrics.dailyCost)))
    .transformations(
      rowsByDay({ columns: { A: INPUT, B: OUTPUT, C: COST }, dateAs: "text", newestFirst: true }),
    );
