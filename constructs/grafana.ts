import { Image } from "@cdktf/provider-docker/lib/image";
import { Construct } from "constructs";
import { DOCKER_HOST_NAME } from "./address";
import { ContainerService } from "./container-service";
import {
  ADMIN_PASSWORD_FILE,
  grafanaEnv,
  SECRET_KEY_FILE,
  SMTP_PASSWORD_FILE,
  type GrafanaSettings,
} from "./grafana-env";
import { containerPaths, startGrafana } from "./grafana-start";
import { answers } from "./health-check";
import { placed, type ServicePlacement } from "./placement";
import { SecretVolume } from "./secret-volume";
import { clientFiles, schemeOf, tlsFiles } from "./web-config";

export interface GrafanaProps extends ServicePlacement, GrafanaSettings {
  /** File with the administrator's password, relative to the project's root. */
  readonly adminPasswordFile: string;
  /** File with the key that encrypts secrets in the database, relative to the project's root. */
  readonly secretKeyFile: string;
  /** File with the password at the mail server, relative to the project's root; for `smtp`. */
  readonly smtpPasswordFile?: string;
  /** 16 hex digits that change with any secret and tell nothing about them. */
  readonly secretVersion: string;
}

/** Grafana, hardened, its secrets read from a volume and never from an environment. */
export class Grafana extends Construct {
  /** Port inside the network. */
  public static readonly PORT = 3000;
  /** Name inside the network. */
  public static readonly ALIAS = "grafana";
  public readonly secrets: SecretVolume;
  public readonly service: ContainerService;

  constructor(scope: Construct, id: string, props: GrafanaProps) {
    super(scope, id);
    const { adminPasswordFile, secretKeyFile, smtpPasswordFile, secretVersion } = props;
    const { adminUser, rootUrl, dataSourceUrl, smtp } = props;
    const { web, ...placement } = placed("grafana", props);
    const image = new Image(this, "Image", { name: placement.image, keepLocally: true });
    this.secrets = new SecretVolume(this, "Secrets", {
      name: `${placement.name}-secrets`,
      imageId: image.imageId,
      files: {
        [ADMIN_PASSWORD_FILE]: adminPasswordFile,
        [SECRET_KEY_FILE]: secretKeyFile,
        ...(smtp?.hasPassword &&
          smtpPasswordFile !== undefined && { [SMTP_PASSWORD_FILE]: smtpPasswordFile }),
        ...(web && clientFiles(web)),
        ...(web?.tls && tlsFiles(web)),
      },
      version: secretVersion,
    });
    this.service = new ContainerService(this, "Service", {
      ...placement,
      image,
      alias: Grafana.ALIAS,
      // The image's own user; group 0 is what may read the secrets.
      user: "472:0",
      containerPort: Grafana.PORT,
      healthTest: answers(`${schemeOf(web)}://127.0.0.1:${Grafana.PORT}/api/health`),
      dataPath: containerPaths.data,
      reachesHost: new URL(dataSourceUrl).hostname === DOCKER_HOST_NAME,
      env: grafanaEnv({
        adminUser,
        rootUrl,
        dataSourceUrl,
        ...(smtp && { smtp }),
        ...(web && { metricsUser: web.user, hasTls: web.tls !== undefined }),
      }),
      entrypoint: ["/bin/sh", "-c", startGrafana()],
      secrets: this.secrets,
    });
  }
}
