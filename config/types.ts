import type { Budget } from "./budgets";
import type { StateBackend } from "./state-backend";

/** What the settings mean, after checking. Nothing here holds a password or a token. */
export interface Config {
  /** Names containers, volumes, stacks and state; 1 to 20 of `a-z 0-9 -`. @default "handled" */
  readonly prefix: string;
  /** Address of the host on which ports are published. @default "127.0.0.1" */
  readonly bindAddress: string;
  /** Login and TLS of what has none by itself; absent: plain HTTP without a login. */
  readonly web?: WebConfig;
  /** Where Terraform keeps its states. @default local, in `ConfigFiles.stateDir` */
  readonly state: StateBackend;
  /** Address of the Docker engine, such as unix:///var/run/docker.sock. */
  readonly dockerHost: string;
  /** Folder with the certificates for an engine behind TLS. */
  readonly dockerCertPath?: string;
  /** IANA zone that the crontab line passes to the collector; absent: the machine's own. */
  readonly timeZone?: string;
  readonly prometheus: PrometheusConfig;
  readonly pushgateway: PushgatewayConfig;
  readonly grafana: GrafanaConfig;
  /** Where the pages read from in place of Prometheus, and how; absent: from `dataSourceUrl` as it is. */
  readonly dataSource?: HttpAccess;
  /** `host:port` of each billaged to scrape; empty: the job `billaged` is not written. */
  readonly billagedTargets: readonly string[];
  readonly alerts: AlertsConfig;
  /** Paths that Terraform reads at plan and apply, relative to the project's root. */
  readonly files: ConfigFiles;
}

/** The login of Prometheus and the Pushgateway, and TLS of all three services. */
export interface WebConfig {
  readonly user: string;
  /** 16 hex digits that change with password, certificate or key, and tell nothing about them. */
  readonly version: string;
  /** Absent: plain HTTP, for a loopback address. */
  readonly tls?: TlsConfig;
}

export interface TlsConfig {
  /** Name or address in the certificate by which this machine reaches the services. */
  readonly host: string;
  /** Whether `ConfigFiles.tlsCa` holds the authority; else it is a public one. */
  readonly hasCa: boolean;
}

export interface ContainerSettings {
  readonly mode: "container";
  /** Image name with tag, and digest where known. */
  readonly image: string;
  /** Port on the host, 1 to 65535. */
  readonly port: number;
  /** Memory bound in MiB; swap is bounded to the same, so none is used. */
  readonly memoryMb: number;
  /** CPU bound in cores. */
  readonly cpus: number;
}

/** Somebody else's service: nothing is deployed for it. */
export interface ExternalService {
  readonly mode: "external";
  /** Base URL without a trailing slash. */
  readonly url: string;
}

export interface PrometheusContainer extends ContainerSettings {
  /** How long samples are kept, in days. @default 90 */
  readonly retentionDays: number;
  /** Bound of the blocks on disk, in GiB; the older bound to be reached wins. @default 10 */
  readonly retentionSizeGb: number;
  /** Absent: nothing leaves it. */
  readonly remoteWrite?: RemoteWriteConfig;
  /** Whether it takes in Claude Code's own metrics; absent: it does not. */
  readonly nativeTelemetry?: true;
}

/** An address over HTTP. Each …File is the name of a kept secret, see remoteSecretFile. */
export interface HttpAccess {
  /** Without a trailing slash. */
  readonly url: string;
  readonly basicAuth?: { readonly username: string; readonly passwordFile: string };
  readonly authorization?: { readonly type: string; readonly credentialsFile: string };
  readonly tls?: {
    readonly caFile?: string;
    readonly certFile?: string;
    readonly keyFile?: string;
    readonly serverName?: string;
  };
  readonly headers: Readonly<Record<string, string>>;
  /** Headers whose values are secrets. */
  readonly headerFiles: Readonly<Record<string, string>>;
}

/** Prometheus' `queue_config`; what is absent has the stack's default. */
export type QueueSettings = Readonly<Record<string, number | string | boolean>>;

/** Prometheus' `relabel_config`. */
export type RelabelRule = Readonly<Record<string, string | readonly string[]>>;

export interface RemoteWriteEndpoint extends HttpAccess {
  /** The label `remote_name` of Prometheus' own metrics. @default the URL's host */
  readonly name: string;
  /** For one request, in Prometheus' form. @default 30s */
  readonly timeout?: string;
  /** Which series go there. @default those of metrics.ts */
  readonly relabel?: readonly RelabelRule[];
  readonly queue: QueueSettings;
}

