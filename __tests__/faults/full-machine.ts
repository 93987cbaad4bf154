import { expositionOf } from "../../collector/exposition/exposition";
import { RECORD_REJECTIONS } from "../../collector/records/rejection";
import { ledgerOf, zoneNamed, type Response } from "../collector/exposition/counted";

const DAY_MS = 86_400_000;
const DAYS = 90;
const NAMES = 20;

/** What a machine pushes after a quarter of a year of work on many projects with many models. */
export function fullMachine(nowMs: number, factor = 1): string {
  const zone = zoneNamed("UTC");
  const responses = Array.from({ length: DAYS }, (_, day): Response[] => {
    const at = { timestampMs: nowMs - day * DAY_MS, session: `session-${day}` };
    const project = `-home-dev-work-project-${day % NAMES}`;
    const counted = { input: factor * (1_000 + day), output: factor * 500, cacheRead: 90_000 };
    return [
      { ...at, project, model: `claude-model-${day % NAMES}`, ...counted },
      { ...at, project, model: `new-model-${day % NAMES}`, ...counted },
    ];
  }).flat();
  const ledger = ledgerOf(responses, zone, nowMs);
  const skipped = Object.keys(RECORD_REJECTIONS).map((reason, i) => [reason, i] as const);
  ledger.counts = { ...ledger.counts, skipped: Object.fromEntries(skipped) };
  const run = { durationSeconds: 1, bytesRead: 1e6, filesRead: 9, filesUnreadable: 0 };
  const text = expositionOf(ledger, run, { zone, nowMs, projects: "names", version: "1.0.0" });
  ledger.close();
  return text;
}

/** Number of series in a text of the exposition format. */
export const seriesIn = (exposition: string): number =>
  exposition.split("\n").filter((line) => line !== "" && !line.startsWith("#")).length;

/** Pushes a machine's text as the collector does. @returns milliseconds. */
export async function put(gateway: string, instance: string, exposition: string): Promise<number> {
  const started = performance.now();
  const url = `${gateway}/metrics/job/claude_code_usage/instance/${instance}`;
  const { ok, status } = await fetch(url, { method: "PUT", body: exposition });
  if (!ok) throw new Error(`the Pushgateway answered ${status}`);
  return performance.now() - started;
}
