import type { GrafanaProviderConfig } from "@cdktf/provider-grafana/lib/provider";
import { Fn } from "cdktf";
import type { Config, GrafanaContainer, GrafanaExternal } from "../config/types";
import { publishedUrl } from "../config/address";
import { literal } from "../constructs/literal";
import { fromStack } from "../constructs/paths";

/**
 * Address and credentials for Grafana's provider. The secret stays in its file: Terraform reads it
 * into the provider block, which is in neither the plan nor the state.
 */
export function grafanaAccess(
  config: Config,
  grafana: GrafanaContainer | GrafanaExternal,
): Pick<GrafanaProviderConfig, "url" | "auth" | "caCert"> {
  const { files, web } = config;
  const secret = (file: string) => Fn.trimspace(Fn.file(fromStack(file)));
  switch (grafana.mode) {
    case "container":
      return {
        url: publishedUrl(config, grafana.port),
        auth: `${literal(grafana.adminUser)}:${secret(files.grafanaAdminPassword)}`,
        ...(web?.tls?.hasCa && { caCert: fromStack(files.tlsCa) }),
      };
    case "external":
      return { url: literal(grafana.url), auth: secret(files.grafanaToken) };
  }
}
