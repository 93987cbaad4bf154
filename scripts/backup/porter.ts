import { CommandError } from "../machine/command";
import type { ContainerState, Docker } from "../machine/docker";
import type { StoredService } from "./services";

/** Name of the container; while it is there, a backup or a restore is at work. */
export const porterName = (prefix: string) => `${prefix}-backup`;

/** Folder in which the porter mounts the volume of each service. */
export const MOUNTS = "/data";

/**
 * A container that mounts the data volumes and never runs: through it `docker cp` reads and writes
 * them by the engine's API, so the engine may be on another machine and the services may stand
 * still. Its name is taken once, so it is also the lock between two backups.
 */
export class Porter {
  private constructor(
    private readonly docker: Docker,
    readonly name: string,
    private readonly image: string,
  ) {}

  /** @throws CommandError where another one is at work, or Docker refuses. */
  static async create(
    docker: Docker,
    prefix: string,
    services: readonly StoredService[],
  ): Promise<Porter> {
    const [first] = services;
    if (!first) throw new Error("a porter needs a volume to carry");
    const name = porterName(prefix);
    const mounts = services.flatMap(({ name: service, volume }) => [
      "--mount",
      // Not the image's own content of that path: an empty volume is to stay empty.
      `type=volume,source=${volume},target=${MOUNTS}/${service},volume-nocopy`,
    ]);
    const made = await docker.run([
      ...["create", "--name", name, "--network", "none", ...mounts],
      ...["--entrypoint", "/bin/true", first.image],
    ]);
    if (made.code === 0) return new Porter(docker, name, first.image);
    if (/name .* is already in use/.test(made.stderr))
      throw new CommandError(
        `A backup or restore of ${prefix} is at work (container ${name}), or one was cut off by a crash.\n` +
          "If none runs any more: npm run restore -- --undo   puts everything back as it was before.",
      );
    throw new CommandError(`Docker can't open the data volumes: ${made.stderr.trim()}`);
  }

  /** One that a crash left behind. */
  static found = (docker: Docker, { name, image }: ContainerState) =>
    new Porter(docker, name, image);

  /** The volume of a service as a tar stream, its names beginning with the service's. */
  copyOut = (service: string) => this.docker.copyOut(this.name, `${MOUNTS}/${service}`);

  /** Takes a tar stream whose names begin with the services'. */
  copyIn = () => this.docker.copyIn(this.name, MOUNTS);

  /** Runs a shell script on the mounted volumes. @throws CommandError with what it said. */
  async sh(script: string): Promise<string> {
    const { code, stdout, stderr } = await this.docker.run([...this.worker(), script]);
    if (code === 0) return stdout;
    throw new CommandError(`The data volumes could not be changed: ${stderr.trim()}`);
  }

  /** `docker` arguments that run a shell script on the volumes, the script to be added. */
  worker = () => [
    ...["run", "--rm", "--name", `${this.name}-work`, "--volumes-from", this.name],
    ...["--network", "none", "--read-only", "--user", "0:0", "--cap-drop", "ALL"],
    // Files of several users are moved, whoever may read them.
    ...["--cap-add", "DAC_OVERRIDE", "--cap-add", "CHOWN", "--cap-add", "FOWNER"],
    ...["--security-opt", "no-new-privileges", "--entrypoint", "/bin/sh", this.image, "-c"],
  ];
}
