import { Construct } from "constructs";
import { requireInteger } from "./bounds";
import { ContainerService } from "./container-service";
import { answers, promtoolReady } from "./health-check";
import { nativeTelemetryRules, OTLP_FLAGS, RULES_PATH } from "./native-telemetry";
import { placed, type ServicePlacement } from "./placement";
import { prometheusConfig, reachesDockerHost, type ScrapeTargets } from "./prometheus-config";
import { type RemoteWrite, remoteSecrets, versionOfAll } from "./remote-write";
import { clientFiles, httpClient, schemeOf, serverFiles, WEB_CONFIG_FLAG } from "./web-config";
import { toYaml } from "./yaml";

export interface PrometheusProps extends ServicePlacement {
  /** How long samples are kept, in days, 1 to 3650. @default 90 */
  readonly retentionDays?: number;
  /** Bound of the blocks on disk in GiB, 1 to 100000; the bound reached first wins. @default 10 */
  readonly retentionSizeGb?: number;
  /** What it scrapes beside itself. @default nothing */
  readonly scrape?: ScrapeTargets;
  /** Where series are sent on to. @default nowhere */
  readonly remoteWrite?: RemoteWrite;
  /**
   * Whether it takes in Claude Code's own metrics over OTLP (HTTP, `/api/v1/otlp/v1/metrics`), and sums
   * them without their session ids. Whoever reaches its port can write series then. @default false
   */
  readonly nativeTelemetry?: boolean;
}

/**
 * The configuration comes in a variable and is written to /tmp at each start: the container's own
 * files are read-only, and a bind mount would need the file on the Docker host. A changed
 * configuration shows in the plan as a changed variable and replaces the container.
 */
export const START_PROMETHEUS = [
  `printf '%s' "$PROMETHEUS_CONFIG" > /tmp/prometheus.yml`,
  `exec prometheus --config.file=/tmp/prometheus.yml "$@"`,
].join(" && ");

/** The same where there are rules, which come like the configuration. */
export const START_WITH_RULES = `printf '%s' "$PROMETHEUS_RULES" > ${RULES_PATH} && ${START_PROMETHEUS}`;

/** How long it tries to send what waits when it ends; a part of its time to end. */
const FLUSH_SECONDS = 10;
const flushDeadline = (endpoints: number) =>
  `--storage.remote.flush-deadline=${Math.max(1, Math.floor(FLUSH_SECONDS / endpoints))}s`;

/** What Linux takes for one variable (128 KiB), less its name and a final zero. */
const MAX_CONFIG_BYTES = 131_040;

/** Prometheus without admin and lifecycle API, with its data on a volume that outlives it. */
export class Prometheus extends Construct {
  /** Port inside the network. */
  public static readonly PORT = 9090;
  /** Name inside the network. */
  public static readonly ALIAS = "prometheus";
  public readonly service: ContainerService;

  constructor(scope: Construct, id: string, props: PrometheusProps) {
    super(scope, id);
    const { retentionDays = 90, retentionSizeGb = 10, scrape = {}, remoteWrite } = props;
    const { nativeTelemetry = false } = props;
    const { web, ...placement } = placed("prometheus", props);
    requireInteger("prometheus.retentionDays", retentionDays, { min: 1, max: 3650 });
    requireInteger("prometheus.retentionSizeGb", retentionSizeGb, { min: 1, max: 100_000 });

    const config = toYaml(
      prometheusConfig(scrape, placement.memoryMb, web, remoteWrite, nativeTelemetry),
    );
    const bytes = Buffer.byteLength(config);
    if (bytes > MAX_CONFIG_BYTES)
      throw new Error(
        `the configuration of Prometheus must be at most ${MAX_CONFIG_BYTES} bytes, got: ${bytes}`,
      );

    const self = `${schemeOf(web)}://127.0.0.1:${Prometheus.PORT}`;
    this.service = new ContainerService(this, "Service", {
      ...placement,
      alias: Prometheus.ALIAS,
      user: "65534:65534",
      containerPort: Prometheus.PORT,
      healthTest: web
        ? promtoolReady(self, JSON.stringify(httpClient(web)))
        : answers(`${self}/-/ready`),
      dataPath: "/prometheus",
      // It writes its head block out on SIGTERM.
      graceSeconds: 60,
      reachesHost: reachesDockerHost(scrape, remoteWrite),
      env: [
        `PROMETHEUS_CONFIG=${config}`,
        ...(nativeTelemetry ? [`PROMETHEUS_RULES=${toYaml(nativeTelemetryRules())}`] : []),
      ],
      entrypoint: [
        "/bin/sh",
        "-c",
        nativeTelemetry ? START_WITH_RULES : START_PROMETHEUS,
        "prometheus",
      ],
      command: [
        "--storage.tsdb.path=/prometheus",
        `--storage.tsdb.retention.time=${retentionDays}d`,
        `--storage.tsdb.retention.size=${retentionSizeGb}GB`,
        ...(web ? [WEB_CONFIG_FLAG] : []),
        ...(nativeTelemetry ? OTLP_FLAGS : []),
        // While the remote is away it would wait a minute, serving nothing, and be killed then. One
        // endpoint waits after the other.
        ...(remoteWrite ? [flushDeadline(remoteWrite.endpoints.length)] : []),
      ],
      ...((web || remoteWrite) && {
        secrets: {
          files: {
            ...(web && { ...serverFiles(web), ...clientFiles(web) }),
            ...(remoteWrite && remoteSecrets(remoteWrite)),
          },
          version: versionOfAll(
            [web?.version, remoteWrite?.version].filter((one) => one !== undefined),
          ),
        },
      }),
    });
  }
}
