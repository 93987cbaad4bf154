import type { Collection } from "./ccusage/collect";
import { REJECTIONS, type Rejection } from "./ccusage/parse/rejection";

/** Where and when a collection was pushed. */
export interface Pushed {
  /** The gateways that took it, without user and password. */
  readonly urls: readonly string[];
  /** Those that did not. */
  readonly failed: readonly string[];
  readonly job: string;
  readonly instance: string;
  readonly user?: string;
  /** Seconds since the Unix epoch: the clock of the collection. */
  readonly timestamp: number;
}

export function jsonOf(collection: Collection, push: Pushed | undefined): string {
  const { daily, totals, stats } = collection;
  return `${JSON.stringify({ daily, totals, stats, ...(push && { push }) }, null, 2)}\n`;
}

/** The days as a table, for --match-ccusage. */
export function tableOf({ daily, totals }: Collection): string {
  const rows = [...daily, { date: "Total", ...totals }].map((day) => [
    day.date,
    ...[
      day.inputTokens,
      day.outputTokens,
      day.cacheCreationTokens,
      day.cacheReadTokens,
      day.totalTokens,
    ].map((tokens) => tokens.toLocaleString("en-US")),
    day.totalCost.toFixed(6),
  ]);
  const header = ["Date", "Input", "Output", "Cache write", "Cache read", "Total", "Cost (USD)"];
  const all = [header, ...rows];
  const widths = header.map((_, i) => Math.max(...all.map((row) => row[i]?.length ?? 0)));
  return all
    .map((row) =>
      row
        .map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
        .join("  "),
    )
    .map((line) => `${line}\n`)
    .join("");
}

/** What a person should know and a panel does not show; one line each. */
export function warningsOf({ stats }: Collection): string[] {
  const warnings = stats.unreadable.map(
    ({ path, reason }) => `could not be read and is not counted: ${path} (${reason})`,
  );
  if (stats.directories.length === 0) {
    warnings.push(
      `no Claude Code logs: there is no folder ${stats.lookedAt.join(" and no folder ")} ` +
        "that can be read. Set CLAUDE_CONFIG_DIR if they lie elsewhere.",
    );
  } else if (stats.files === 0 && stats.unreadable.length === 0) {
    warnings.push(`no Claude Code logs (*.jsonl) below ${stats.lookedAt.join(" and ")}.`);
  }
  return warnings;
}

/** One line for a person at a terminal. */
export function summaryOf({ totals, stats }: Collection, { urls, instance }: Pushed): string {
  const tokens = totals.totalTokens.toLocaleString("en-US");
  const skipped = Object.entries(stats.skipped)
    .filter(([reason]) => reason !== ("not_usage" satisfies Rejection))
    .map(([reason, count]) => `${count} × ${REJECTIONS[reason as Rejection]}`);
  const unpriced = Object.keys(stats.unpriced);
  return [
    `${tokens} tokens, $${totals.totalCost.toFixed(2)} at list prices → ${urls.join(", ")} as ${instance}`,
    ...(skipped.length > 0 ? [`lines passed over: ${skipped.join(", ")}`] : []),
    ...(unpriced.length > 0 ? [`without a price: ${unpriced.join(", ")}`] : []),
  ].join("; ");
}
