import { stat } from "node:fs/promises";
import { join } from "node:path";
import { run } from "../machine/process";
import { linesRunning, readCrontab } from "../machine/crontab";
import { names, root, type Project } from "../machine/project";
import { crontabLine, isDeployed } from "../machine/state";
import { note, ok, wrong, type Check, type Finding } from "./check";
import { collectorCheck } from "./collector-check";

/** What has to be on this machine before anything can run. */
export const machineChecks: readonly Check[] = [
  { name: "Node", link: "machine", look: () => Promise.resolve(ok(process.version)) },
  { name: "Docker engine", link: "machine", look: dockerEngine },
  { name: "Terraform", link: "machine", look: terraform },
  { name: "state folder", link: "machine", look: stateFolder },
  { name: "deployed", link: "machine", look: deployed },
  { name: "containers", link: "machine", look: containers },
  { name: "cron", link: "machine", look: cron },
  { name: "collector", link: "collector", look: collectorCheck },
];

/** With every service somebody else's there is nothing for Docker and Terraform to do here. */
const deploysNothing = ({ config }: Project): boolean =>
  [config.prometheus, config.pushgateway].every(({ mode }) => mode === "external") &&
  config.grafana.mode === "none";

async function dockerEngine(project: Project): Promise<Finding | undefined> {
  if (deploysNothing(project)) return undefined;
  const { docker } = project;
  const found = await docker.version();
  return "version" in found
    ? ok(`${found.version} at ${docker.host}`)
    : wrong(
        `${docker.host}: ${found.why}`,
        "install and start Docker, or set DOCKER_HOST; on Debian `npm run up` offers to do it",
      );
}

async function terraform(project: Project): Promise<Finding | undefined> {
  if (deploysNothing(project)) return undefined;
  const { toolEnv } = project;
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

async function deployed(project: Project): Promise<Finding | undefined> {
  if (deploysNothing(project)) return undefined;
  const { prefix, prometheus, pushgateway, grafana } = project.config;
  // With every service somebody else's there are pages alone to deploy.
  const hasContainers = [prometheus, pushgateway, grafana].some(({ mode }) => mode === "container");
  const stack = hasContainers ? "monitoring" : "dashboards";
  const { state } = project.config;
  const place = state.kind === "local" ? "" : `, state in the backend ${state.kind}`;
  return (await isDeployed(project, stack))
    ? ok(`${prefix}-${stack}${place}`)
    : wrong("nothing was deployed from this checkout", "npm run up");
}

async function containers({ config, docker }: Project): Promise<Finding | undefined> {
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
  return wanted.length === 0 ? undefined : ok(`${wanted.join(", ")}: running and healthy`);
}

/** A line for the collector in the user's crontab, naming files that are there. */
async function cron(project: Project): Promise<Finding> {
  const script = join(root, "scripts", "collect.js");
  const [line] = linesRunning(await readCrontab(), script);
  const wanted = await crontabLine(project);
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
