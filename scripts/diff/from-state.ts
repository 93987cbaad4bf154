import { join } from "node:path";
import { cdktf, outDir, reason } from "../machine/cdktf";
import { CommandError } from "../machine/command";
import { mustRun, run } from "../machine/process";
import { names, root, type Project } from "../machine/project";
import { refuseSecond } from "../up/deploying";
import { fromPlan, type Plan } from "./from-plan";
import { meaningOf } from "./meaning";
import { OWN_PLAN, removePlans, takePlan } from "./plan-file";
import type { Report, StackReport } from "./report";
import { withoutSecrets } from "./secrets";

/** A plan of each stack, what it comes to, and a way to apply just that. */
export interface PlannedChange {
  readonly report: Report;
  /**
   * Applies the plans themselves: Terraform refuses one that another apply has overtaken.
   *
   * @throws CommandError where that fails.
   */
  readonly apply: () => Promise<void>;
}

/** Compares what is deployed with what the code says now, by a plan of each stack. */
export const againstState = (project: Project): Promise<Report> =>
  withPlan(project, ({ report }) => Promise.resolve(report));

/**
 * Plans each stack and hands the plans over. Their files hold what the stacks were told, secrets too,
 * so they are gone when `use` ends.
 *
 * @throws CommandError where a plan fails, and while a deploy of this checkout is at work.
 */
export async function withPlan<T>(
  project: Project,
  use: (planned: PlannedChange) => Promise<T>,
): Promise<T> {
  refuseSecond(project);
  const { monitoring, dashboards } = names(project.config.prefix).stacks;
  const all = project.config.grafana.mode === "none" ? [monitoring] : [monitoring, dashboards];
  try {
    const stacks: StackReport[] = [];
    for (const stack of all) stacks.push(await planned(project, stack));
    const report = {
      compared: "What is deployed, against this checkout with its settings (`terraform plan`).",
      stacks,
      unseen: [
        "values that Terraform marks as sensitive: that one changes is said, its value is not.",
        ...(all.length === 1 ? ["pages and alerts: the settings do without Grafana."] : []),
      ],
    };
    const changing = stacks.filter(({ raw }) => raw !== "");
    return await use({
      report,
      apply: async () => {
        for (const { stack } of changing) await applyPlan(project, stack);
      },
    });
  } finally {
    for (const stack of all) removePlans(folderOf(project, stack));
  }
}

const folderOf = (project: Project, stack: string) => join(root, outDir(project), "stacks", stack);

async function planned(project: Project, stack: string): Promise<StackReport> {
  const result = await cdktf(project, ["diff", stack, "--skip-provider-lock"]);
  if (result.code !== 0) {
    const hint = stack.endsWith("-dashboards") ? `\n\n${needsGrafana(project)}` : "";
    throw new CommandError(
      `The plan of ${stack} failed:\n\n${await reason(result, project)}${hint}`,
    );
  }
  takePlan(folderOf(project, stack));
  const show = async (...args: string[]) =>
    (await mustRun(...terraform(project, stack, "show", ...args, OWN_PLAN))).stdout;
  const changes = fromPlan(JSON.parse(await show("-json")) as Plan);
  const text = await show("-no-color");
  return withoutSecrets(project, {
    stack,
    meaning: meaningOf(changes),
    raw: /^No changes\. /m.test(text) ? "" : text.trim(),
  });
}

const needsGrafana = ({ urls }: Project) =>
  `This plan asks Grafana, at ${urls.grafana}. Where it does not run: \`npm run up\` starts it.\n` +
  "Where the change itself moves Grafana (mode, address, port, password), it is not there before the change\n" +
  "is deployed, and nobody can plan that: read the code, then `npm run up` on the deployment's machine.\n" +
  'docs/runbook.md, "The plan of the dashboards fails with `connection refused`"';

async function applyPlan(project: Project, stack: string): Promise<void> {
  const result = await run(
    ...terraform(project, stack, "apply", "-input=false", "-no-color", OWN_PLAN),
  );
  if (result.code === 0) return;
  throw new CommandError(`${stack} was not applied:\n\n${await reason(result, project)}`);
}

const terraform = (project: Project, stack: string, ...args: string[]) =>
  [
    project.toolEnv["TERRAFORM_BINARY_NAME"] ?? "terraform",
    args,
    { cwd: folderOf(project, stack), env: project.toolEnv },
  ] as const;
