import { collect } from "./machine/collector";
import { cdktf, whatWentWrong } from "./machine/cdktf";
import { CommandError, main, say, step, type Flags } from "./machine/command";
import { explained } from "./machine/known-failures";
import type { Project } from "./machine/project";
import { deploy } from "./up/deploy";
import { prepareParts } from "./up/parts";
import { settleLeftovers } from "./up/leftovers";
import { migrateState } from "./up/migrate-state";
import { preflight } from "./up/preflight";
import { sayTotals, sayWhereToLook } from "./up/report";
import { waitForTotal } from "./up/verify";

void main({
  name: "npm run up",
  help: `npm run up [-- --yes] [--adopt] [--migrate-state]

From a fresh clone to your figures: looks for Docker, Terraform, providers and images, deploys
Prometheus, Pushgateway and Grafana, counts the logs of Claude Code once, pushes them, waits until
Prometheus has them, and prints the addresses. Safe to repeat: does only what is missing.

Where Docker Hub or the Terraform registry can't be reached, the missing parts are built from package
registries (Debian and its derivatives); Grafana can't be had that way and is left out by name.

  --yes   agree to installing and starting Debian's Docker engine where there is none
  --adopt take over containers and a network of the same names that this checkout did not make (by
          docker compose, or by a checkout whose state is lost): their data are copied into the
          stack's volumes, then they are removed; their own volumes stay as they are. And what
          another deployment made under our uids in a Grafana that runs elsewhere
  --migrate-state
          first move Terraform's state to where HANDLED_STATE_BACKEND says
  --help  this text

Settings come from the environment and .env; .env.example lists them.
Exit codes: 0 done, 1 failed, 64 wrong usage.`,
  flags: ["yes", "adopt", "migrate-state"],
  run: up,
});

async function up(flags: Flags): Promise<number> {
  const isAdopting = Boolean(flags["adopt"]);
  const { project, blockers } = await prepareParts(Boolean(flags["yes"]));
  if (blockers.length) return await withoutDeploy(project, blockers);

  if (flags["migrate-state"]) await migrateState(project);
  await settleLeftovers(project, isAdopting);
  await preflight(project);
  await step("deployed", () => deploy(project, isAdopting));
  const report = await step("collected once", () => collect(project, []));
  await step("Prometheus has the figures", () => waitForTotal(project, report));
  sayTotals(report);
  await sayWhereToLook(project);
  return 0;
}

/** Where nothing can be deployed: what can be shown all the same, then why, and exit code 1. */
async function withoutDeploy(project: Project, blockers: readonly string[]): Promise<never> {
  const synth = await step("synthesised the stacks", () => cdktf(project, ["synth"]));
  if (synth.code !== 0) say(whatWentWrong(synth));
  try {
    sayTotals(await step("counted your logs", () => collect(project, ["--dry-run"])));
  } catch (error) {
    // What keeps the stack from being deployed comes first, and is told last.
    if (!(error instanceof CommandError)) throw error;
    say(error.message);
  }
  const why = blockers.map((line) => `  ${line}`).join("\n");
  const [known] = explained(why, project.config);
  throw new CommandError(
    `Nothing was deployed:\n${why}\n${known ? `\n${known}` : "Then run `npm run up` again."}`,
  );
}
