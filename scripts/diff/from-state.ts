import { rmSync } from "node:fs";
import { join } from "node:path";
import { cdktf, outDir, whatWentWrong } from "../machine/cdktf";
import { CommandError } from "../machine/command";
import { mustRun } from "../machine/process";
import { names, root, type Project } from "../machine/project";
import { fromPlan, type Plan } from "./from-plan";
import { meaningOf } from "./meaning";
import type { Report, StackReport } from "./report";
import { withoutSecrets } from "./secrets";

/**
 * Compares what is deployed with what the code says now, by a plan of each stack.
 *
 * @throws CommandError where a plan fails.
 */
export async function againstState(project: Project): Promise<Report> {
  const { monitoring, dashboards } = names(project.config.prefix).stacks;
  const all = project.config.grafana.mode === "none" ? [monitoring] : [monitoring, dashboards];
  const stacks: StackReport[] = [];
  for (const stack of all) stacks.push(await planned(project, stack));
  return {
    compared: "What is deployed, against this checkout with its settings (`terraform plan`).",
    stacks,
    unseen: [
      "values that Terraform marks as sensitive: that one changes is said, its value is not.",
      ...(all.length === 1 ? ["pages and alerts: the settings do without Grafana."] : []),
    ],
  };
}

async function planned(project: Project, stack: string): Promise<StackReport> {
  const result = await cdktf(project, ["diff", stack, "--skip-provider-lock"]);
  if (result.code !== 0) {
    const hint = stack.endsWith("-dashboards")
      ? "\n\nThe plan of the dashboards asks the running Grafana: `npm run up` starts it."
      : "";
    throw new CommandError(`The plan of ${stack} failed:\n${whatWentWrong(result)}${hint}`);
  }
  const cwd = join(root, outDir(project), "stacks", stack);
  // It holds what the stack was told, secrets too: it is read, and gone.
  const file = join(cwd, "plan");
  try {
    const show = async (...args: string[]) =>
      (await mustRun(terraform(project), ["show", ...args, "plan"], { cwd, env: project.toolEnv }))
        .stdout;
    const changes = fromPlan(JSON.parse(await show("-json")) as Plan);
    const text = await show("-no-color");
    return withoutSecrets(project, {
      stack,
      meaning: meaningOf(changes),
      raw: /^No changes\. /m.test(text) ? "" : text.trim(),
    });
  } finally {
    rmSync(file, { force: true });
  }
}

const terraform = ({ toolEnv }: Project) => toolEnv["TERRAFORM_BINARY_NAME"] ?? "terraform";
