import { createHash } from "node:crypto";
import {
  billagedMetrics,
  processMetrics,
  prometheusMetrics,
  gatewayMetrics,
  grafanaMetrics,
  recordedMetrics,
  remoteWriteMetrics,
} from "../metrics";
import type { RemoteWriteConfig, RemoteWriteEndpoint } from "../config/types";
import { MAX_SHARDS } from "../config/remote-file";
import { fromContainer } from "./address";
import { secretPath } from "./secret-volume";
import type { YamlMap } from "./yaml";

export interface RemoteWrite extends RemoteWriteConfig {
  /** Folder of the files that the endpoints name, relative to the project's root. */
  readonly secretsFolder: string;
}

/**
 * How much waits for whom. Prometheus' defaults are made for a million samples a second; the stack
 * takes in 6,000 at its most.
 */
const QUEUE = {
  // A shard sends 2,000 samples at a time: with answers after 100 ms ten send 200,000 a second, so half
  // an hour of 500 machines is caught up with in a minute. The default of 50 holds five times as much in
  // memory while a remote is down, and falls upon it all at once when it is back.
  max_shards: MAX_SHARDS,
  // "Too many requests" is what a remote says to somebody who catches up. The default drops the samples.
  retry_on_http_429: true,
  // From 30 ms up to this; the default of 5 s asks a remote that is down 720 times an hour and shard.
  max_backoff: "30s",
} as const;

const namesOf = (metrics: Readonly<Record<string, { readonly name: string }>>) =>
  Object.values(metrics).map(({ name }) => name);

/**
 * Names of the series that pages and alerts ask for, so that they read the same from the remote.
 * Of a scraped process there are hundreds more, which nobody here looks at.
 */
const KEPT_NAMES = [
  "claude_code_.+",
  ...Object.values(billagedMetrics).flatMap(({ name, ratioName, type }) =>
    [...new Set([name, ratioName])].map((one) =>
      type === "histogram" ? `${one}_(bucket|sum|count)` : one,
    ),
  ),
  ...[
    processMetrics,
    gatewayMetrics,
    prometheusMetrics,
    remoteWriteMetrics,
    grafanaMetrics,
  ].flatMap(namesOf),
];

const keepOwn = (more: readonly string[]): YamlMap => ({
  source_labels: ["__name__"],
  regex: [...KEPT_NAMES, ...more].join("|"),
  action: "keep",
});

/** Of Claude Code's own metrics the remote gets what is recorded of them, and no series a session. */
const WITHOUT_SESSIONS: readonly YamlMap[] = [
  { source_labels: ["session_id"], regex: ".+", action: "drop" },
  keepOwn(namesOf(recordedMetrics)),
];

/** Sections of prometheus.yml that send series on. */
export function remoteWriteSections(
  { externalLabels, endpoints }: RemoteWriteConfig,
  nativeTelemetry: boolean,
) {
  const usual = nativeTelemetry ? WITHOUT_SESSIONS : [keepOwn([])];
  return { externalLabels, remoteWrite: endpoints.map((one) => endpointYaml(one, usual)) };
}

/** @param usual Which series it gets where it does not say. */
function endpointYaml(endpoint: RemoteWriteEndpoint, usual: readonly YamlMap[]): YamlMap {
  const { basicAuth, authorization, tls, headers, headerFiles, relabel, timeout } = endpoint;
  const hasHeaders = Object.keys(headers).length > 0;
  const secretHeaders = Object.entries(headerFiles);
  return {
    url: fromContainer(endpoint.url),
    name: endpoint.name,
    ...(timeout !== undefined && { remote_timeout: timeout }),
    ...(basicAuth && {
      basic_auth: {
        username: basicAuth.username,
        password_file: secretPath(basicAuth.passwordFile),
      },
    }),
    ...(authorization && {
      authorization: {
        type: authorization.type,
        credentials_file: secretPath(authorization.credentialsFile),
      },
    }),
    ...(tls && { tls_config: tlsYaml(tls) }),
    ...(hasHeaders && { headers }),
    ...(secretHeaders.length > 0 && {
      http_headers: Object.fromEntries(
        secretHeaders.map(([name, file]) => [name, { files: [secretPath(file)] }]),
      ),
    }),
    write_relabel_configs: relabel ?? usual,
    queue_config: { ...QUEUE, ...endpoint.queue },
  };
}

const tlsYaml = ({
  caFile,
  certFile,
  keyFile,
  serverName,
}: NonNullable<RemoteWriteEndpoint["tls"]>): YamlMap => ({
  ca_file: caFile && secretPath(caFile),
  cert_file: certFile && secretPath(certFile),
  key_file: keyFile && secretPath(keyFile),
  server_name: serverName,
});

/** What the volume has to hold for it: name in the volume → path relative to the project's root. */
export function remoteSecrets({ endpoints, secretsFolder }: RemoteWrite): Record<string, string> {
  const names = endpoints.flatMap(({ basicAuth, authorization, tls, headerFiles }) => [
    basicAuth?.passwordFile,
    authorization?.credentialsFile,
    tls?.caFile,
    tls?.certFile,
    tls?.keyFile,
    ...Object.values(headerFiles),
  ]);
  return Object.fromEntries(
    names.flatMap((name) => (name === undefined ? [] : [[name, `${secretsFolder}/${name}`]])),
  );
}

/** One version of several; of one it is that one. */
export const versionOfAll = (versions: readonly string[]): string =>
  versions.length === 1 && versions[0] !== undefined
    ? versions[0]
    : createHash("sha256").update(versions.join("\0")).digest("hex").slice(0, 16);
