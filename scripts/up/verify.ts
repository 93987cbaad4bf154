import { COLLECTOR_JOB, collectorMetrics } from "../../metrics";
import type { CollectorReport } from "../machine/collector";
import { CommandError } from "../machine/command";
import { query } from "../machine/prometheus";
import type { Project } from "../machine/project";

/** A scrape of the Pushgateway every 60 s, its first one up to a full interval after the start. */
const PATIENCE_MS = 150_000;

/**
 * Waits until Prometheus answers with what was just pushed.
 *
 * @returns the total cost in USD as Prometheus has it.
 * @throws CommandError naming what was seen last.
 */
export async function waitForTotal(project: Project, report: CollectorReport): Promise<number> {
  if (!report.push) throw new Error("the collector did not say what it pushed");
  const { instance, timestamp } = report.push;
  const labels = `{job="${COLLECTOR_JOB}",instance="${instance}"}`;
  const pushed = `${collectorMetrics.lastCollection.name}${labels} == ${timestamp}`;
  const deadline = Date.now() + PATIENCE_MS;
  const promql = `${collectorMetrics.cost.name}${labels} and on (instance) ${pushed}`;
  let seen = "nothing for this machine yet";
  while (Date.now() < deadline) {
    const answer = await query(project.urls.prometheus, promql).catch((error: Error) => error);
    if (answer instanceof Error) seen = answer.message;
    else if (answer[0]) return checked(answer[0].value, report.totals.totalCost);
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
  throw new CommandError(
    `The figures were pushed, but Prometheus does not have them after ${PATIENCE_MS / 1000} s (seen: ${seen}).\n` +
      "`npm run doctor` looks at each hop on the way.",
  );
}

function checked(stored: number, pushed: number): number {
  if (stored === pushed) return stored;
  throw new CommandError(
    `Prometheus has a total of ${stored} USD, but ${pushed} USD were pushed: ` +
      "another collector pushes under the same instance.",
  );
}
