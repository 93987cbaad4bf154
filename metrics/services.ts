import { gauge, type Metric } from "./metric";

/** Names of the scrape jobs, as Prometheus writes them into the label `job`. */
export const JOBS = {
  prometheus: "prometheus",
  pushgateway: "pushgateway",
  grafana: "grafana",
  billaged: "billaged",
} as const;

/** What the Pushgateway adds to each group, with the group's own labels. */
export const gatewayMetrics = {
  pushTime: gauge(
    "push_time_seconds",
    "seconds",
    "Unix time at which the group was last changed, by the gateway's clock; 0 for never.",
  ),
  pushFailureTime: gauge(
    "push_failure_time_seconds",
    "seconds",
    "Unix time at which a change of the group was last refused; 0 for never.",
  ),
} as const satisfies Record<string, Metric>;

/** What Prometheus says of itself. The bound of its size holds for the three sizes together. */
export const prometheusMetrics = {
  blocksBytes: gauge("prometheus_tsdb_storage_blocks_bytes", "bytes", "Size of all blocks."),
  walBytes: gauge("prometheus_tsdb_wal_storage_size_bytes", "bytes", "Size of the WAL."),
  headChunksBytes: gauge(
    "prometheus_tsdb_head_chunks_storage_size_bytes",
    "bytes",
    "Size of the chunks that are not in a block yet.",
  ),
  retentionBytes: gauge(
    "prometheus_tsdb_retention_limit_bytes",
    "bytes",
    "Bound of what is kept on disk; 0 for none.",
  ),
  configReloaded: gauge(
    "prometheus_config_last_reload_successful",
    "none",
    "1 if the configuration was taken when it was last read, else 0.",
  ),
  headSeries: gauge("prometheus_tsdb_head_series", "none", "Series with a recent sample."),
  samplesAppended: {
    name: "prometheus_tsdb_head_samples_appended_total",
    type: "counter",
    unit: "none",
    help: "Samples taken in, by type.",
    labels: ["type"],
  },
  walCorruptions: {
    name: "prometheus_tsdb_wal_corruptions_total",
    type: "counter",
    unit: "none",
    help: "Corruptions found in the WAL since the start; they are found while starting.",
    labels: [],
  },
  ruleFailures: {
    name: "prometheus_rule_evaluation_failures_total",
    type: "counter",
    unit: "none",
    help: "Evaluations of rules that failed; without a rule there is no series.",
    labels: ["rule_group"],
  },
} as const satisfies Record<string, Metric>;

/** What Grafana says of itself at /metrics, which asks for no login unless it was given one. */
export const grafanaMetrics = {
  ruleFailures: {
    name: "grafana_alerting_rule_evaluation_failures_total",
    type: "counter",
    unit: "none",
    help: "Evaluations of Grafana's own rules that failed; without a rule there is no series.",
    labels: ["org"],
  },
} as const satisfies Record<string, Metric>;
