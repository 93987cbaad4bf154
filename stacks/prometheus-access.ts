import type { DataSourceConfig } from "@cdktf/provider-grafana/lib/data-source";
import { Fn } from "cdktf";
import type { Config } from "../config/types";
import { fromStack } from "../constructs/paths";

/**
 * How Grafana asks the stack's own Prometheus: login, and what its certificate is checked by. Nothing
 * where Prometheus has no login, or is somebody else's. Terraform's state holds the password, marked
 * as sensitive: it is what Grafana's provider compares with.
 */
export function prometheusAccess({
  prometheus,
  web,
  files,
}: Config): Pick<
  DataSourceConfig,
  "basicAuthEnabled" | "basicAuthUsername" | "secureJsonDataEncoded"
> & { readonly jsonData: Readonly<Record<string, string | boolean>> } {
  if (!web || prometheus.mode === "external") return { jsonData: {} };
  const { user, tls } = web;
  const read = (file: string) => Fn.file(fromStack(file));
  return {
    basicAuthEnabled: true,
    basicAuthUsername: user,
    secureJsonDataEncoded: Fn.sensitive(
      Fn.jsonencode({
        basicAuthPassword: Fn.trimspace(read(files.webPassword)),
        ...(tls?.hasCa && { tlsCACert: read(files.tlsCa) }),
      }),
    ) as string,
    jsonData: {
      ...(tls && { serverName: tls.host, ...(tls.hasCa && { tlsAuthWithCACert: true }) }),
    },
  };
}
