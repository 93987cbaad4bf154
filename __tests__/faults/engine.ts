import { mustRun, run, type RunResult } from "../../scripts/machine/process";

/** A Docker engine that a test uses: everybody's, or one of its own. */
export class Engine {
  constructor(readonly host: string) {}

  get env(): Readonly<Record<string, string | undefined>> {
    return { DOCKER_HOST: this.host, DOCKER_CONTEXT: undefined };
  }

  /** Runs `docker …`; a failure is thrown. */
  async docker(...args: string[]): Promise<string> {
    return (await mustRun("docker", args, { env: this.env, timeoutMs: 300_000 })).stdout.trim();
  }

  /** Runs `docker …`, also where it is meant to fail. */
  tryDocker = (...args: string[]): Promise<RunResult> =>
    run("docker", args, { env: this.env, timeoutMs: 300_000 });

  async inspect(name: string): Promise<Inspected> {
    const [found] = JSON.parse(await this.docker("inspect", name)) as Inspected[];
    if (!found) throw new Error(`docker inspect ${name} answered with nothing`);
    return found;
  }

  /** Names of everything that begins with the prefix. */
  async named(kind: "container" | "network" | "volume", prefix: string): Promise<string[]> {
    const all = kind === "container" ? ["-a"] : [];
    const format = kind === "container" ? "{{.Names}}" : "{{.Name}}";
    const listed = await this.docker(kind, "ls", ...all, "--format", format);
    return listed.split("\n").filter((name) => name.startsWith(prefix));
  }

  /** Removes everything whose name begins with the prefix. */
  async remove(prefix: string): Promise<void> {
    for (const name of await this.named("container", prefix)) await this.docker("rm", "-f", name);
    for (const name of await this.named("network", prefix))
      await this.docker("network", "rm", name);
    for (const name of await this.named("volume", prefix)) await this.docker("volume", "rm", name);
  }
}

/** What is read of `docker inspect`. */
export interface Inspected {
  readonly Id: string;
  readonly Image: string;
  readonly State: {
    readonly Status: string;
    readonly ExitCode: number;
    readonly Pid: number;
    readonly Health?: { readonly Status: string };
  };
  readonly Config: {
    readonly User: string;
    readonly Env: readonly string[];
    readonly Cmd: readonly string[] | null;
    readonly Labels: Readonly<Record<string, string>>;
    readonly StopTimeout: number;
    readonly Healthcheck: { readonly Test: readonly string[]; readonly Interval: number };
    readonly Image: string;
  };
  readonly HostConfig: {
    readonly PortBindings: Readonly<
      Record<string, readonly { readonly HostIp: string; readonly HostPort: string }[]>
    >;
    readonly Memory: number;
    readonly MemorySwap: number;
    readonly NanoCpus: number;
    readonly Tmpfs: Readonly<Record<string, string>>;
    readonly LogConfig: {
      readonly Type: string;
      readonly Config: Readonly<Record<string, string>>;
    };
    readonly ExtraHosts: readonly string[] | null;
    readonly Privileged: boolean;
    readonly ReadonlyRootfs: boolean;
    readonly CapAdd: unknown;
    readonly CapDrop: unknown;
    readonly SecurityOpt: unknown;
    readonly Init: boolean;
    readonly RestartPolicy: { readonly Name: string };
  };
  readonly NetworkSettings: {
    readonly Networks: Readonly<
      Record<string, { readonly Aliases: readonly string[]; readonly IPAddress: string }>
    >;
  };
  readonly Mounts: readonly { Type: string; Destination: string; RW: boolean }[];
  readonly LogPath: string;
}
