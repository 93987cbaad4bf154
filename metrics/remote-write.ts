import { gauge, type Metric } from "./metric";

const LABELS = ["remote_name", "url"] as const;

const counter = <const L extends string>(
  name: string,
  unit: Metric["unit"],
  help: string,
  labels: readonly L[],
): Metric<L> => ({ name, type: "counter", unit, help, labels });

/**
 * What Prometheus says of each endpoint that it sends its samples on to, nothing without one; and when
 * it started.
 */
export const remoteWriteMetrics = {
  newestSent: gauge(
    "prometheus_remote_storage_queue_highest_sent_timestamp_seconds",
    "seconds",
    "Unix time of the newest sample that the endpoint took; 0 before the first.",
    LABELS,
  ),
  pending: gauge(
    "prometheus_remote_storage_samples_pending",
    "none",
    "Samples that wait in memory.",
    LABELS,
  ),
  sent: counter(
    "prometheus_remote_storage_samples_total",
    "none",
    "Samples sent, the repeated ones too.",
    LABELS,
  ),
  sentBytes: counter(
    "prometheus_remote_storage_bytes_total",
    "bytes",
    "Bytes of samples sent, compressed.",
    LABELS,
  ),
  retried: counter(
    "prometheus_remote_storage_samples_retried_total",
    "none",
    "Samples that had to be sent again: the endpoint did not answer, or with 429 or 5xx.",
    LABELS,
  ),
  failed: counter(
    "prometheus_remote_storage_samples_failed_total",
    "none",
    "Samples given up: the endpoint refused them.",
    LABELS,
  ),
  dropped: counter(
    "prometheus_remote_storage_samples_dropped_total",
    "none",
    "Samples not sent; with the reason `dropped_series` those that were not meant to be.",
    [...LABELS, "reason"],
  ),
  startTime: gauge(
    "process_start_time_seconds",
    "seconds",
    "Unix time at which the process started.",
  ),
} as const satisfies Record<string, Metric>;

/**
 * Seconds by which each endpoint lags behind: since the newest sample that it took, or, where it took
 * none yet, since Prometheus started. Not Prometheus' own difference of two of its timestamps: that
 * one stands still while the queue is full.
 *
 * @param of Selects a metric's series of Prometheus itself.
 */
export const remoteWriteLag = (of: (metric: Metric) => string): string => {
  const newest = of(remoteWriteMetrics.newestSent);
  const start = `ignoring (${LABELS.join(", ")}) group_left () ${of(remoteWriteMetrics.startTime)}`;
  return `time() - (${newest} + (${newest} == bool 0) * ${start})`;
};

/** What was lost, as opposed to what was never meant to be sent: matchers of `dropped`. */
export const LOST = 'reason!="dropped_series"';
