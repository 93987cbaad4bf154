import { cdktf, whatWentWrong } from "../machine/cdktf";
import { CommandError } from "../machine/command";
import { explained } from "../machine/known-failures";
import { markDeploying, unmarkDeploying } from "./leftovers";
import { names, type Project } from "../machine/project";

/**
 * Deploys every stack of the project.
 *
 * @throws CommandError with Terraform's reason and the last log lines of unhealthy containers.
 */
export async function deploy(project: Project): Promise<void> {
  const { monitoring, dashboards } = names(project.config.prefix).stacks;
  const stacks = project.config.grafana.mode === "none" ? [monitoring] : [monitoring, dashboards];
  // The lock step asks the registry even where a mirror holds the provider.
  const args = ["deploy", ...stacks, "--auto-approve", "--skip-provider-lock"];
  markDeploying(project);
  const result = await cdktf(project, args);
  if (result.code === 0) return unmarkDeploying(project);
  throw new CommandError(
    [
      "The deploy failed:",
      whatWentWrong(result),
      ...explained(result, project.config),
      ...(await unhealthy(project)),
      `Everything it said: ${project.config.files.stateDir}/logs/deploy.log. ` +
        "`npm run doctor` looks at each part; `npm run up` goes on from here.",
    ].join("\n\n"),
  );
}

/** What the containers that don't work say themselves. */
async function unhealthy({ config, docker }: Project): Promise<string[]> {
  const said: string[] = [];
  for (const name of names(config.prefix).containers) {
    const container = await docker.container(name);
    if (!container || (container.status === "running" && container.health === "healthy")) continue;
    const state = [container.status, container.health].filter(Boolean).join(", ");
    said.push(`${name} is ${state}; its last lines:\n${await docker.lastLines(name, 10)}`);
  }
  return said;
}
