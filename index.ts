/**
 * What other CDK for Terraform apps can take from here; docs/constructs.md shows how.
 *
 * @packageDocumentation
 */
/** Grafana's Terraform provider: no package of that name is published, so it travels inside this one. */
export * as grafana from "@cdktf/provider-grafana";
export { AlertRules, type AlertRulesProps, type RuleNotification } from "./constructs/alert-rules";
export { Dashboards, type DashboardsProps } from "./constructs/dashboards";
export { ContainerService, type ContainerServiceProps } from "./constructs/container-service";
export { Grafana, type GrafanaProps } from "./constructs/grafana";
export type { GrafanaSettings, SmtpSettings } from "./constructs/grafana-env";
export { images } from "./constructs/images";
export { type Placed, serviceDefaults, type ServicePlacement } from "./constructs/placement";
export { Prometheus, type PrometheusProps } from "./constructs/prometheus";
export type { RemoteWrite } from "./constructs/remote-write";
export type { ScrapeTargets } from "./constructs/prometheus-config";
export { Pushgateway } from "./constructs/pushgateway";
export { SecretVolume, type SecretVolumeProps } from "./constructs/secret-volume";
export type {
  HttpAccess,
  QueueSettings,
  RelabelRule,
  RemoteWriteConfig,
  RemoteWriteEndpoint,
  TlsConfig,
  WebConfig,
} from "./config/types";
export type { WebFiles, WebProtection } from "./constructs/web-config";
export type { YamlMap, YamlValue } from "./constructs/yaml";
export { type AlertSettings, DEFAULT_ALERT_SETTINGS } from "./alerts/settings";
export {
  type Band,
  type Budget,
  DEFAULT_THRESHOLDS,
  type Levels,
  type Thresholds,
  thresholdsOf,
  type ThresholdSettings,
} from "./dashboards/thresholds";
