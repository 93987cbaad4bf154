import type { WebConfig } from "../config/types";
import { secretPath } from "./secret-volume";
import type { YamlMap } from "./yaml";

/** Login and TLS of a service, and the files in which its secrets lie. */
export interface WebProtection extends WebConfig {
  readonly files: WebFiles;
}

/** Paths relative to the project's root, mode 0600. */
export interface WebFiles {
  /** `web.config.file` of Prometheus and the Pushgateway, with the password's hash. */
  readonly webConfig: string;
  /** The password itself, for those who ask. */
  readonly webPassword: string;
  /** Certificate and key as PEM; not read without TLS. */
  readonly tlsCert: string;
  readonly tlsKey: string;
  /** What the certificate is checked against, as PEM; not read without a CA of one's own. */
  readonly tlsCa: string;
}

/** Names of the files in the volume; the configuration names certificate and key by them too. */
const CONFIG = "web_config";
export const WEB_PASSWORD_FILE = "web_password";
export const TLS_CERT_FILE = "tls_cert";
export const TLS_KEY_FILE = "tls_key";
const CA = "tls_ca";

/** Flag of Prometheus and the Pushgateway, which ask for the password and speak TLS then. */
export const WEB_CONFIG_FLAG = `--web.config.file=${secretPath(CONFIG)}`;

/** What a server needs: the hash of the password, certificate and key. */
export const serverFiles = ({ files, tls }: WebProtection): Record<string, string> => ({
  [CONFIG]: files.webConfig,
  ...(tls && tlsFiles({ files })),
});

export const tlsFiles = ({ files }: Pick<WebProtection, "files">): Record<string, string> => ({
  [TLS_CERT_FILE]: files.tlsCert,
  [TLS_KEY_FILE]: files.tlsKey,
});

/** What a client needs: the password itself, and what the certificate is checked against. */
export const clientFiles = ({ files, tls }: WebProtection): Record<string, string> => ({
  [WEB_PASSWORD_FILE]: files.webPassword,
  ...(tls?.hasCa && { [CA]: files.tlsCa }),
});

export const schemeOf = (web: WebConfig | undefined) => (web?.tls ? "https" : "http");

/** How Prometheus' scrapes and promtool log in: the same keys in prometheus.yml and in promtool's file. */
export const httpClient = ({ user, tls }: WebConfig): YamlMap => ({
  basic_auth: { username: user, password_file: secretPath(WEB_PASSWORD_FILE) },
  // The certificate is checked by a name that it has: it knows nothing of the network's own names.
  ...(tls && {
    tls_config: { ...(tls.hasCa && { ca_file: secretPath(CA) }), server_name: tls.host },
  }),
});
