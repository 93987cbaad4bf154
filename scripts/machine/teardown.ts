import { mustCdktf } from "./cdktf";
import { say, step } from "./command";
import { names, type Project } from "./project";
import { isDeployed } from "./state";

/** Destroys the Docker stack; dashboards live in Grafana's volume and stay with it. */
export async function takeDown(project: Project): Promise<void> {
  const { stacks, containers } = names(project.config.prefix);
  if (await isDeployed(project, "monitoring"))
    await step("containers and network removed", () =>
      mustCdktf(project, [
        "destroy",
        stacks.monitoring,
        "--auto-approve",
        "--skip-provider-lock",
        "--ignore-missing-stack-dependencies",
      ]),
    );
  else say("ok  nothing is deployed from this checkout");
  for (const name of containers)
    if (await project.docker.container(name))
      say(`!!  ${name} is left; this checkout did not make it. To remove it: docker rm -f ${name}`);
}

export async function removeVolumes(project: Project): Promise<void> {
  for (const name of await project.docker.volumes(project.config.prefix))
    await step(`volume ${name} removed`, () => project.docker.removeVolume(name));
}
