import { createHmac } from "node:crypto";
import { join } from "node:path";
import { isLoopback, publishedUrl } from "./config/address";
import { fromContainer } from "./constructs/address";
import { alertsConfig, smtpConfig } from "./config/alerts";
import { dockerEngine } from "./config/docker-host";
import { ConfigError } from "./config/kinds";
import {
  isSet,
  readChoices,
  readDotenv,
  readSetting,
  readSettings,
  type Layer,
} from "./config/read-settings";
import { settings, type Values } from "./config/settings";
import { stateBackend } from "./config/state-backend";
import {
  choicesFile,
  closeStateFiles,
  keep,
  keepOrRemove,
  readKept,
  secretKey,
  stateFiles,
} from "./config/state-files";
import { remoteConfig, type RemoteConfig } from "./config/remote";
import type {
  Config,
  ConfigFiles,
  GrafanaConfig,
  PrometheusConfig,
  PushgatewayConfig,
  WebConfig,
} from "./config/types";
import { newPassword, webConfig } from "./config/web";
import { GENERATE } from "./config/web-settings";

export { ConfigError } from "./config/kinds";
export type { Config } from "./config/types";

export interface ConfigSource {
  /** @default process.env */
  readonly env?: NodeJS.ProcessEnv;
  /** The project's folder. @default this file's */
  readonly root?: string;
  /** Variables that `npm run up` chose earlier and now decides again. @default none */
  readonly reconsider?: readonly string[];
}

/**
 * Reads the settings, strongest first: environment, .env (or HANDLED_ENV_FILE), what `npm run up` chose, defaults. Writes
 * what Terraform has to read but the synthesised JSON must not hold (passwords, machine paths) to
 * private files under .state/<prefix>/.
 *
 * @throws ConfigError naming the setting, the rule, and what came.
 */
export function loadConfig(source: ConfigSource = {}): Config {
  const { env = process.env, root = __dirname } = source;
  const given: Layer[] = [{ name: "the environment", values: env }, readDotenv(root, env)];
  const prefix = readSetting(settings.prefix, given) ?? settings.prefix.default;
  const files = stateFiles(prefix);
  const layers = [...given, readChoices(join(root, choicesFile(prefix)), source.reconsider)];
  const values = readSettings(layers);
  const engine = dockerEngine(values, { env, root });
  const web = webConfig(values, { root, files });
  const remote = remoteConfig(values.remoteFile, { root, files });
  const grafanaConfig = grafana(values, { root, files, given, web, remote });

  const config: Config = {
    prefix,
    bindAddress: values.bindAddress,
    ...(web && { web }),
    state: stateBackend(values),
    dockerHost: engine.host,
    ...(engine.certPath !== undefined && { dockerCertPath: engine.certPath }),
    ...(values.timeZone && { timeZone: values.timeZone }),
    prometheus: prometheus(values, remote),
    pushgateway: pushgateway(values),
    grafana: grafanaConfig,
    ...(remote.dataSource && { dataSource: remote.dataSource }),
    billagedTargets:
      values.billaged === "on" || isSet("billagedTargets", layers) ? values.billagedTargets : [],
    alerts: alertsConfig(values, grafanaConfig, { root, files }),
    files,
  };
  checkPorts(config);
  keep(join(root, files.dockerHost), config.dockerHost);
  keepOrRemove(join(root, files.dockerCertPath), config.dockerCertPath);
  keep(join(root, files.nodePath), process.execPath);
  closeStateFiles(join(root, files.stateDir));
  return config;
}

function prometheus(values: Values, { remoteWrite }: RemoteConfig): PrometheusConfig {
  if (values.prometheusUrl && remoteWrite)
    throw new ConfigError(
      "`HANDLED_PROMETHEUS_URL` must be absent where `HANDLED_REMOTE_FILE` has remote_write: that " +
        `Prometheus has a configuration of its own, got: ${values.prometheusUrl}`,
    );
  const nativeTelemetry = values.nativeTelemetry === "on";
  if (values.prometheusUrl && nativeTelemetry)
    throw new ConfigError(
      "`HANDLED_NATIVE_TELEMETRY` must be off where `HANDLED_PROMETHEUS_URL` is set: that Prometheus " +
        `has flags and rules of its own, got: ${values.prometheusUrl}`,
    );
  if (values.prometheusUrl) return { mode: "external", url: values.prometheusUrl };
  return {
    mode: "container",
    image: values.prometheusImage,
    port: values.prometheusPort,
    memoryMb: values.prometheusMemoryMb,
    cpus: values.prometheusCpus,
    retentionDays: values.retentionDays,
    retentionSizeGb: values.retentionSizeGb,
    ...(remoteWrite && { remoteWrite }),
    ...(nativeTelemetry && { nativeTelemetry }),
  };
}

function pushgateway(values: Values): PushgatewayConfig {
  if (values.pushgatewayUrl) return { mode: "external", url: values.pushgatewayUrl };
  return {
    mode: "container",
    image: values.pushgatewayImage,
    port: values.pushgatewayPort,
    memoryMb: values.pushgatewayMemoryMb,
    cpus: values.pushgatewayCpus,
  };
}

