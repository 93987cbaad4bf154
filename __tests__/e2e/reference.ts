import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

interface Sums {
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly cacheCreationTokens: number;
  readonly cacheReadTokens: number;
  readonly totalTokens: number;
  readonly totalCost: number;
}

/** Logs to count, and what they must come to. */
export interface Reference {
  /** For CLAUDE_CONFIG_DIR. */
  readonly configDir: string;
  /** For the collector's clock: the day after the last entry. */
  readonly now: string;
  readonly daily: readonly (Sums & { readonly date: string })[];
  readonly totals: Sums;
}

const shared = join(__dirname, "../../../shared/data/usage-logs");
const own = join(__dirname, "../fixtures/e2e");

/**
 * Real logs with ccusage's figures where they lie beside the project; else made-up ones, small
 * enough to be computed by hand (see the fixture's README).
 */
export function reference(): Reference {
  const folder = existsSync(join(shared, "transcripts")) ? shared : own;
  const report = JSON.parse(readFileSync(join(folder, "transcripts.ccusage.json"), "utf8")) as Pick<
    Reference,
    "daily" | "totals"
  >;
  return { ...report, configDir: join(folder, "transcripts"), now: "2026-02-13" };
}
