/** What `--match-ccusage` prints. */
import type { Collection } from "./collect";

export function jsonOf({ daily, totals, stats }: Collection): string {
  return `${JSON.stringify({ daily, totals, stats }, null, 2)}\n`;
}

/** The days as a table. */
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
