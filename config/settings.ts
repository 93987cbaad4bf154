import { LOOPBACK, serviceDefaults } from "../constructs/placement";
import { alertSettings } from "./alert-settings";
import { dockerSettings } from "./docker-settings";
import {
  cores,
  integer,
  ipAddress,
  oneOf,
  port,
  targets,
  text,
  timeZone,
  url,
  type Setting,
} from "./kinds";
import { remoteSettings } from "./remote-settings";
import { stateSettings } from "./state-settings";
import { GENERATE, webSettings } from "./web-settings";

const { prometheus, pushgateway, grafana } = serviceDefaults;

/** An image reference: optional registry and path, a name, a tag or a digest or both. */
const imagePattern = /^[a-z0-9][a-z0-9._/:-]*[a-z0-9](:[\w][\w.-]*)?(@sha256:[0-9a-f]{64})?$/;

const image = (env: string, of: string, pin: string) =>
  text({
    env,
    help: `Image of ${of}.`,
    rule: "an image name with a tag, and optionally @sha256:<64 hex>",
    pattern: imagePattern,
    default: pin,
  });

const memory = (env: string, of: string, min: number, standard: number) =>
  integer({
    env,
    help: `Memory bound of ${of}; it is not given swap.`,
    min,
    max: 1048576,
    unit: "MiB",
    default: standard,
  });

