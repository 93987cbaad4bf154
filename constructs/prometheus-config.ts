import { JOBS } from "../metrics";
import type { RemoteWriteConfig } from "../config/types";
import { DOCKER_HOST_NAME, fromContainer } from "./address";
import { nativeTelemetrySections } from "./native-telemetry";
import { remoteWriteSections } from "./remote-write";
import { httpClient, schemeOf, type WebProtection } from "./web-config";
import type { YamlMap } from "./yaml";

export interface ScrapeTargets {
  /** Base URL of the Pushgateway as Prometheus reaches it; absent: not scraped. */
  readonly pushgatewayUrl?: string;
  /** Whether that is the stack's own, which has Prometheus' login and authority. @default false */
  readonly pushgatewayIsOwn?: boolean;
  /** `host:port` of Grafana; absent: not scraped. */
  readonly grafana?: string;
  /** `host:port` of each billaged. @default none, and the job is not written */
  readonly billaged?: readonly string[];
  /** Jobs of your own, as they stand in prometheus.yml. @default none */
  readonly jobs?: readonly YamlMap[];
}

/**
 * Seconds between scrapes of the Pushgateway. What it holds changes every 15 minutes; a minute is a
 * quarter of the samples, and stays below the 5 minutes after which Prometheus forgets a series.
 */
const PUSHGATEWAY_INTERVAL = "60s";

/**
 * What one scrape of the gateway may bring, as a part of Prometheus' memory. Measured with 3.13.5:
 * 48 MB (500 machines at their most) took 784 MiB. Beyond the limit the scrape fails, which takes
 * everybody's new figures away but leaves Prometheus answering and alerting; out of memory it would
 * do neither. For that reason there is no limit on labels or samples: each would let one pusher's
 * mistake fail the scrape for all, and what they bound is bounded by the bytes.
 */
const MEMORY_PER_SCRAPED_BYTE = 20;

/**
 * prometheus.yml as data.
 *
 * @param memoryMb Memory bound of Prometheus, in MiB.
 * @param web Login and TLS of the stack's own services; the login goes to no other.
 * @param remoteWrite Where series are sent on to; absent: they stay here.
 * @param nativeTelemetry Whether it takes in Claude Code's own metrics.
 */
export function prometheusConfig(
  targets: ScrapeTargets,
  memoryMb: number,
  web?: WebProtection,
  remoteWrite?: RemoteWriteConfig,
  nativeTelemetry = false,
): YamlMap {
  const own: YamlMap = web ? { scheme: schemeOf(web), ...httpClient(web) } : {};
  const { pushgatewayUrl, pushgatewayIsOwn, grafana, billaged = [], jobs = [] } = targets;
  const remote = remoteWrite && remoteWriteSections(remoteWrite, nativeTelemetry);
  return {
    global: {
      scrape_interval: "15s",
      scrape_timeout: "10s",
      external_labels: remote?.externalLabels,
    },
    scrape_configs: [
      { ...job(JOBS.prometheus, ["localhost:9090"]), ...own },
      ...(pushgatewayUrl !== undefined
        ? [{ ...pushgatewayJob(pushgatewayUrl, memoryMb), ...(pushgatewayIsOwn && own) }]
        : []),
      ...(grafana !== undefined ? [{ ...job(JOBS.grafana, [grafana]), ...own }] : []),
      ...(billaged.length > 0 ? [job(JOBS.billaged, billaged)] : []),
      ...jobs,
    ],
    remote_write: remote?.remoteWrite,
    ...(nativeTelemetry && nativeTelemetrySections()),
  };
}

const job = (name: string, targets: readonly string[]): YamlMap => ({
  job_name: name,
  static_configs: [{ targets }],
});

function pushgatewayJob(baseUrl: string, memoryMb: number): YamlMap {
  const { protocol, hostname, port, pathname } = new URL(fromContainer(baseUrl));
  const scheme = protocol === "https:" ? "https" : "http";
  return {
    ...job(JOBS.pushgateway, [`${hostname}:${port || (scheme === "https" ? 443 : 80)}`]),
    scheme,
    metrics_path: `${pathname.replace(/\/+$/, "")}/metrics`,
    // The pushed job and instance are the data's own; without this they become exported_*.
    honor_labels: true,
    scrape_interval: PUSHGATEWAY_INTERVAL,
    // Prometheus reads MB as MiB.
    body_size_limit: `${Math.floor(memoryMb / MEMORY_PER_SCRAPED_BYTE)}MB`,
  };
}

/** Whether a target, or an address that is sent to, is the machine that runs Docker. */
export function reachesDockerHost(
  { pushgatewayUrl, billaged = [], jobs }: ScrapeTargets,
  remoteWrite?: RemoteWriteConfig,
): boolean {
  const urls = (remoteWrite?.endpoints ?? []).map(({ url }) => url);
  if (pushgatewayUrl !== undefined) urls.push(pushgatewayUrl);
  return (
    urls.some((url) => new URL(fromContainer(url)).hostname === DOCKER_HOST_NAME) ||
    billaged.some((target) => target.startsWith(`${DOCKER_HOST_NAME}:`)) ||
    (jobs !== undefined && JSON.stringify(jobs).includes(DOCKER_HOST_NAME))
  );
}
