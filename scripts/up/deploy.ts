import { cdktf, reason } from "../machine/cdktf";
import { CommandError } from "../machine/command";
import { names, type Project } from "../machine/project";
import { isDeployed } from "../machine/state";
import { asDeploy, isCutOff } from "./deploying";
import { refuseOtherSecrets } from "./joining";
import { endTakeOver, takeOver } from "./takeover";

/**
 * Deploys every stack of the project.
 *
 * @param isAdopting whether what is in somebody else's Grafana under our uids is taken over
 * @throws CommandError with Terraform's reason and the last log lines of unhealthy containers.
 */
export async function deploy(project: Project, isAdopting: boolean): Promise<void> {
  await refuseOtherSecrets(project);
  const { monitoring, dashboards } = names(project.config.prefix).stacks;
  const hasGrafana = project.config.grafana.mode !== "none";
  const isUnsure = hasGrafana && (await mayHoldOurs(project));
  await asDeploy(project, async () => {
    if (isUnsure) {
      // Grafana has to run before it can be asked.
      await deployStacks(project, [monitoring]);
      await takeOver(project, isAdopting);
    }
    try {
      await deployStacks(project, hasGrafana ? [monitoring, dashboards] : [monitoring]);
    } finally {
      if (isUnsure) endTakeOver(project);
    }
  });
}

/** Whether Grafana may hold what Terraform's state does not know. */
async function mayHoldOurs(project: Project): Promise<boolean> {
  const { config, docker } = project;
  if ((await isDeployed(project, "dashboards")) && !isCutOff(project)) return false;
  if (config.grafana.mode === "external") return true;
  return (await docker.volumes(config.prefix)).includes(`${config.prefix}-grafana-data`);
}

async function deployStacks(project: Project, stacks: readonly string[]): Promise<void> {
  // The lock step asks the registry even where a mirror holds the provider.
  const args = ["deploy", ...stacks, "--auto-approve", "--skip-provider-lock"];
  const result = await cdktf(project, args);
  if (result.code === 0) return;
  throw new CommandError(
    [
      "The deploy failed:",
      await reason(result, project),
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
    const lines = await docker.lastLines(name, 10);
    // One that never ran has nothing to say.
    if (lines) said.push(`${name} is ${state}; its last lines:\n${lines}`);
  }
  return said;
}
