/**
 * The panels over days. A day is a label and not a sample's time, so each asks once for a table
 * and makes rows of it: a range query would draw every day as a flat line over the whole range.
 */
import * as barchart from "@grafana/grafana-foundation-sdk/barchart";
import * as common from "@grafana/grafana-foundation-sdk/common";
import type * as table from "@grafana/grafana-foundation-sdk/table";
import type * as timeseries from "@grafana/grafana-foundation-sdk/timeseries";
import { ACTIVITY_WINDOW_DAYS, collectorMetrics } from "../../metrics";
import { NOTHING_COLLECTED, NO_TOKENS } from "../no-data";
import { byDay, byUsedDay } from "../promql";
import { UNIT, USD_DECIMALS, byThreshold, levelSteps, lines, wideScale } from "../style";
import { instantTable } from "../targets";
import type { Levels } from "../thresholds";
import { DATE_COLUMN, rowsByDay } from "../transformations";
import { DATA_SOURCE_REF } from "../variables";
import { columnMinWidth, rows, wordsFor } from "../verdicts";
import { TOKEN_KINDS } from "./token-kinds";

const { input, output, cacheCreation, cacheRead } = TOKEN_KINDS;
const COST = "Cost";
/** Above a day without cost: "$0.00" on most days would drown the few that count. */
const NO_COST = "–";
const SESSIONS = "Sessions";
const MESSAGES = "Messages";

/** By refId. */
const TOKEN_COLUMNS = {
  A: input.column,
  B: output.column,
  C: cacheCreation.column,
  D: cacheRead.column,
} as const;

/** Longer than a day, so that a line breaks where a day is missing. */
const GAP_MS = 1.5 * 24 * 60 * 60 * 1000;
const POINT_SIZE_PX = 6;
/** Least distance of two day names below the bars; the ones between are left out. */
const DAY_NAME_SPACING_PX = 100;
/** YYYY-MM-DD. Unset it is 0, and Grafana 12.2 cuts every name down to an ellipsis. */
const DAY_NAME_LENGTH = 10;
const DATE_WIDTH_PX = 92;
/** Room for the sum of a column of ten digits. */
const CACHE_WIDTH_PX = 112;

/** Grafana 12.2 keeps a table's footer with each column. */
const SUM_BELOW = { id: "custom.footer.reducers", value: ["sum"] };

const WHAT_A_DAY_IS =
  "Days are those of each machine's own time zone, from the start of the time range on. " +
  "Empty? Run npm run collect, and let the time range end now.";

export const dailyCost = (levels: Levels): barchart.PanelBuilder =>
  new barchart.PanelBuilder()
    .title("Daily cost")
    .description(
      `Cost in USD at list prices by day; a day without a bar cost nothing. Orange from $${levels.warning}, ` +
        `vermillion from $${levels.critical}, as the bands behind the bars. ${WHAT_A_DAY_IS}`,
    )
    .datasource(DATA_SOURCE_REF)
    .unit(UNIT.usd)
    .decimals(USD_DECIMALS)
    .min(0)
    .noValue(NOTHING_COLLECTED)
    .colorScheme(byThreshold())
    .thresholds(levelSteps(levels))
    // Bands and no lines: a line runs through the figures above the bars.
    .thresholdsStyle(
      new common.GraphThresholdsStyleConfigBuilder().mode(common.GraphThresholdsStyleMode.Area),
    )
    // Up to the first level at least, so that a cheap day looks cheap.
    .axisSoftMax(levels.warning)
    .mappings([wordsFor(NO_COST)])
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
      "Tokens by day and kind, on a scale of powers of ten: the cache's are a thousand times the " +
        "others. A day without tokens breaks the line. The axis is in UTC so that a point stands on its date; east of it, today's point " +
        `comes when today begins in UTC. ${WHAT_A_DAY_IS}`,
    )
    .unit(UNIT.count)
    .noValue(NO_TOKENS)
    .scaleDistribution(wideScale())
    .showPoints(common.VisibilityMode.Always)
    .pointSize(POINT_SIZE_PX)
    .spanNulls(false)
    .insertNulls(GAP_MS)
    .timezone(["utc"])
    .overrideByName(input.column, input.look)
    .overrideByName(output.column, output.look)
    .overrideByName(cacheCreation.column, cacheCreation.look)
    .overrideByName(cacheRead.column, cacheRead.look)
    .overrideByName(DATE_COLUMN, [{ id: "unit", value: "time:YYYY-MM-DD" }])
    .withTarget(instantTable("A", byUsedDay(collectorMetrics.dailyInputTokens)))
    .withTarget(instantTable("B", byUsedDay(collectorMetrics.dailyOutputTokens)))
    .withTarget(instantTable("C", byUsedDay(collectorMetrics.dailyCacheCreationTokens)))
    .withTarget(instantTable("D", byUsedDay(collectorMetrics.dailyCacheReadTokens)))
    .transformations(rowsByDay({ columns: TOKEN_COLUMNS, dateAs: "time" }));

export const dailyDetails = (): table.PanelBuilder =>
  rows()
    .title("Daily details")
    .description(
      "Each day's tokens, cost, sessions and messages; the last line sums what is shown, but for " +
        "sessions, of which one may go on for days. Sessions and messages are known of the last " +
        `${ACTIVITY_WINDOW_DAYS} days alone. ${WHAT_A_DAY_IS}`,
    )
    .noValue(NOTHING_COLLECTED)
    .sortBy([new common.TableSortByFieldStateBuilder().displayName(DATE_COLUMN).desc(true)])
    .overrideByName(DATE_COLUMN, [{ id: "custom.width", value: DATE_WIDTH_PX }])
    .overrideByName(input.column, [SUM_BELOW])
    .overrideByName(output.column, [SUM_BELOW])
    .overrideByName(cacheCreation.column, [SUM_BELOW, columnMinWidth(CACHE_WIDTH_PX)])
    .overrideByName(cacheRead.column, [SUM_BELOW, columnMinWidth(CACHE_WIDTH_PX)])
    .overrideByName(MESSAGES, [SUM_BELOW])
    .overrideByName(COST, [
      { id: "unit", value: UNIT.usd },
      { id: "decimals", value: USD_DECIMALS },
      SUM_BELOW,
    ])
    .withTarget(instantTable("A", byDay(collectorMetrics.dailyInputTokens)))
    .withTarget(instantTable("B", byDay(collectorMetrics.dailyOutputTokens)))
    .withTarget(instantTable("C", byDay(collectorMetrics.dailyCacheCreationTokens)))
    .withTarget(instantTable("D", byDay(collectorMetrics.dailyCacheReadTokens)))
    .withTarget(instantTable("E", byDay(collectorMetrics.dailyCost)))
    .withTarget(instantTable("F", byDay(collectorMetrics.dailySessions)))
    .withTarget(instantTable("G", byDay(collectorMetrics.dailyMessages)))
    .transformations(
      rowsByDay({
        // What a phone shows without scrolling comes first.
        columns: {
          A: input.column,
          B: output.column,
          E: COST,
          C: cacheCreation.column,
          D: cacheRead.column,
          F: SESSIONS,
          G: MESSAGES,
        },
        dateAs: "text",
        newestFirst: true,
      }),
    );
