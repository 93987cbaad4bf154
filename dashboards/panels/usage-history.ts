/**
 * Days on the axis of time, from what `npm run history` loads. Here a day is a sample and not a
 * label, so these panels ask over the range, one point a day.
 */
import * as common from "@grafana/grafana-foundation-sdk/common";
import type * as timeseries from "@grafana/grafana-foundation-sdk/timeseries";
import { historyMetrics } from "../../metrics";
import { NO_HISTORY } from "../no-data";
import { historyByDay } from "../promql";
import { COLOUR, UNIT, USD_DECIMALS, bars, lines, seriesLook, wideScale } from "../style";
import { overDays } from "../targets";
import { TOKEN_KINDS } from "./token-kinds";

/** Points that Grafana may ask for: with fewer it would pass over days of a range of years. */
const TEN_YEARS_OF_DAYS = 3_660;

const everyDay = (panel: timeseries.PanelBuilder): timeseries.PanelBuilder =>
  panel.maxDataPoints(TEN_YEARS_OF_DAYS).timezone(["utc"]);

const WHAT_HISTORY_IS =
  "Every day that npm run history has loaded, also before the install and beyond the 90 days of the " +
  "panels above; a day without use has none. Of the chosen machines, whoever used them. Empty? Run " +
  "npm run history, and choose a longer time range.";

export const historyCost = (): timeseries.PanelBuilder =>
  everyDay(bars())
    .title("Cost, loaded history")
    .description(`Cost in USD at list prices by day. ${WHAT_HISTORY_IS}`)
    .unit(UNIT.usd)
    .decimals(USD_DECIMALS)
    .noValue(NO_HISTORY)
    .overrideByName("Cost", seriesLook(COLOUR.blue))
    .withTarget(overDays("A", historyByDay(historyMetrics.cost), "Cost"));

export const historyTokens = (): timeseries.PanelBuilder =>
  everyDay(lines())
    .title("Tokens, loaded history")
    .description(`Tokens by day and kind, on a scale of powers of ten. ${WHAT_HISTORY_IS}`)
    .unit(UNIT.count)
    .noValue(NO_HISTORY)
    .scaleDistribution(wideScale())
    .showPoints(common.VisibilityMode.Auto)
    .overrideByName(TOKEN_KINDS.input.column, TOKEN_KINDS.input.look)
    .overrideByName(TOKEN_KINDS.output.column, TOKEN_KINDS.output.look)
    .overrideByName(TOKEN_KINDS.cacheCreation.column, TOKEN_KINDS.cacheCreation.look)
    .overrideByName(TOKEN_KINDS.cacheRead.column, TOKEN_KINDS.cacheRead.look)
    .withTarget(overDays("A", historyByDay(historyMetrics.inputTokens), TOKEN_KINDS.input.column))
    .withTarget(overDays("B", historyByDay(historyMetrics.outputTokens), TOKEN_KINDS.output.column))
    .withTarget(
      overDays(
        "C",
        historyByDay(historyMetrics.cacheCreationTokens),
        TOKEN_KINDS.cacheCreation.column,
      ),
    )
    .withTarget(
      overDays("D", historyByDay(historyMetrics.cacheReadTokens), TOKEN_KINDS.cacheRead.column),
    );

export const historyMessages = (): timeseries.PanelBuilder =>
  everyDay(bars())
    .title("Messages, loaded history")
    .description(`Responses of a model by day. ${WHAT_HISTORY_IS}`)
    .unit(UNIT.count)
    .noValue(NO_HISTORY)
    .overrideByName("Messages", seriesLook(COLOUR.green))
    .withTarget(overDays("A", historyByDay(historyMetrics.messages), "Messages"));
