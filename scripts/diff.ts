import { cdktf, whatWentWrong } from "./machine/cdktf";
import { CommandError, main, say } from "./machine/command";
import { names, openProject, type Project } from "./machine/project";

void main({
  name: "npm run diff",
  help: `npm run diff

Shows what \`npm run up\` would change: the plan of each stack, nothing is changed.

  --help  this text

Exit codes: 0 no change, 1 failed, 2 changes.`,
  flags: [],
  run: diff,
});

async function diff(): Promise<number> {
  const project = openProject();
  const { monitoring, dashboards } = names(project.config.prefix).stacks;
  const stacks = project.config.grafana.mode === "none" ? [monitoring] : [monitoring, dashboards];
  let changes = false;
  for (const stack of stacks) changes = (await diffOf(project, stack)) || changes;
  return changes ? 2 : 0;
}

/** Prints the plan of one stack. @returns whether it changes anything. */
async function diffOf(project: Project, stack: string): Promise<boolean> {
  const result = await cdktf(project, ["diff", stack, "--skip-provider-lock"]);
  if (result.code !== 0) {
    const hint = stack.endsWith("-dashboards")
      ? "\n\nThe plan of the dashboards asks the running Grafana: `npm run up` starts it."
      : "";
    throw new CommandError(`The plan of ${stack} failed:\n${whatWentWrong(result)}${hint}`);
  }
  const plan = result.stdout.replaceAll(`${stack}  `, "").trimEnd();
  const unchanged = /No changes\. /.test(plan);
  say(unchanged ? `${stack}: no changes` : `${stack}:\n${plan}\n`);
  return !unchanged;
}
