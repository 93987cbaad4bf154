import { secretPath } from "./secret-volume";
import { TLS_CERT_FILE, TLS_KEY_FILE, WEB_PASSWORD_FILE } from "./web-config";

export interface GrafanaSettings {
  readonly adminUser: string;
  /** The address people type. */
  readonly rootUrl: string;
  /** The only address that Grafana may pass data source requests on to. */
  readonly dataSourceUrl: string;
  /** Absent: no mail is sent. */
  readonly smtp?: SmtpSettings;
  /** User of /metrics; absent: it answers everybody, as Grafana has it. */
  readonly metricsUser?: string;
  /** Whether the volume holds a certificate to serve HTTPS with. @default false */
  readonly hasTls?: boolean;
}

export interface SmtpSettings {
  /** host:port of the mail server. */
  readonly host: string;
  readonly from: string;
  readonly user?: string;
  /** Whether the volume holds a password. */
  readonly hasPassword: boolean;
}

/** Names of the secrets in the volume. */
export const ADMIN_PASSWORD_FILE = "grafana_admin_password";
export const SECRET_KEY_FILE = "grafana_secret_key";
export const SMTP_PASSWORD_FILE = "smtp_password";

/** Grafana reads the file itself, so the secret is in no process's environment. */
const fromFile = (file: string) => `$__file{${secretPath(file)}}`;

/** `[section]` → key → value, as in grafana.ini. */
export function grafanaIni(settings: GrafanaSettings): Record<string, Record<string, string>> {
  const https = settings.rootUrl.startsWith("https://");
  return {
    server: { root_url: settings.rootUrl, ...(settings.hasTls && tlsIni()) },
    log: { mode: "console" },
    security: {
      admin_user: settings.adminUser,
      admin_password: fromFile(ADMIN_PASSWORD_FILE),
      secret_key: fromFile(SECRET_KEY_FILE),
      disable_gravatar: "true",
      // Over plain HTTP some browsers drop a secure cookie, and nobody could log in.
      cookie_secure: String(https),
      cookie_samesite: "strict",
      content_security_policy: "true",
      allow_embedding: "false",
      data_source_proxy_whitelist: hostAndPort(settings.dataSourceUrl),
    },
    users: { allow_sign_up: "false", allow_org_create: "false", hide_version: "true" },
    "auth.anonymous": { enabled: "false", hide_version: "true" },
    analytics: {
      reporting_enabled: "false",
      check_for_updates: "false",
      check_for_plugin_updates: "false",
      feedback_links_enabled: "false",
    },
    news: { news_feed_enabled: "false" },
    snapshots: { enabled: "false", external_enabled: "false" },
    public_dashboards: { enabled: "false" },
    plugins: {
      plugin_admin_enabled: "false",
      preinstall_disabled: "true",
      public_key_retrieval_disabled: "true",
    },
    metrics: {
      enabled: "true",
      ...(settings.metricsUser !== undefined && {
        basic_auth_username: settings.metricsUser,
        basic_auth_password: fromFile(WEB_PASSWORD_FILE),
      }),
    },
    ...(settings.smtp && { smtp: smtpIni(settings.smtp) }),
  };
}

const tlsIni = (): Record<string, string> => ({
  protocol: "https",
  cert_file: secretPath(TLS_CERT_FILE),
  cert_key: secretPath(TLS_KEY_FILE),
});

const smtpIni = ({ host, from, user, hasPassword }: SmtpSettings): Record<string, string> => ({
  enabled: "true",
  host,
  from_address: from,
  ...(user !== undefined && { user }),
  ...(hasPassword && { password: fromFile(SMTP_PASSWORD_FILE) }),
});

/** The settings as the variables that Grafana reads: `GF_<SECTION>_<KEY>=value`. */
export function grafanaEnv(settings: GrafanaSettings): string[] {
  const name = (text: string) => text.toUpperCase().replaceAll(".", "_");
  return Object.entries(grafanaIni(settings)).flatMap(([section, keys]) =>
    Object.entries(keys).map(([key, value]) => `GF_${name(section)}_${name(key)}=${value}`),
  );
}

/** As it stands in the URL: Grafana compares the text, so an added or dropped port would not match. */
const hostAndPort = (url: string) => url.replace(/^https?:\/\//, "").replace(/\/.*$/, "");
