import { createHash } from "node:crypto";
import { Container, type ContainerConfig } from "@cdktf/provider-docker/lib/container";
import { Image } from "@cdktf/provider-docker/lib/image";
import { Construct } from "constructs";
import { hostGateway } from "./address";
import { PORT, requireInteger, requireText } from "./bounds";
import { cpuCount, goDuration } from "./docker-forms";
import { literal } from "./literal";
import type { Placed } from "./placement";
import { SECRETS_GROUP, SecretVolume, type SecretVolumeProps } from "./secret-volume";

export interface ContainerServiceProps extends Omit<Placed, "image" | "web"> {
  /** Image name with a tag or a digest, or an image that the caller made already. */
  readonly image: string | Image;
  /** Name by which the other containers of the network call this one. */
  readonly alias: string;
  /** Numeric `uid:gid`; names depend on the image's own passwd. */
  readonly user: string;
  /** Port inside the container, 1 to 65535. */
  readonly containerPort: number;
  /** Run inside the container, exit code 0 when the service is ready; see health-check.ts. */
  readonly healthTest: readonly string[];
  /** Where the data volume `<name>-data` is mounted; the only place that is kept. */
  readonly dataPath: string;
  /** @default the image's own */
  readonly entrypoint?: readonly string[];
  /** @default the image's own */
  readonly command?: readonly string[];
  /** `NAME=value`; visible to everybody who may inspect the container, so never a secret. */
  readonly env?: readonly string[];
  /** Seconds between SIGTERM and SIGKILL, 1 to 600. @default 30 */
  readonly graceSeconds?: number;
  /** Size of /tmp, the only other writable place, in MiB, 1 to 4096. @default 16 */
  readonly tmpMb?: number;
  /** Adds `host.docker.internal`. @default false */
  readonly reachesHost?: boolean;
  /** Files for the volume `<name>-secrets`, or one that the caller made already. @default none */
  readonly secrets?: Pick<SecretVolumeProps, "files" | "version"> | SecretVolume;
}

/** Seconds from one health check to the next. Short: a deploy waits for the first good one. */
const HEALTH_INTERVAL_SECONDS = 5;
/** Seconds in which failing checks do not count; a first start migrates or replays data. */
const HEALTH_START_SECONDS = 60;
/** Seconds a deploy waits for the first good check. */
const WAIT_SECONDS = 120;

/** A hardened container with one published port, one data volume and a health check. */
export class ContainerService extends Construct {
  /** The image, kept on the host when the stack is destroyed. */
  public readonly image: Image;
  public readonly resource: Container;
  /** Name of the volume that outlives the container. */
  public readonly dataVolume: string;

  constructor(scope: Construct, id: string, props: ContainerServiceProps) {
    super(scope, id);
    validate(props);
    this.dataVolume = `${props.name}-data`;
    this.image =
      typeof props.image === "string"
        ? new Image(this, "Image", { name: props.image, keepLocally: true })
        : props.image;

    const secrets = this.secretsOf(props);
    const graceSeconds = props.graceSeconds ?? 30;
    const paperOnly = appliedOnPaper(props);
    // The volume is named here and nowhere else: Docker makes it, so no destroy can take it.
    const data = { type: "volume", source: this.dataVolume, target: props.dataPath };
    this.resource = new Container(this, "Resource", {
      name: props.name,
      image: this.image.imageId,
      user: props.user,
      ...(secrets && !props.user.endsWith(`:${SECRETS_GROUP}`) && { groupAdd: [SECRETS_GROUP] }),
      ...(props.entrypoint && { entrypoint: props.entrypoint.map(literal) }),
      ...(props.command && { command: props.command.map(literal) }),
      ...(props.env && { env: props.env.map(literal) }),
      // Not "unless-stopped": an engine that was killed ends the containers that it finds alive at its
      // next start, takes that for a stop by hand, and leaves them there (docs/reliability.md).
      restart: "always",
      wait: true,
      waitTimeout: WAIT_SECONDS,
      stopTimeout: graceSeconds,
      destroyGraceSeconds: graceSeconds,
      ...paperOnly,
      readOnly: true,
      capabilities: { drop: ["ALL"] },
      securityOpts: ["no-new-privileges:true"],
      memory: props.memoryMb,
      memorySwap: props.memoryMb,
      cpus: cpuCount(props.cpus),
      logDriver: "json-file",
      logOpts: { "max-size": "10m", "max-file": "3" },
      networksAdvanced: [{ name: props.network, aliases: [props.alias] }],
      ports: [{ internal: props.containerPort, external: props.port, ip: props.bindAddress }],
      ...(props.reachesHost && { host: [hostGateway] }),
      mounts: [data, ...(secrets ? [secrets.mount] : [])],
      labels: [
        ...(secrets ? [secrets.label] : []),
        { label: "handled.settings-hash", value: hash({ ...paperOnly, data }) },
      ],
      ...(secrets && { dependsOn: [secrets.resource] }),
    });
  }

  private secretsOf({ name, secrets }: ContainerServiceProps): SecretVolume | undefined {
    if (!secrets || secrets instanceof SecretVolume) return secrets;
    const { imageId } = this.image;
    return new SecretVolume(this, "Secrets", { name: `${name}-secrets`, imageId, ...secrets });
  }
}

type PaperOnly = Required<Pick<ContainerConfig, "healthcheck" | "init" | "tmpfs">>;

/**
 * What provider 4.5 says it changes in place and does not: the plan shows the same change for ever
 * and the engine never hears of it. Their hash, with the data volume's, for which the same holds, is
 * a label, and a changed label replaces.
 */
function appliedOnPaper(props: ContainerServiceProps): PaperOnly {
  return {
    init: true,
    tmpfs: { "/tmp": `rw,noexec,nosuid,nodev,size=${props.tmpMb ?? 16}m` },
    healthcheck: {
      test: ["CMD", ...props.healthTest],
      interval: goDuration(HEALTH_INTERVAL_SECONDS),
      timeout: goDuration(5),
      startPeriod: goDuration(HEALTH_START_SECONDS),
      retries: 5,
    },
  };
}

const hash = (value: unknown) =>
  createHash("sha256").update(JSON.stringify(value)).digest("hex").slice(0, 16);

function validate(props: ContainerServiceProps): void {
  const of = (setting: string) => `${props.alias}.${setting}`;
  requireText(
    of("name"),
    props.name,
    "1 to 63 of the characters a-z 0-9 -, starting with a letter",
    /^[a-z][a-z0-9-]{0,62}$/,
  );
  requireText(of("user"), props.user, "numeric, as uid:gid", /^\d+:\d+$/);
  requireInteger(of("port"), props.port, PORT);
  requireInteger(of("containerPort"), props.containerPort, PORT);
  requireInteger(of("memoryMb"), props.memoryMb, { min: 16, max: 1048576 });
  requireInteger(of("graceSeconds"), props.graceSeconds ?? 30, { min: 1, max: 600 });
  requireInteger(of("tmpMb"), props.tmpMb ?? 16, { min: 1, max: 4096 });
}
