/** The large figures: everything the collectors know, whatever the time range. */
import type * as stat from "@grafana/grafana-foundation-sdk/stat";
import { type Metric, collectorMetrics } from "../../metrics";
import { NOTHING_COLLECTED } from "../no-data";
import { activeDays as activeDaysQuery, total } from "../promql";
import { UNIT, USD_DECIMALS, bigNumber } from "../style";
import { instant } from "../targets";

const OF_ALL_TIME = "All days that the collectors know, not only the time range.";

const tokens = (title: string, metric: Metric, what: string): stat.PanelBuilder =>
  bigNumber()
    .title(title)
    .description(`${what} ${OF_ALL_TIME}`)
    .unit(UNIT.count)
    .noValue(NOTHING_COLLECTED)
    .withTarget(instant("A", total(metric), title));

export const totalCost = (): stat.PanelBuilder =>
  bigNumber()
    .title("Total cost")
    .description(`Cost in USD at list prices; a subscription costs what it costs. ${OF_ALL_TIME}`)
    .unit(UNIT.usd)
    .decimals(USD_DECIMALS)
    .noValue(NOTHING_COLLECTED)
    .withTarget(instant("A", total(collectorMetrics.cost), "Total cost"));

export const inputTokens = (): stat.PanelBuilder =>
  tokens("Input tokens", collectorMetrics.inputTokens, "Tokens sent, without those of the cache.");

export const outputTokens = (): stat.PanelBuilder =>
  tokens("Output tokens", collectorMetrics.outputTokens, "Tokens written by the models.");

export const cacheCreationTokens = (): stat.PanelBuilder =>
  tokens(
    "Cache creation tokens",
    collectorMetrics.cacheCreationTokens,
    "Tokens written to the prompt cache; they cost more than plain input.",
  );

export const cacheReadTokens = (): stat.PanelBuilder =>
  tokens(
    "Cache read tokens",
    collectorMetrics.cacheReadTokens,
    "Tokens read from the prompt cache; they cost a tenth of plain input.",
  );

export const activeDays = (): stat.PanelBuilder =>
  bigNumber()
    .title("Active days")
    .description(
      "Local days with more than 0 tokens. A day on which several machines worked counts once; " +
        "days older than the daily figures are those of the busiest machine. " +
        OF_ALL_TIME,
    )
    .unit(UNIT.count)
    .noValue(NOTHING_COLLECTED)
    .withTarget(instant("A", activeDaysQuery(), "Active days"));

export const responses = (): stat.PanelBuilder =>
  bigNumber()
    .title("Responses")
    .description(`Answers of a model, each counted once. ${OF_ALL_TIME}`)
    .unit(UNIT.count)
    .noValue(NOTHING_COLLECTED)
    .withTarget(instant("A", total(collectorMetrics.ledgerRecords), "Responses"));