interface Kept {
  readonly root: string;
  readonly files: ConfigFiles;
  /** Layers that people write: not what `up` chose. */
  readonly given: readonly Layer[];
  readonly web: WebConfig | undefined;
  readonly remote: RemoteConfig;
}

function grafana(values: Values, kept: Kept): GrafanaConfig {
  switch (values.grafanaMode) {
    case "none":
      return { mode: "none" };
    case "external":
      return externalGrafana(values, kept);
    case "container":
      return grafanaContainer(values, kept);
  }
}

function grafanaContainer(values: Values, kept: Kept): GrafanaConfig {
  const { root, files, web } = kept;
  const { bindAddress } = values;
  const password = adminPassword(values, kept);
  if (password === settings.adminPassword.default && !isLoopback(bindAddress))
    throw new ConfigError(
      `\`GRAFANA_ADMIN_PASSWORD\` must not be the default while \`HANDLED_BIND_ADDRESS\` is ` +
        `${bindAddress}, which other machines reach. Set a password of your own, or \`${GENERATE}\`.`,
    );
  const key = secretKey(root, files, values.secretKey);
  keep(join(root, files.grafanaAdminPassword), password);
  keep(join(root, files.grafanaSecretKey), key);
  const smtp = smtpConfig(values, { root, files });
  // Without what is optional it is the same as before that could be set.
  const secrets = [
    password,
    ...(smtp?.hasPassword ? [values.smtpPassword] : []),
    ...(web ? [web.version] : []),
  ].join("\0");
  const elsewhere = remoteUrl(values, kept.remote) ?? values.prometheusUrl;
  const onPort = web?.tls ? publishedUrl({ bindAddress, web }, values.grafanaPort) : undefined;
  const scheme = web?.tls ? "https" : "http";
  return {
    mode: "container",
    image: values.grafanaImage,
    port: values.grafanaPort,
    memoryMb: values.grafanaMemoryMb,
    cpus: values.grafanaCpus,
    adminUser: values.adminUser,
    rootUrl: values.rootUrl ?? onPort ?? `http://localhost:${values.grafanaPort}`,
    // A keyed hash: a plain one of the password could be guessed from the synthesised JSON.
    secretVersion: createHmac("sha256", key).update(secrets).digest("hex").slice(0, 16),
    dataSourceUrl:
      values.dataSourceUrl ??
      (elsewhere ? fromContainer(elsewhere) : `${scheme}://prometheus:9090`),
    ...(smtp && { smtp }),
  };
}

/** The given one, else the kept one, else the default. */
function adminPassword(values: Values, { root, files, given }: Kept): string {
  const { default: standard } = settings.adminPassword;
  const kept = readKept(join(root, files.grafanaAdminPassword));
  if (values.adminPassword === GENERATE)
    return kept === undefined || kept === standard ? newPassword() : kept;
  return isSet("adminPassword", given) ? values.adminPassword : (kept ?? standard);
}

/** The address of HANDLED_REMOTE_FILE's data_source, where there is one. */
function remoteUrl({ dataSourceUrl }: Values, { dataSource }: RemoteConfig): string | undefined {
  if (!dataSource || dataSourceUrl === undefined) return dataSource?.url;
  throw new ConfigError(
    "`HANDLED_DATASOURCE_URL` must be absent where `HANDLED_REMOTE_FILE` has data_source, which says " +
      `where the pages read from, got: ${dataSourceUrl}`,
  );
}

function externalGrafana(values: Values, { root, files, web, remote }: Kept): GrafanaConfig {
  if (!values.grafanaUrl)
    throw new ConfigError(
      "`HANDLED_GRAFANA_URL` must be set while `HANDLED_GRAFANA_MODE` is external, got: nothing",
    );
  const tokenFile = join(root, files.grafanaToken);
  const token = values.grafanaToken ?? readKept(tokenFile);
  if (!token)
    throw new ConfigError(
      "`HANDLED_GRAFANA_TOKEN` must be set while `HANDLED_GRAFANA_MODE` is external, got: nothing. " +
        "Make one in Grafana: Administration, Users and access, Service accounts (role Admin).",
    );
  keep(tokenFile, token);
  const local = web?.tls
    ? publishedUrl({ bindAddress: values.bindAddress, web }, values.prometheusPort)
    : `http://localhost:${values.prometheusPort}`;
  return {
    mode: "external",
    url: values.grafanaUrl,
    dataSourceUrl:
      remoteUrl(values, remote) ?? values.dataSourceUrl ?? values.prometheusUrl ?? local,
  };
}

function checkPorts(config: Config): void {
  const ports = new Map<number, string>();
  for (const name of ["prometheus", "pushgateway", "grafana"] as const) {
    const service = config[name];
    if (service.mode !== "container") continue;
    const setting = `HANDLED_${name.toUpperCase()}_PORT`;
    const other = ports.get(service.port);
    if (other)
      throw new ConfigError(
        `\`${setting}\` must differ from \`${other}\`, got: ${service.port} for both`,
      );
    ports.set(service.port, setting);
  }
}
