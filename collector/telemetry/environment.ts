/** What Claude Code has to be told so that its own metrics reach Prometheus, and nothing else does. */

/** Whose metrics they are: the very labels that the collector pushes with. */
export interface Sender {
  /** This machine's name (instance.ts). */
  readonly instance: string;
  /** "" for none. */
  readonly user: string;
  /** "" for none. */
  readonly team: string;
}

/** Path of Prometheus' receiver. https://prometheus.io/docs/guides/opentelemetry/ */
const RECEIVER = "/api/v1/otlp/v1/metrics";

/** The receiver takes its time after a restart; the sender asks again for some 13 s of these. */
const TIMEOUT_MS = 30_000;

/**
 * Variables of Claude Code and of OpenTelemetry, in the order in which they are shown. Deltas are
 * asked for although they are Claude Code's default: the stack's sums take nothing else.
 * https://code.claude.com/docs/en/monitoring-usage
 *
 * @param prometheus Base URL without a slash at the end.
 * @param caFile Authorities that its certificate is checked by; undefined: the public ones.
 */
export const telemetryEnvironment = (
  prometheus: string,
  sender: Sender,
  caFile: string | undefined,
): Readonly<Record<string, string>> => ({
  CLAUDE_CODE_ENABLE_TELEMETRY: "1",
  OTEL_METRICS_EXPORTER: "otlp",
  OTEL_EXPORTER_OTLP_METRICS_PROTOCOL: "http/protobuf",
  OTEL_EXPORTER_OTLP_METRICS_ENDPOINT: `${prometheus}${RECEIVER}`,
  OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE: "delta",
  OTEL_EXPORTER_OTLP_METRICS_TIMEOUT: `${TIMEOUT_MS}`,
  OTEL_METRIC_EXPORT_INTERVAL: "60000",
  OTEL_METRICS_INCLUDE_SESSION_ID: "true",
  OTEL_METRICS_INCLUDE_ACCOUNT_UUID: "false",
  OTEL_RESOURCE_ATTRIBUTES: attributes(sender),
  ...(caFile !== undefined && { NODE_EXTRA_CA_CERTS: caFile }),
});

/** Values are percent-encoded, as the specification of OTEL_RESOURCE_ATTRIBUTES asks. */
function attributes({ instance, user, team }: Sender): string {
  const named = { "service.instance.id": instance, user, team };
  return Object.entries(named)
    .filter(([, value]) => value !== "")
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join(",");
}
