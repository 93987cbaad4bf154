import { COLLECTOR, collectorEnv } from "../machine/collector";
import { run } from "../machine/process";
import type { Project } from "../machine/project";
import { note, ok, wrong, type Finding } from "./check";

/** One element of what `collect.js doctor --json` prints. */
export interface CollectorResult {
  readonly check: string;
  readonly status: "ok" | "warning" | "failed";
  readonly message: string;
  readonly advice: string | null;
}

/** What this doctor looks at itself. */
const LOOKED_AT_HERE = ["node", "logs", "gateway"];

/** What the collector's own doctor finds wrong: ledger, prices, transcripts about to go, clock. */
export async function collectorCheck(project: Project): Promise<Finding> {
  const args = [COLLECTOR, "doctor", "--json"];
  const { stdout, stderr } = await run(process.execPath, args, { env: collectorEnv(project) });
  if (!stdout.startsWith("["))
    return wrong(stderr.trim().split("\n")[0] ?? "", "node scripts/collect.js doctor");
  return findingOf(JSON.parse(stdout) as CollectorResult[]);
}

/** That no timer is installed is for the check of cron to say; what is wrong with one is not. */
export function findingOf(results: readonly CollectorResult[]): Finding {
  const found = results.filter(
    ({ check, status }) =>
      !LOOKED_AT_HERE.includes(check) &&
      (status === "failed" || (status === "warning" && check !== "timer")),
  );
  if (found.length === 0) return ok("its own doctor finds nothing wrong");
  const seen = found.map(({ check, message }) => `${check}: ${message}`).join("; ");
  const todo = found.map(({ advice }) => advice ?? "").join(" ");
  return found.some(({ status }) => status === "failed") ? wrong(seen, todo) : note(seen, todo);
}
