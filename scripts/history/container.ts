import { CommandError } from "../machine/command";
import { mustRun, run, type RunOptions } from "../machine/process";
import type { Project } from "../machine/project";
import type { DataHost } from "./data-host";

/** Where the stack's Prometheus keeps its data. */
const DATA = "/prometheus";
/** Seconds between SIGTERM and SIGKILL: it writes out what it has in memory. */
const GRACE = "60";

/**
 * The stack's own Prometheus. Scripts run in a second container of the same image on the same
 * volumes: the first one's root is read-only, and it must be possible while that one is stopped.
 *
 * @throws CommandError where it does not run here.
 */
export async function stackPrometheus({ config, docker, urls }: Project): Promise<DataHost> {
  if (config.prometheus.mode === "external")
    throw new CommandError(
      `Prometheus at ${config.prometheus.url} is not this stack's (HANDLED_PROMETHEUS_URL), so its data ` +
        "is out of reach.\n`node scripts/collect.js export --help` says how to load the days there.",
    );
  const name = `${config.prefix}-prometheus`;
  const options: RunOptions = { env: docker.env };
  const command = (...args: string[]) => mustRun("docker", args, options);
  const container = await docker.container(name);
  if (container?.status !== "running")
    throw new CommandError(
      `The container ${name} ${container ? `is ${container.status}` : "is not there"}.\n\`npm run up\` starts it.`,
    );
  const image = (await command("inspect", "--format", "{{.Image}}", name)).stdout.trim();
  const user = (await command("inspect", "--format", "{{.Config.User}}", name)).stdout.trim();
  return {
    url: urls.prometheus,
    sh: (script, input = "") =>
      run("docker", [...helper(name, user), image, "-c", script], { ...options, input }),
    restart: async () => void (await command("restart", "-t", GRACE, name)),
    stop: async () => void (await command("stop", "-t", GRACE, name)),
    start: async () => void (await command("start", name)),
  };
}

const helper = (name: string, user: string): string[] => [
  ...["run", "--rm", "--interactive", "--volumes-from", name, "--workdir", DATA],
  ...["--user", user, "--network", "none", "--read-only", "--tmpfs", "/tmp"],
  ...["--cap-drop", "ALL", "--security-opt", "no-new-privileges", "--entrypoint", "/bin/sh"],
];
