/**
 * The contract between the two flows: every metric that the collector may push, and every metric
 * that a panel or an alert may query. Nothing outside this file spells a metric's name.
 */

/** One metric family, in the terms of the Prometheus exposition format. */
export interface Metric<Label extends string = string> {
  /** Family name, as it stands on the wire. */
  readonly name: string;
  readonly type: "counter" | "gauge" | "histogram";
  /** HELP text: one sentence, no newline. */
  readonly help: string;
  /** Unit of a sample's value; `none` for a plain number. */
  readonly unit: "tokens" | "usd" | "days" | "seconds" | "bytes" | "none";
  /** Labels of the metric's own, without those of the grouping key (`job`, `instance`). */
  readonly labels: readonly Label[];
}

const gauge = <const L extends string>(
  name: string,
  unit: Metric["unit"],
  help: string,
  labels: readonly L[] = [],
): Metric<L> => ({ name, type: "gauge", unit, help, labels });

/** The job that every pushed series carries: the first part of the Pushgateway's grouping key. */
export const COLLECTOR_JOB = "claude_code_usage";

/** Local days that the daily gauges cover, the day of the clock included. */
export const DAILY_WINDOW_DAYS = 90;

/**
 * What the collector pushes. The names with `_total` are gauges: the seed document fixed names and
 * types, and a gauge that is re-pushed whole needs no rate().
 */
export const collectorMetrics = {
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
  dailyInputTokens: gauge(
    "claude_code_daily_input_tokens",
    "tokens",
    "Input tokens by local day.",
    ["date"],
  ),
  dailyOutputTokens: gauge(
    "claude_code_daily_output_tokens",
    "tokens",
    "Output tokens by local day.",
    ["date"],
  ),
  dailyCost: gauge("claude_code_daily_cost_usd", "usd", "Cost in USD by local day.", ["date"]),
  unpricedTokens: gauge(
    "claude_code_unpriced_tokens",
    "tokens",
    "Tokens of models that the price table does not know; their cost counts as 0.",
    ["model"],
  ),
  lastCollection: gauge(
    "claude_code_last_collection_timestamp",
    "seconds",
    "Unix timestamp of the last collection.",
  ),
} as const satisfies Record<string, Metric>;

/**
 * What billaged exports. Its pinned OpenTelemetry exporter (v0.59) writes unit "1" as a `_ratio`
 * suffix, newer exporters (v0.60 and up) do not: both names are genuine.
 */
export interface BillagedMetric<Label extends string = string> extends Metric<Label> {
  /** The name that exporter v0.59 writes; the same as `name` where the unit is not "1". */
  readonly ratioName: string;
}

export const billagedMetrics = {
  usageRecords: {
    name: "billaged_usage_records_processed_total",
    ratioName: "billaged_usage_records_processed_ratio_total",
    type: "counter",
    unit: "none",
    help: "Usage record batches processed.",
    labels: ["vm_id", "customer_id"],
  },
  aggregationDuration: {
    name: "billaged_aggregation_duration_seconds",
    ratioName: "billaged_aggregation_duration_seconds",
    type: "histogram",
    unit: "seconds",
    help: "Duration of one aggregation.",
    labels: [],
  },
  activeVms: {
    name: "billaged_active_vms",
    ratioName: "billaged_active_vms_ratio",
    type: "gauge",
    unit: "none",
    help: "Virtual machines being tracked.",
    labels: [],
  },
  billingErrors: {
    name: "billaged_billing_errors_total",
    ratioName: "billaged_billing_errors_ratio_total",
    type: "counter",
    unit: "none",
    help: "Billing errors by type.",
    labels: ["error_type"],
  },
  rpcRequests: {
    name: "rpc_server_requests_total",
    ratioName: "rpc_server_requests_ratio_total",
    type: "counter",
    unit: "none",
    help: "Requests to the service by method and outcome; `ok` or the error's code.",
    labels: ["rpc_method", "rpc_status"],
  },
} as const satisfies Record<string, BillagedMetric>;

/** What the Prometheus Go client and Prometheus itself add to every scraped process. */
export const processMetrics = {
  up: gauge("up", "none", "1 while the last scrape of the target succeeded, else 0."),
  cpuSeconds: {
    name: "process_cpu_seconds_total",
    type: "counter",
    unit: "seconds",
    help: "Total user and system CPU time.",
    labels: [],
  },
  residentMemory: gauge("process_resident_memory_bytes", "bytes", "Resident memory size."),
  goroutines: gauge("go_goroutines", "none", "Goroutines that currently exist."),
} as const satisfies Record<string, Metric>;
