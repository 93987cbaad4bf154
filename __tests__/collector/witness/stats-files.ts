/** Config folders with statistics in them, as Claude Code writes them. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export type Days = Readonly<Record<string, Readonly<Record<string, number>>>>;

export interface Totals {
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly cacheReadInputTokens: number;
  readonly cacheCreationInputTokens: number;
}

/** The file's content. By default its totals say that the days hold all four kinds. */
export function statsCache(days: Days, changes: Readonly<Record<string, unknown>> = {}): object {
  const sum = Object.values(days)
    .flatMap((models) => Object.values(models))
    .reduce((a, b) => a + b, 0);
  return {
    version: 5,
    lastComputedDate: Object.keys(days).sort().at(-1),
    dailyActivity: Object.keys(days).map((date) => ({
      date,
      messageCount: 4,
      sessionCount: 1,
      toolCallCount: 2,
    })),
    dailyModelTokens: Object.entries(days).map(([date, tokensByModel]) => ({
      date,
      tokensByModel,
    })),
    modelUsage: { all: totals(0, sum / 100, (sum * 99) / 100, 0) },
    totalSessions: 1,
    totalMessages: 4,
    longestSession: { sessionId: "s", duration: 1, messageCount: 4 },
    hourCounts: { 9: 1 },
    ...changes,
  };
}

export function totals(
  input: number,
  output: number,
  cacheRead: number,
  cacheWrite: number,
): object {
  return {
    inputTokens: input,
    outputTokens: output,
    cacheReadInputTokens: cacheRead,
    cacheCreationInputTokens: cacheWrite,
    webSearchRequests: 0,
    costUSD: 0,
    contextWindow: 0,
  } satisfies Totals & Record<string, number>;
}

export class ConfigDir {
  readonly path = mkdtempSync(join(tmpdir(), "handled-witness-"));

  constructor(content?: object | string) {
    mkdirSync(join(this.path, "projects"));
    if (content !== undefined) this.write(content);
  }

  write(content: object | string): void {
    const text = typeof content === "string" ? content : JSON.stringify(content);
    writeFileSync(join(this.path, "stats-cache.json"), text);
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}
