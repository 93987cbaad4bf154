import { stackPrometheus } from "./history/container";
import type { DataHost } from "./history/data-host";
import { exportDays, type Exported } from "./history/export";
import { moveIn, stage } from "./history/load";
import { planFor, type Plan } from "./history/plan";
import { daysByEnd, labelsIn, onlyDays, samplesIn } from "./history/samples";
import { readBounds, readStored } from "./history/stored";
import { planLines, span } from "./history/words";
import { main, say, step } from "./machine/command";
import { openProject } from "./machine/project";

void main({
  name: "npm run history",
  help: `npm run history [-- --dry-run] [--since YYYY-MM-DD]

Loads the days that the collector's ledger holds into the stack's Prometheus as claude_code_history_*,
each day at its own end, so that the time before the install can be drawn. Blocks are made beside
the data and read back, then moved in; Prometheus is restarted and asked for each day. Days that it has are
passed over, so running this again is harmless; after a failure its data are as they were.

  --dry-run     only say what would be loaded
  --since DAY   from this day on
  --help        this text

Exit codes: 0 done, also when there was nothing to load; 1 failed, 64 wrong usage.`,
  flags: ["dry-run"],
  texts: ["since"],
  run: async (flags, texts) => history(Boolean(flags["dry-run"]), texts["since"]),
});

async function history(isDryRun: boolean, since: string | undefined): Promise<number> {
  const project = openProject();
  const host = await stackPrometheus(project);
  const exported = await step("days of the ledger read", () => exportDays(project, since));
  const nowSeconds = Date.now() / 1000;
  const plan = await makePlan(host, exported, nowSeconds);
  for (const line of planLines(plan, exported.timeZone, nowSeconds)) say(`    ${line}`);
  if (plan.load.length === 0) say("    nothing to load");
  else if (isDryRun) say(`    would load ${span(plan.load, exported.timeZone)}`);
  else await load(host, exported, plan);
  return 0;
}

async function makePlan(
  host: DataHost,
  { openMetrics }: Exported,
  nowSeconds: number,
): Promise<Plan> {
  const days = daysByEnd(samplesIn(openMetrics));
  const oldest = Math.min(...days.keys());
  const labels = labelsIn(openMetrics);
  const stored = labels === undefined ? new Map() : await readStored(host.url, labels, oldest);
  return planFor(days, stored, await readBounds(host.url), nowSeconds);
}

async function load(host: DataHost, { openMetrics, timeZone }: Exported, plan: Plan) {
  const text = onlyDays(openMetrics, new Set(plan.load));
  const blocks = await step("blocks made and read back", () => stage(host, text));
  await step(
    "moved in, Prometheus restarted, each day asked for",
    () => moveIn(host, blocks, text),
    () => span(plan.load, timeZone),
  );
}
