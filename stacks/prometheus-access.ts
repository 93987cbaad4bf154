import type { DataSourceConfig } from "@cdktf/provider-grafana/lib/data-source";
import { Fn } from "cdktf";
import { remoteSecretFile } from "../config/state-files";
import type { Config, HttpAccess } from "../config/types";
import { literal } from "../constructs/literal";
import { fromStack } from "../constructs/paths";

type Access = Pick<
  DataSourceConfig,
  "basicAuthEnabled" | "basicAuthUsername" | "httpHeaders" | "secureJsonDataEncoded"
> & { readonly jsonData: Readonly<Record<string, string | boolean>> };

const read = (file: string) => Fn.file(fromStack(file));
const secure = (data: Readonly<Record<string, string>>) =>
  Fn.sensitive(Fn.jsonencode(data)) as string;

/**
 * How Grafana asks what the pages read from: login, headers, and what the certificate is checked by.
 * Terraform's state holds the secrets, marked as sensitive: they are what Grafana's provider compares
 * with.
 */
export function prometheusAccess(config: Config): Access {
  const { dataSource, prometheus, web, files } = config;
  if (dataSource) return remoteAccess(dataSource, files);
  // Nothing where Prometheus has no login, or is somebody else's.
  if (!web || prometheus.mode === "external") return { jsonData: {} };
  const { user, tls } = web;
  return {
    basicAuthEnabled: true,
    basicAuthUsername: user,
    secureJsonDataEncoded: secure({
      basicAuthPassword: Fn.trimspace(read(files.webPassword)),
      ...(tls?.hasCa && { tlsCACert: read(files.tlsCa) }),
    }),
    jsonData: {
      ...(tls && { serverName: tls.host, ...(tls.hasCa && { tlsAuthWithCACert: true }) }),
    },
  };
}

function remoteAccess(access: HttpAccess, files: Config["files"]): Access {
  const { basicAuth, authorization, tls = {}, headers, headerFiles } = access;
  const kept = (name: string) => read(remoteSecretFile(files, name));
  const line = (name: string) => Fn.trimspace(kept(name));
  const { caFile, certFile, keyFile, serverName } = tls;
  const secrets = {
    ...(basicAuth && { basicAuthPassword: line(basicAuth.passwordFile) }),
    ...(caFile !== undefined && { tlsCACert: kept(caFile) }),
    ...(certFile !== undefined && { tlsClientCert: kept(certFile) }),
    ...(keyFile !== undefined && { tlsClientKey: kept(keyFile) }),
  };
  // Grafana has no field for a token; the provider refuses headers in the two JSON texts.
  const httpHeaders = {
    ...Object.fromEntries(Object.entries(headers).map(([name, text]) => [name, literal(text)])),
    ...Object.fromEntries(Object.entries(headerFiles).map(([name, file]) => [name, line(file)])),
    ...(authorization && {
      Authorization: `${literal(authorization.type)} ${line(authorization.credentialsFile)}`,
    }),
  };
  return {
    ...(basicAuth && {
      basicAuthEnabled: true,
      basicAuthUsername: literal(basicAuth.username),
    }),
    ...(Object.keys(httpHeaders).length > 0 && { httpHeaders }),
    ...(Object.keys(secrets).length > 0 && { secureJsonDataEncoded: secure(secrets) }),
    jsonData: {
      ...(serverName !== undefined && { serverName }),
      ...(caFile !== undefined && { tlsAuthWithCACert: true }),
      ...(certFile !== undefined && { tlsAuth: true }),
    },
  };
}