/** Engines that get what Prometheus takes in. */
export interface RemoteWriteConfig {
  /** What tells this Prometheus' series from another's there; never empty. */
  readonly externalLabels: Readonly<Record<string, string>>;
  readonly endpoints: readonly RemoteWriteEndpoint[];
  /** 16 hex digits that change with the endpoints' secrets and tell nothing about them. */
  readonly version: string;
}

export type PrometheusConfig = PrometheusContainer | ExternalService;
export type PushgatewayConfig = ContainerSettings | ExternalService;

export interface GrafanaContainer extends ContainerSettings {
  readonly adminUser: string;
  /** The address people type; never used to reach Grafana. @default "http://localhost:<port>" */
  readonly rootUrl: string;
  /** First 16 hex digits of HMAC-SHA256(secret key, all other secrets): changes when one does. */
  readonly secretVersion: string;
  /** The address under which Grafana reaches Prometheus. @default "http://prometheus:9090" */
  readonly dataSourceUrl: string;
  /** How it sends mail; absent: it can't. */
  readonly smtp?: SmtpConfig;
}

export interface SmtpConfig {
  /** host:port. */
  readonly host: string;
  readonly from: string;
  readonly user?: string;
  /** Whether `ConfigFiles.smtpPassword` holds a password. */
  readonly hasPassword: boolean;
}

export interface GrafanaExternal extends ExternalService {
  readonly dataSourceUrl: string;
}

/** No Grafana at all: the dashboards stack is not synthesised. */
export interface GrafanaNone {
  readonly mode: "none";
}

export type GrafanaConfig = GrafanaContainer | GrafanaExternal | GrafanaNone;

/** What alerts hold for too much or too late, and whom they tell. */
export interface AlertsConfig {
  /** In USD, all machines together; absent: no such alerts. */
  readonly budgetMonthUsd?: number;
  readonly budgetDayUsd?: number;
  /** For a month of one user or team each; absent: no such alerts. */
  readonly userBudgetsUsd?: readonly Budget[];
  readonly teamBudgetsUsd?: readonly Budget[];
  /** Today's cost as a multiple of the mean day, 1.1 to 100. @default 3 */
  readonly dayAboveUsual: number;
  /** Names of machines that never sleep, `*` for any characters. */
  readonly servers: readonly string[];
  /** @default 60 */
  readonly serverSilentMinutes: number;
  /** @default 72 */
  readonly laptopSilentHours: number;
  /** Addresses; empty: no mail. */
  readonly emails: readonly string[];
  /** Whether `ConfigFiles.alertWebhookUrl` holds an address to post to. */
  readonly webhook: boolean;
  /** Whether `ConfigFiles.alertSlackUrl` holds one. */
  readonly slack: boolean;
  /** When only critical alerts are told; HH:MM, the end may lie on the next day. */
  readonly quietHours?: { readonly start: string; readonly end: string; readonly timeZone: string };
  /** Where people read the runbook. */
  readonly runbookUrl?: string;
}

/** Git-ignored files under .state/<prefix>/, written 0600 by config, read by Terraform's file(). */
export interface ConfigFiles {
  /** Directory of the Terraform state files. */
  readonly stateDir: string;
  /** Holds `Config.dockerHost`. */
  readonly dockerHost: string;
  /** Holds `Config.dockerCertPath`; there while it is set. */
  readonly dockerCertPath: string;
  /** Absolute path of the Node that runs the collector from cron. */
  readonly nodePath: string;
  readonly grafanaAdminPassword: string;
  readonly grafanaSecretKey: string;
  /** Token of an external Grafana. */
  readonly grafanaToken: string;
  /** Password at the mail server; there while it is set. */
  readonly smtpPassword: string;
  /** The addresses of the contact points that whoever knows them may post to; there while set. */
  readonly alertWebhookUrl: string;
  readonly alertSlackUrl: string;
  /** Password of Prometheus and the Pushgateway; there once set. */
  readonly webPassword: string;
  /** Their `--web.config.file`, which holds the password's hash; there once set. */
  readonly webConfig: string;
  /** The certificate with its chain, its key, and what it is checked against; there while in use. */
  readonly tlsCert: string;
  readonly tlsKey: string;
  readonly tlsCa: string;
}
