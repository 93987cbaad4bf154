import {
  ACTIVITY_WINDOW_DAYS,
  DAILY_WINDOW_DAYS,
  TOKEN_TYPES,
  TOP_MODELS,
  TOP_PROJECTS,
} from "./bounds";
import { gauge, type CollectorMetric } from "./metric";

const byDay = (name: string, unit: CollectorMetric["unit"], help: string) =>
  gauge(name, unit, help, ["date"], DAILY_WINDOW_DAYS);

/**
 * Everything in the ledger. The names with `_total` are gauges: the seed document fixed names and
 * types, and a gauge that is re-pushed whole needs no rate().
 */
export const totalMetrics = {
  inputTokens: gauge("claude_code_input_tokens_total", "tokens", "Total input tokens used."),
  outputTokens: gauge("claude_code_output_tokens_total", "tokens", "Total output tokens used."),
  cacheCreationTokens: gauge(
    "claude_code_cache_creation_tokens_total",
    "tokens",
    "Total tokens written to the prompt cache.",
  ),
  cacheReadTokens: gauge(
    "claude_code_cache_read_tokens_total",
    "tokens",
    "Total tokens read from the prompt cache.",
  ),
  cost: gauge("claude_code_cost_usd_total", "usd", "Total cost in USD at list prices."),
  activeDays: gauge(
    "claude_code_active_days_total",
    "days",
    "Number of local days with more than 0 tokens.",
  ),
} as const;

export const dayMetrics = {
  dailyInputTokens: byDay("claude_code_daily_input_tokens", "tokens", "Input tokens by local day."),
  dailyOutputTokens: byDay(
    "claude_code_daily_output_tokens",
    "tokens",
    "Output tokens by local day.",
  ),
  dailyCost: byDay("claude_code_daily_cost_usd", "usd", "Cost in USD by local day."),
  dailyCacheCreationTokens: byDay(
    "claude_code_daily_cache_creation_tokens",
    "tokens",
    "Tokens written to the prompt cache by local day.",
  ),
  dailyCacheReadTokens: byDay(
    "claude_code_daily_cache_read_tokens",
    "tokens",
    "Tokens read from the prompt cache by local day.",
  ),
  dailySessions: gauge(
    "claude_code_daily_sessions",
    "none",
    "Sessions with a response by local day.",
    ["date"],
    ACTIVITY_WINDOW_DAYS,
  ),
  dailyMessages: gauge(
    "claude_code_daily_messages",
    "none",
    "Messages by local day: responses of a model, each counted once.",
    ["date"],
    ACTIVITY_WINDOW_DAYS,
  ),
} as const;

export const monthMetrics = {
  todayCost: gauge("claude_code_today_cost_usd", "usd", "Cost in USD of the local day so far."),
  weekMeanCost: gauge(
    "claude_code_week_mean_cost_usd",
    "usd",
    "Mean cost in USD of the last 7 full local days; of fewer while the ledger is younger.",
  ),
  monthCost: gauge(
    "claude_code_month_to_date_cost_usd",
    "usd",
    "Cost in USD of the local month so far.",
  ),
  monthForecast: gauge(
    "claude_code_month_forecast_cost_usd",
    "usd",
    "Cost in USD at the local month's end if each day left costs the mean of the last 7.",
  ),
} as const;

export const breakdownMetrics = {
  modelCost: gauge(
    "claude_code_model_cost_usd",
    "usd",
    "Total cost in USD by model.",
    ["model"],
    TOP_MODELS + 1,
  ),
  modelTokens: gauge(
    "claude_code_model_tokens",
    "tokens",
    "Total tokens by model and type.",
    ["model", "type"],
    (TOP_MODELS + 1) * TOKEN_TYPES.length,
  ),
  projectCost: gauge(
    "claude_code_project_cost_usd",
    "usd",
    "Total cost in USD by project.",
    ["project"],
    TOP_PROJECTS + 1,
  ),
} as const;

export const priceMetrics = {
  unpricedTokens: gauge(
    "claude_code_unpriced_tokens",
    "tokens",
    "Tokens of models that the price table does not know; their cost counts as 0.",
    ["model"],
    TOP_MODELS + 1,
  ),
  estimatedCost: gauge(
    "claude_code_estimated_cost_usd",
    "usd",
    "The part of the total cost in USD that stands on second-hand prices.",
  ),
  webSearches: gauge("claude_code_web_searches", "none", "Total web searches."),
  webSearchCost: gauge(
    "claude_code_web_search_cost_usd",
    "usd",
    "What the web searches cost in USD at list price; not in the total cost.",
  ),
  batchDiscount: gauge(
    "claude_code_batch_discount_usd",
    "usd",
    "What batch processing takes off in USD; not taken off the total cost.",
  ),
  usResidency: gauge(
    "claude_code_data_residency_surcharge_usd",
    "usd",
    "What US-only inference adds in USD; not in the total cost.",
  ),
  priceTableDate: gauge(
    "claude_code_price_table_timestamp",
    "seconds",
    "Unix timestamp of the day on which the newest row of the price table was read.",
  ),
} as const;
