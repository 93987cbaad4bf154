import { gauge, type Metric } from "./metric";

const perDay = (name: string, unit: Metric["unit"], what: string): Metric<never> =>
  gauge(`claude_code_history_${name}`, unit, `${what} of a local day; one sample, at its end.`);

/**
 * What `export --openmetrics` writes and `npm run history` loads into Prometheus: never pushed, and
 * without a `date`, because each sample stands at the last second of its day.
 */
export const historyMetrics = {
  cost: perDay("cost_usd", "usd", "Cost in USD at list prices"),
  inputTokens: perDay("input_tokens", "tokens", "Input tokens"),
  outputTokens: perDay("output_tokens", "tokens", "Output tokens"),
  cacheReadTokens: perDay("cache_read_tokens", "tokens", "Tokens read from the prompt cache"),
  cacheCreationTokens: perDay(
    "cache_creation_tokens",
    "tokens",
    "Tokens written to the prompt cache",
  ),
  messages: perDay("messages", "none", "Answers of a model"),
} as const satisfies Record<string, Metric>;