/** Every setting of the stack, in the order of .env.example. The collector has its own flags. */
export const settings = {
  adminUser: text({
    env: "GRAFANA_ADMIN_USER",
    help: "Name of Grafana's administrator; taken at Grafana's first start, not later.",
    rule: "1 to 64 of the characters A-Z a-z 0-9 . _ @ -",
    pattern: /^[A-Za-z0-9._@-]{1,64}$/,
    default: "admin",
  }),
  adminPassword: text({
    env: "GRAFANA_ADMIN_PASSWORD",
    help:
      "Password of Grafana's administrator. The default is accepted only on a loopback address. " +
      "Once set it is kept in .state/, so later runs need not repeat it. " +
      `\`${GENERATE}\` makes one, unless one of your own is kept already.`,
    rule: "5 to 256 characters, no control characters, no space at either end",
    pattern: /^(?! )[^\p{Cc}]{5,256}(?<! )$/u,
    default: "handled123",
    secret: true,
  }),
  rootUrl: url({
    env: "GRAFANA_ROOT_URL",
    help:
      "The address people type for Grafana. Default: http://localhost:<HANDLED_GRAFANA_PORT>. " +
      "Nothing in the stack uses it to reach Grafana.",
  }),
  secretKey: text({
    env: "GRAFANA_SECRET_KEY",
    help:
      "Key with which Grafana encrypts secrets in its database. Made by itself before the first " +
      "start and kept in .state/; give the old one when you move a Grafana volume to a new checkout.",
    rule: "16 to 256 printable ASCII characters without spaces",
    pattern: /^[\x21-\x7e]{16,256}$/,
    secret: true,
  }),
  prefix: text({
    env: "HANDLED_PREFIX",
    help: "Names containers, volumes, network, stacks and state, so two deployments never meet.",
    rule: "1 to 20 of the characters a-z 0-9 -, starting with a letter, not ending with -",
    pattern: /^[a-z]([a-z0-9-]{0,18}[a-z0-9])?$/,
    default: "handled",
  }),
  bindAddress: ipAddress({
    env: "HANDLED_BIND_ADDRESS",
    help:
      "Address of this machine on which the ports are published. 0.0.0.0 opens them to all. One that " +
      "other machines reach needs passwords and TLS: see HANDLED_WEB_PASSWORD and HANDLED_TLS.",
    default: LOOPBACK,
  }),
  ...webSettings,
  ...dockerSettings,
  ...stateSettings,
  timeZone: timeZone({
    env: "HANDLED_TIME_ZONE",
    help: "Time zone in which the collector splits days. Default: the zone of the machine.",
  }),

  prometheusUrl: url({
    env: "HANDLED_PROMETHEUS_URL",
    help: "A Prometheus that exists already; no container is made then.",
  }),
  prometheusPort: port({
    env: "HANDLED_PROMETHEUS_PORT",
    help: "Port of Prometheus on this machine.",
    default: prometheus.port,
  }),
  prometheusImage: image("HANDLED_PROMETHEUS_IMAGE", "Prometheus", prometheus.image),
  prometheusMemoryMb: memory(
    "HANDLED_PROMETHEUS_MEMORY_MB",
    "Prometheus",
    128,
    prometheus.memoryMb,
  ),
  prometheusCpus: cores({
    env: "HANDLED_PROMETHEUS_CPUS",
    help: "CPU bound of Prometheus.",
    default: prometheus.cpus,
  }),
  retentionDays: integer({
    env: "HANDLED_RETENTION_DAYS",
    help: "How long Prometheus keeps samples.",
    min: 1,
    max: 3650,
    unit: "days",
    default: 90,
  }),
  retentionSizeGb: integer({
    env: "HANDLED_RETENTION_SIZE_GB",
    help: "Bound of Prometheus' blocks on disk; whichever bound is reached first wins.",
    min: 1,
    max: 100000,
    unit: "GiB",
    default: 10,
  }),

  nativeTelemetry: oneOf({
    env: "HANDLED_NATIVE_TELEMETRY",
    help:
      "on: Prometheus takes in Claude Code's own metrics over OTLP, as a second witness beside the " +
      "logs; needs 3.4 or newer. `npm run telemetry` prints what to set on each machine.",
    choices: ["on", "off"],
    default: "off",
  }),

  ...remoteSettings,

  pushgatewayUrl: url({
    env: "HANDLED_PUSHGATEWAY_URL",
    help: "A Pushgateway that exists already; no container is made then.",
  }),
  pushgatewayPort: port({
    env: "HANDLED_PUSHGATEWAY_PORT",
    help: "Port of the Pushgateway on this machine.",
    default: pushgateway.port,
  }),
  pushgatewayImage: image("HANDLED_PUSHGATEWAY_IMAGE", "the Pushgateway", pushgateway.image),
  pushgatewayMemoryMb: memory(
    "HANDLED_PUSHGATEWAY_MEMORY_MB",
    "the Pushgateway",
    32,
    pushgateway.memoryMb,
  ),
  pushgatewayCpus: cores({
    env: "HANDLED_PUSHGATEWAY_CPUS",
    help: "CPU bound of the Pushgateway.",
    default: pushgateway.cpus,
  }),

  grafanaMode: oneOf({
    env: "HANDLED_GRAFANA_MODE",
    help:
      "container: a Grafana of the stack's own. external: somebody else's, by HANDLED_GRAFANA_URL " +
      "and HANDLED_GRAFANA_TOKEN. none: no Grafana, and no dashboards stack.",
    choices: ["container", "external", "none"],
    default: "container",
  }),
  grafanaUrl: url({
    env: "HANDLED_GRAFANA_URL",
    help: "Address of the external Grafana.",
  }),
  grafanaToken: text({
    env: "HANDLED_GRAFANA_TOKEN",
    help: "Service account token (role Admin) of the external Grafana. Kept in .state/ once set.",
    rule: "1 to 512 printable ASCII characters without spaces",
    pattern: /^[\x21-\x7e]{1,512}$/,
    secret: true,
  }),
  dataSourceUrl: url({
    env: "HANDLED_DATASOURCE_URL",
    help:
      "The address under which Grafana reaches Prometheus. Default: http://prometheus:9090 inside " +
      "the stack, HANDLED_PROMETHEUS_URL where that is set, else http://localhost:<its port>.",
  }),
  grafanaPort: port({
    env: "HANDLED_GRAFANA_PORT",
    help: "Port of Grafana on this machine.",
    default: grafana.port,
  }),
  grafanaImage: image("HANDLED_GRAFANA_IMAGE", "Grafana", grafana.image),
  grafanaMemoryMb: memory("HANDLED_GRAFANA_MEMORY_MB", "Grafana", 256, grafana.memoryMb),
  grafanaCpus: cores({
    env: "HANDLED_GRAFANA_CPUS",
    help: "CPU bound of Grafana.",
    default: grafana.cpus,
  }),

  billaged: oneOf({
    env: "HANDLED_BILLAGED",
    help: "on: Prometheus scrapes billaged as the job `billaged`.",
    choices: ["on", "off"],
    default: "off",
  }),
  billagedTargets: targets({
    env: "HANDLED_BILLAGED_TARGETS",
    help:
      "Where billaged answers /metrics. Its main port (8081) is reachable from a container; its " +
      "metrics port (9465) listens on loopback alone unless UNKEY_BILLAGED_OTEL_PROMETHEUS_INTERFACE " +
      "says otherwise. Needs UNKEY_BILLAGED_OTEL_ENABLED=true (BILLAGED_OTEL_ENABLED in old releases).",
    default: "host.docker.internal:8081",
  }),

  ...alertSettings,
} as const satisfies Record<string, Setting<unknown>>;

export type SettingName = keyof typeof settings;

/** What a setting is after parsing; undefined where it may stay unset. */
export type Values = {
  readonly [K in SettingName]: (typeof settings)[K] extends { parse: (t: string) => infer T }
    ? (typeof settings)[K] extends { default: string }
      ? NonNullable<T>
      : T | undefined
    : never;
};
