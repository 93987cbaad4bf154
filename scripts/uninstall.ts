import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { mustCdktf, outDir } from "./machine/cdktf";
import { CommandError, consent, main, say, step, type Flags } from "./machine/command";
import { COLLECTOR } from "./machine/collector";
import { linesRunning, readCrontab, withoutLinesRunning, writeCrontab } from "./machine/crontab";
import { names, openProject, root, type Project } from "./machine/project";
import { mustRun } from "./machine/process";
import { isDeployed } from "./machine/state";
import { placeOf } from "./machine/state-place";
import { removeVolumes, takeDown } from "./machine/teardown";

void main({
  name: "npm run uninstall",
  help: `npm run uninstall [-- --images] [--volumes] [--yes]

Removes what \`npm run up\` and you made for this deployment: the collector's lines in your crontab,
containers and network, the dashboards in an external Grafana, and the state in .state/. The logs of
Claude Code are never touched.

  --images   remove the container images too
  --volumes  remove the volumes too: 90 days of figures are gone then. Without this flag they stay,
             and so does what opens Grafana's volume again.
  --yes      don't ask
  --help     this text

Exit codes: 0 done, 1 failed or not confirmed, 64 wrong usage.`,
  flags: ["images", "volumes", "yes"],
  run: uninstall,
});

async function uninstall(flags: Flags): Promise<number> {
  const project = openProject();
  const { prefix } = project.config;
  const what = flags["volumes"] ? `${prefix} AND ALL ITS FIGURES` : prefix;
  if (!flags["yes"] && !(await consent(`Remove the deployment ${what}?`)))
    throw new CommandError("Nothing was changed. Without a terminal, confirm with --yes.");
  await removeCronLines();
  await removeExternalDashboards(project);
  await takeDown(project);
  if (flags["images"]) await removeImages(project);
  if (flags["volumes"]) await removeVolumes(project);
  await removeState(project);
  return 0;
}

/** The block of `cron install` first, which knows what stood there before; then plain lines. */
async function removeCronLines(): Promise<void> {
  if (linesRunning(await readCrontab(), COLLECTOR).some((line) => line.includes(" --log "))) {
    const { stdout } = await mustRun(process.execPath, [COLLECTOR, "cron", "uninstall"]);
    say(`ok  ${stdout.trim()}`);
  }
  const crontab = await readCrontab();
  const ours = linesRunning(crontab, COLLECTOR);
  if (!ours.length) return say("ok  no line of the collector in your crontab");
  await writeCrontab(withoutLinesRunning(crontab, COLLECTOR));
  for (const line of ours) say(`ok  removed from your crontab: ${line}`);
}

/** In a Grafana of the stack's own they live in its volume; in another's they would be left over. */
async function removeExternalDashboards(project: Project): Promise<void> {
  if (project.config.grafana.mode !== "external") return;
  if (!(await isDeployed(project, "dashboards"))) return;
  const { dashboards } = names(project.config.prefix).stacks;
  await step("dashboards removed from the external Grafana", () =>
    mustCdktf(project, ["destroy", dashboards, "--auto-approve", "--skip-provider-lock"]),
  );
}

async function removeImages({ config, docker }: Project): Promise<void> {
  for (const service of [config.prometheus, config.pushgateway, config.grafana]) {
    if (service.mode !== "container") continue;
    const removed = await docker.removeImage(service.image);
    say(
      removed ? `ok  image ${service.image} removed` : `    image ${service.image} was not there`,
    );
  }
}

/** Without the secrets and the state of the dashboards, kept volumes could not be taken over. */
const neededByVolumes = ["secrets", "dashboards.tfstate", "dashboards.tfstate.backup"];

async function removeState(project: Project): Promise<void> {
  const { stateDir } = project.config.files;
  const volumes = await project.docker.volumes(project.config.prefix);
  const keep = volumes.length ? neededByVolumes : [];
  for (const name of readdirSync(join(root, stateDir)))
    if (!keep.includes(name)) rmSync(join(root, stateDir, name), { recursive: true });
  if (!keep.length) rmSync(join(root, stateDir), { recursive: true });
  rmSync(join(root, outDir(project)), { recursive: true, force: true });
  say(`ok  state removed from ${stateDir}`);
  const { state } = project.config;
  if (state.kind !== "local")
    say(`    what is left of it in ${placeOf(state, project.config)} stays; remove it there`);
  if (keep.length) say(`    kept: ${volumes.join(", ")}, and in ${stateDir} what opens them again`);
}
