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
} as const satisfies Record<string, Metric>;
