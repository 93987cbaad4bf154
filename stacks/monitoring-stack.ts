import { Network } from "@cdktf/provider-docker/lib/network";
import { DockerProvider } from "@cdktf/provider-docker/lib/provider";
import { Fn, TerraformOutput, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { secretsFolder } from "../config/state-files";
import type { Config, ContainerSettings } from "../config/types";
import type { ServicePlacement } from "../constructs/placement";
import { Grafana } from "../constructs/grafana";
import { fromStack } from "../constructs/paths";
import { Prometheus } from "../constructs/prometheus";
import { Pushgateway } from "../constructs/pushgateway";
import { schemeOf } from "../constructs/web-config";
import { crontabLine } from "./crontab-line";
import { serviceUrls } from "./service-urls";
import { StateBackend } from "./state-backend";

/** The bindings carry 3.6.2; 4.5 mends a plan that deletes stopped containers and `cpus`. */
const DOCKER_PROVIDER_VERSION = "~> 4.5";

/** What runs on Docker: the network and those of the three services that are not somebody else's. */
export class MonitoringStack extends TerraformStack {
  constructor(scope: Construct, id: string, config: Config) {
    super(scope, id);
    new StateBackend(this, config, "monitoring");
    new DockerProvider(this, "docker", {
      host: Fn.trimspace(Fn.file(fromStack(config.files.dockerHost))),
      ...(config.dockerCertPath !== undefined && {
        certPath: Fn.trimspace(Fn.file(fromStack(config.files.dockerCertPath))),
      }),
    });
    this.addOverride("terraform.required_providers.docker.version", DOCKER_PROVIDER_VERSION);
    this.deploy(config);
    this.tell(config);
  }

  private deploy(config: Config): void {
    const { prometheus, pushgateway, grafana } = config;
    const deployed = [prometheus, pushgateway, grafana].some(({ mode }) => mode === "container");
    if (!deployed) return;
    const web = config.web && { ...config.web, files: config.files };
    const network = new Network(this, "network", { name: `${config.prefix}-network` });
    const placement = (service: string, settings: ContainerSettings): ServicePlacement => ({
      name: `${config.prefix}-${service}`,
      network: network.name,
      bindAddress: config.bindAddress,
      port: settings.port,
      image: settings.image,
      memoryMb: settings.memoryMb,
      cpus: settings.cpus,
      ...(web && { web }),
    });

    if (pushgateway.mode === "container")
      new Pushgateway(this, "pushgateway", placement("pushgateway", pushgateway));
    if (prometheus.mode === "container")
      new Prometheus(this, "prometheus", {
        ...placement("prometheus", prometheus),
        retentionDays: prometheus.retentionDays,
        retentionSizeGb: prometheus.retentionSizeGb,
        ...(prometheus.nativeTelemetry && { nativeTelemetry: true }),
        ...(prometheus.remoteWrite && {
          remoteWrite: {
            ...prometheus.remoteWrite,
            secretsFolder: secretsFolder(config.files),
          },
        }),
        scrape: {
          pushgatewayUrl:
            pushgateway.mode === "external"
              ? pushgateway.url
              : `${schemeOf(web)}://${Pushgateway.ALIAS}:${Pushgateway.PORT}`,
          pushgatewayIsOwn: pushgateway.mode === "container",
          ...(grafana.mode === "container" && { grafana: `${Grafana.ALIAS}:${Grafana.PORT}` }),
          billaged: config.billagedTargets,
        },
      });
    if (grafana.mode === "container")
      new Grafana(this, "grafana", {
        ...placement("grafana", grafana),
        adminUser: grafana.adminUser,
        rootUrl: grafana.rootUrl,
        dataSourceUrl: grafana.dataSourceUrl,
        secretVersion: grafana.secretVersion,
        adminPasswordFile: config.files.grafanaAdminPassword,
        secretKeyFile: config.files.grafanaSecretKey,
        smtpPasswordFile: config.files.smtpPassword,
        ...(grafana.smtp && { smtp: grafana.smtp }),
      });
  }

  private tell(config: Config): void {
    const output = (name: string, description: string, value: string) =>
      new TerraformOutput(this, name, { staticId: true, description, value });
    const urls = serviceUrls(config);
    output("prometheus_url", "Prometheus, from this machine.", urls.prometheus);
    output("pushgateway_url", "Where the collector pushes.", urls.pushgateway);
    if (urls.grafana) output("grafana_url", "The address to open in a browser.", urls.grafana);
    // It names paths of this machine: in a state that machines share each would change the other's.
    if (config.state.kind === "local")
      output("crontab_line", "Runs the collector every 15 minutes.", crontabLine(config));
  }
}
