import { stat } from "node:fs/promises";
import { join } from "node:path";
import { run } from "../machine/process";
import { linesRunning, readCrontab } from "../machine/crontab";
import { names, root, type Project } from "../machine/project";
import { isDeployed, stackOutputs } from "../machine/state";
import { note, ok, wrong, type Check, type Finding } from "./check";
import { collectorCheck } from "./collector-check";

/** What has to be on this machine before anything can run. */
export const machineChecks: readonly Check[] = [
  { name: "Node", look: () => Promise.resolve(ok(process.version)) },
  { name: "Docker engine", look: dockerEngine },
  { name: "Terraform", look: terraform },
  { name: "state folder", look: stateFolder },
  { name: "deployed", look: deployed },
  { name: "containers", look: containers },
  { name: "cron", look: cron },
  { name: "collector", look: collectorCheck },
];

async function dockerEngine({ docker }: Project): Promise<Finding> {
  const found = await docker.version();
  return "version" in found
    ? ok(`${found.version} at ${docker.host}`)
    : wrong(
        `${docker.host}: ${found.why}`,
        "install and start Docker, or set DOCKER_HOST; on Debian `npm run up` offers to do it",
      );
}

async function terraform({ toolEnv }: Project): Promise<Finding> {
  for (const binary of [toolEnv["TERRAFORM_BINARY_NAME"], "terraform", "tofu"]) {
    if (!binary) continue;
    const { code, stdout } = await run(binary, ["version"], { env: toolEnv });
    if (code === 0) return ok(stdout.split("\n")[0] ?? binary);
  }
  return wrong("neither terraform nor tofu on the PATH", "`npm run up` offers to get it");
}

async function stateFolder({ config }: Project): Promise<Finding> {
  const { mode } = await stat(join(root, config.files.stateDir));
  return (mode & 0o077) === 0
    ? ok(config.files.stateDir)
    : wrong(
        `${config.files.stateDir} is open to other users (mode ${(mode & 0o777).toString(8)})`,
        `chmod 700 .state ${config.files.stateDir}`,
      );
}

function deployed(project: Project): Promise<Finding> {
  const found = isDeployed(project, "monitoring")
    ? ok(`${project.config.prefix}-monitoring`)
    : wrong("nothing was deployed from this checkout", "npm run up");
  return Promise.resolve(found);
}

async function containers({ config, docker }: Project): Promise<Finding> {
  const wanted = (["prometheus", "pushgateway", "grafana"] as const)
    .filter((service) => config[service].mode === "container")
    .map((service) => `${config.prefix}-${service}`);
  for (const name of names(config.prefix).containers.filter((name) => wanted.includes(name))) {
    const container = await docker.container(name);
    if (!container) return wrong(`${name} does not exist`, "npm run up");
    if (container.status !== "running" || container.health !== "healthy")
      return wrong(
        `${name} is ${container.status}, ${container.health ?? "without a healthcheck"}`,
        `docker logs ${name}; then npm run up`,
      );
  }
  return ok(`${wanted.join(", ")}: running and healthy`);
}

/** A line for the collector in the user's crontab, naming files that are there. */
async function cron(project: Project): Promise<Finding> {
  const script = join(root, "scripts", "collect.js");
  const [line] = linesRunning(await readCrontab(), script);
  const { crontab_line: wanted } = stackOutputs(project);
  if (!line)
    return note(
      "no line for the collector in your crontab, so nothing collects by itself",
      wanted ? `crontab -e, and add: ${wanted}` : "npm run up prints the line to add",
    );
  const node = /"([^"]*node[^"]*)"/.exec(line)?.[1];
  if (node && !(await stat(node).catch(() => undefined)))
    return wrong(
      `the crontab's line runs ${node}, which is gone`,
      `crontab -e: ${wanted ?? "npm run up"}`,
    );
  return ok(line);
}
