import { collectorEnv, COLLECTOR } from "../machine/collector";
import { CommandError, UsageError } from "../machine/command";
import { run } from "../machine/process";
import type { Project } from "../machine/project";

export interface Exported {
  /** The ledger's days that are over, as OpenMetrics text. */
  readonly openMetrics: string;
  /** Zone of the days. */
  readonly timeZone: string;
}

/** Has the collector write out the ledger's days. */
export async function exportDays(project: Project, since: string | undefined): Promise<Exported> {
  const { stdout } = await collector(project, ["report", "--limit", "1", "--json"]);
  const { timeZone } = JSON.parse(stdout) as { timeZone: string };
  const range = since === undefined ? [] : ["--since", since];
  const exported = await collector(project, ["export", "--openmetrics", "-", ...range]);
  return { openMetrics: exported.stdout, timeZone };
}

async function collector(project: Project, args: readonly string[]) {
  const result = await run(process.execPath, [COLLECTOR, ...args], { env: collectorEnv(project) });
  if (result.code === 0) return result;
  const said = result.stderr.trim() || `${COLLECTOR} ended with code ${result.code}`;
  throw result.code === 2 ? new UsageError(said) : new CommandError(said);
}
