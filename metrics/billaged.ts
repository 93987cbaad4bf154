import type { Metric } from "./metric";

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
  httpDuration: {
    name: "http_server_request_duration_seconds",
    ratioName: "http_server_request_duration_seconds",
    type: "histogram",
    unit: "seconds",
    help: "Duration of a request to the API.",
    labels: ["http_request_method", "http_response_status_code"],
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
