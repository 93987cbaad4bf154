import { collectorMetrics, DAILY_WINDOW_DAYS, type Metric } from "../metrics";
import type { Collection } from "./ccusage/collect";
import { noSums, type Sums } from "./ccusage/report";
import { daysUpTo, type Zone } from "./time-zone";

interface Sample {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/**
 * What one collection pushes, in the Prometheus text format 0.0.4. The daily gauges cover the 90
 * local days that end at the clock, unused ones with 0; totals cover everything that was found.
 */
export function expositionOf({ daily, totals, stats }: Collection, zone: Zone, nowMs: number) {
  const used = new Map<string, Sums>(daily.map((day) => [day.date, day]));
  const window = daysUpTo(zone.dayOf(nowMs), DAILY_WINDOW_DAYS);
  const byDay = (pick: keyof Sums): Sample[] =>
    window.map((date) => ({ labels: { date }, value: (used.get(date) ?? noSums())[pick] }));
  const unpriced = Object.entries(stats.unpriced)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([model, value]) => ({ labels: { model }, value }));
  const metrics = collectorMetrics;
  return [
    family(metrics.inputTokens, only(totals.inputTokens)),
    family(metrics.outputTokens, only(totals.outputTokens)),
    family(metrics.cacheCreationTokens, only(totals.cacheCreationTokens)),
    family(metrics.cacheReadTokens, only(totals.cacheReadTokens)),
    family(metrics.cost, only(totals.totalCost)),
    family(metrics.activeDays, only(daily.filter((day) => day.totalTokens > 0).length)),
    family(metrics.dailyInputTokens, byDay("inputTokens")),
    family(metrics.dailyOutputTokens, byDay("outputTokens")),
    family(metrics.dailyCost, byDay("totalCost")),
    family(metrics.unpricedTokens, unpriced),
    family(metrics.lastCollection, only(nowMs / 1000)),
  ].join("");
}

function only(value: number): Sample[] {
  return [{ labels: {}, value }];
}

/** A family without samples is left out. */
function family({ name, help, type }: Metric, samples: readonly Sample[]): string {
  if (samples.length === 0) return "";
  const lines = samples.map(({ labels, value }) => `${name}${labelSet(labels)} ${value}\n`);
  return `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${lines.join("")}`;
}

function labelSet(labels: Sample["labels"]): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escapeLabel(value)}"`);
  return pairs.length > 0 ? `{${pairs.join(",")}}` : "";
}

function escapeLabel(value: string): string {
  return value.replace(/\\/g, "\\\\").replace(/"/g, '\\"').replace(/\n/g, "\\n");
}
