import { CommandError, consent, main, say, UsageError } from "./machine/command";
import { openProject, type Project } from "./machine/project";
import { removeVolumes, takeDown } from "./machine/teardown";

void main({
  name: "npm run down",
  help: `npm run down [-- --volumes [--yes]]

Stops and removes the containers and the network. The volumes stay, with all figures in them: the
next \`npm run up\` takes them over.

  --volumes  remove the volumes too: 90 days of figures are gone then. Asks first;
             without a terminal it must be told twice, with --yes.
  --yes      don't ask
  --help     this text

Exit codes: 0 done, 1 failed, 64 wrong usage.`,
  flags: ["volumes", "yes"],
  run: async (flags) => {
    const project = openProject();
    if (flags["volumes"]) await confirmVolumes(project, Boolean(flags["yes"]));
    await takeDown(project);
    if (flags["volumes"]) await removeVolumes(project);
    else await sayWhatStays(project);
    return 0;
  },
});

async function confirmVolumes(project: Project, yes: boolean): Promise<void> {
  const volumes = await project.docker.volumes(project.config.prefix);
  if (yes || !volumes.length) return;
  if (!process.stdin.isTTY)
    throw new UsageError("npm run down: --volumes deletes all figures; say so twice, with --yes");
  if (await consent(`Delete ${volumes.join(", ")} with all figures in them?`)) return;
  throw new CommandError("Nothing was changed.");
}

async function sayWhatStays(project: Project): Promise<void> {
  const volumes = await project.docker.volumes(project.config.prefix);
  if (volumes.length) say(`    kept: ${volumes.join(", ")}`);
}
