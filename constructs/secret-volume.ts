import { Container, type ContainerMounts } from "@cdktf/provider-docker/lib/container";
import { Volume } from "@cdktf/provider-docker/lib/volume";
import { Construct } from "constructs";
import { requireText } from "./bounds";
import { fromStack } from "./paths";

export interface SecretVolumeProps {
  /** Name of the volume and of the container that carries the files into it. */
  readonly name: string;
  /** Id of an image that is on the host anyway; nothing of it is ever run. */
  readonly imageId: string;
  /** File name inside the volume → path of the secret, relative to the project's root. */
  readonly files: Readonly<Record<string, string>>;
  /** 16 hex digits that change with the secrets and tell nothing about them. */
  readonly version: string;
}

/** Where the volume is mounted, in the carrier and in the service. */
const MOUNT_PATH = "/run/secrets";

/** The group that may read it, beside root. */
export const SECRETS_GROUP = "0";

/** Path of a secret inside the service's container. */
export const secretPath = (file: string) => `${MOUNT_PATH}/${file}`;

/**
 * Files that a container needs and nobody else may see: only their paths are in the JSON, the plan
 * and the state. A container that is made but never run takes them into a volume, through the same
 * API as everything else, so the Docker host may be another machine.
 *
 * Unlike the data volumes this one belongs to the stack: destroying it removes the secrets.
 */
export class SecretVolume extends Construct {
  public readonly volume: Volume;
  public readonly resource: Container;
  /** How the service mounts it. */
  public readonly mount: ContainerMounts;
  /** Changes with the secrets, which Terraform does not notice by itself. */
  public readonly label: { readonly label: string; readonly value: string };

  constructor(scope: Construct, id: string, props: SecretVolumeProps) {
    super(scope, id);
    requireText("secretVersion", props.version, "16 hex digits", /^[0-9a-f]{16}$/);
    this.volume = new Volume(this, "Volume", { name: props.name });
    this.label = { label: "handled.secret-version", value: props.version };
    const mount = { type: "volume", source: this.volume.name, target: MOUNT_PATH };
    this.resource = new Container(this, "Resource", {
      name: props.name,
      image: props.imageId,
      entrypoint: ["/bin/true"],
      start: false,
      mustRun: false,
      networkMode: "none",
      mounts: [mount],
      // The services have group 0 and no capability.
      upload: Object.entries(props.files).map(([file, path]) => ({
        file: secretPath(file),
        source: fromStack(path),
        permissions: "0440",
      })),
      labels: [this.label],
    });
    this.mount = { ...mount, readOnly: true };
  }
}
