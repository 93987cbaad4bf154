import type { Metric } from "./metric";

/**
 * Claude Code's own metrics, as Prometheus names them on arrival over OTLP: each sample is what one
 * process used since its last one. Whoever sends them decides on further labels.
 * https://code.claude.com/docs/en/monitoring-usage
 */
export const nativeMetrics = {
  tokenUsage: {
    name: "claude_code_token_usage_tokens_total",
    type: "counter",
    unit: "tokens",
    help: "Tokens used since the process' sample before.",
    labels: ["session_id", "model", "type"],
  },
  costUsage: {
    name: "claude_code_cost_usage_USD_total",
    type: "counter",
    unit: "usd",
    help: "Cost in USD since the process' sample before, as Claude Code reckons it.",
    labels: ["session_id", "model"],
  },
} as const satisfies Record<string, Metric>;

/** Label `job` of what is recorded. */
export const NATIVE_JOB = "claude_code_native";

/** What the stack's Prometheus records of them each minute, without the session. */
export const recordedMetrics = {
  tokens: {
    name: "claude_code:native_tokens:sum",
    type: "gauge",
    unit: "tokens",
    help: "Tokens that Claude Code reported, less what earlier samples of the last hour hold.",
    labels: ["model", "type"],
  },
  cost: {
    name: "claude_code:native_cost_usd:sum",
    type: "gauge",
    unit: "usd",
    help: "Cost in USD that Claude Code reported, less what earlier samples of the last hour hold.",
    labels: ["model"],
  },
} as const satisfies Record<string, Metric>;

/**
 * Series that sessions may make in a day: 2,000 sessions of 24 series. Measured with 3.13.5: 48,000 took
 * 92 MiB of memory.
 */
export const MAX_NATIVE_SERIES = 50_000;
