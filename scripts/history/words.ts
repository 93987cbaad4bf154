import { daysToKeep, type Plan } from "./plan";

/** Longest retention that the settings take. */
const MAX_RETENTION_DAYS = 3650;

/** What is said of the plan, a line each. */
export function planLines(plan: Plan, timeZone: string, nowSeconds: number): string[] {
  const days = (ends: readonly number[]): string => span(ends, timeZone);
  return [
    ...(plan.present.length ? [`in Prometheus already: ${days(plan.present)}`] : []),
    ...(plan.differing.length
      ? [
          `in Prometheus with other figures: ${days(plan.differing)}`,
          "  Logs or prices have changed since; what Prometheus has stored it can't change, so they stay.",
        ]
      : []),
    ...(plan.tooFresh.length
      ? [
          `still in Prometheus' memory, where nothing can be added: ${days(plan.tooFresh)}`,
          "  Run this again in some hours.",
        ]
      : []),
    ...(plan.beyond.length ? beyondLines(plan.beyond, timeZone, nowSeconds) : []),
  ];
}

function beyondLines(ends: readonly number[], timeZone: string, nowSeconds: number): string[] {
  const needed = daysToKeep(Math.min(...ends), nowSeconds);
  const kept = Math.min(needed, MAX_RETENTION_DAYS);
  return [
    `left out, beyond Prometheus' retention: ${span(ends, timeZone)}`,
    `  To keep them: HANDLED_RETENTION_DAYS=${kept} or more in .env, then \`npm run up\` and this again.` +
      (needed > kept ? " That is the most there is; the oldest stay out." : ""),
  ];
}

/** "3 days, 2026-01-01 to 2026-01-05". */
export function span(ends: readonly number[], timeZone: string): string {
  const format = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short" });
  const [first = "", last = ""] = [Math.min(...ends), Math.max(...ends)].map((end) =>
    format.format(end * 1000),
  );
  return ends.length === 1 ? `1 day, ${first}` : `${ends.length} days, ${first} to ${last}`;
}
