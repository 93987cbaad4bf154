import { spawn } from "node:child_process";
import type { Readable, Writable } from "node:stream";
import { CommandError } from "./command";
import { mustRun, run, type RunResult } from "./process";

export interface ContainerState {
  readonly name: string;
  readonly status: string;
  /** Absent where the container has no healthcheck. */
  readonly health?: string;
  readonly image: string;
}

/**
 * Variables by which `docker` and Terraform's provider talk to one engine. DOCKER_HOST wins over every
 * context.
 */
export const engineVariables = (
  host: string,
  certPath: string | undefined,
): Record<string, string | undefined> => ({
  DOCKER_HOST: host,
  DOCKER_CONTEXT: undefined,
  DOCKER_CERT_PATH: certPath,
  DOCKER_TLS_VERIFY: certPath === undefined ? undefined : "1",
});

/** The docker command, pointed at one engine. */
export class Docker {
  private readonly options: { readonly env: Record<string, string | undefined> };

  /** @param certPath folder with the certificates; without it there is no TLS. */
  constructor(
    readonly host: string,
    certPath?: string,
  ) {
    this.options = { env: engineVariables(host, certPath) };
  }

  /** Environment for a docker command that something else starts. */
  get env(): NodeJS.ProcessEnv {
    return { ...process.env, ...this.options.env };
  }

  /** Runs `docker` with these arguments; what goes wrong is in the result. */
  run = (args: readonly string[]): Promise<RunResult> => run("docker", args, this.options);

  /** The engine's version, or why it can't be had. */
  async version(): Promise<{ version: string } | { why: string }> {
    const args = ["version", "--format", "{{.Server.Version}}"];
    const { code, stdout, stderr } = await run("docker", args, {
      ...this.options,
      timeoutMs: 20_000,
    });
    if (code === 0) return { version: stdout.trim() };
    if (code === 127) return { why: "the docker command is not installed" };
    return { why: stderr.trim().split("\n")[0] ?? `docker version ended with code ${code}` };
  }

  /** @throws CommandError with what docker said. */
  async must(args: readonly string[]): Promise<void> {
    const { code, stderr } = await this.run(args);
    if (code !== 0) throw new CommandError(`docker ${args.join(" ")} failed: ${stderr.trim()}`);
  }

  /** A folder of a container as a tar stream, whether it runs or not. */
  copyOut(
    container: string,
    path: string,
  ): { readonly tar: Readable; readonly done: Promise<void> } {
    const child = spawn("docker", ["cp", `${container}:${path}`, "-"], {
      env: this.env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    return { tar: child.stdout, done: ended(child) };
  }

  /** Takes a tar stream into a folder of a container. */
  copyIn(
    container: string,
    path: string,
  ): { readonly tar: Writable; readonly done: Promise<void> } {
    const child = spawn("docker", ["cp", "-", `${container}:${path}`], {
      env: this.env,
      stdio: ["pipe", "ignore", "pipe"],
    });
    child.stdin.on("error", () => undefined);
    return { tar: child.stdin, done: ended(child) };
  }

  async container(name: string): Promise<ContainerState | undefined> {
    const { code, stdout } = await run("docker", ["container", "inspect", name], this.options);
    if (code !== 0) return undefined;
    const [found] = JSON.parse(stdout) as {
      State: { Status: string; Health?: { Status: string } };
      Config: { Image: string };
    }[];
    if (!found) return undefined;
    const health = found.State.Health?.Status;
    return {
      name,
      status: found.State.Status,
      image: found.Config.Image,
      ...(health && { health }),
    };
  }

  /** Names of the volumes that the deployment's containers made. */
  async volumes(prefix: string): Promise<string[]> {
    const services = ["prometheus", "pushgateway", "grafana"];
    const known = ["data", "secrets"].flatMap((kind) => services.map((one) => `${one}-${kind}`));
    const { stdout } = await mustRun(
      "docker",
      ["volume", "ls", "--format", "{{.Name}}"],
      this.options,
    );
    const existing = new Set(stdout.split("\n"));
    return known.map((name) => `${prefix}-${name}`).filter((name) => existing.has(name));
  }

  /** Stops a container, with the time that Prometheus needs to write out what it has in memory. */
  stop = (name: string) => this.must(["stop", "-t", "60", name]);

  start = (name: string) => this.must(["start", name]);

  removeVolume = (name: string) => mustRun("docker", ["volume", "rm", name], this.options);

  async imageExists(name: string): Promise<boolean> {
    return (await run("docker", ["image", "inspect", name], this.options)).code === 0;
  }

  /** @returns whether there was such an image to remove. */
  async removeImage(name: string): Promise<boolean> {
    return (await run("docker", ["image", "rm", name], this.options)).code === 0;
  }

  /** Last lines of a container's log, for an error text. */
  async lastLines(name: string, count: number): Promise<string> {
    const args = ["logs", "--tail", String(count), name];
    const { stdout, stderr } = await run("docker", args, this.options);
    return `${stdout}${stderr}`.trim();
  }
}

/** @returns resolved when the command ended well. */
function ended(child: ReturnType<typeof spawn>): Promise<void> {
  const said: Buffer[] = [];
  child.stderr?.on("data", (chunk: Buffer) => said.push(chunk));
  const done = new Promise<void>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => {
      const text = Buffer.concat(said).toString().trim();
      if (code === 0) resolve();
      else reject(new CommandError(`docker cp ended with code ${code}: ${text}`));
    });
  });
  done.catch(() => undefined);
  return done;
}
