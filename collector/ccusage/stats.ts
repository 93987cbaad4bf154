import type { Unreadable } from "../logs/log-files";
import type { LineEntry } from "./parse/entry";
import type { Rejection } from "./parse/rejection";
import { totalTokens } from "./parse/usage";
import type { Cost } from "./price";

/** What a collection read and passed over. */
export interface Stats {
  /** `projects` folders that were looked for. */
  readonly lookedAt: readonly string[];
  /** Config folders that were read. */
  readonly directories: readonly string[];
  files: number;
  bytes: number;
  lines: number;
  /** Lines that hold the bytes `"usage":{`. */
  usageLines: number;
  /** Entries that count, advisor calls included. */
  entries: number;
  /** Second model calls found inside lines, copies among them. */
  advisorCalls: number;
  duplicates: number;
  readonly skipped: Partial<Record<Rejection, number>>;
  /** Tokens without a price, by model. */
  readonly unpriced: Record<string, number>;
  readonly unreadable: Unreadable[];
}

/** Label of entries whose line names no model. */
export const NO_MODEL = "(no model)";

export function countUnpriced(
  { model = NO_MODEL, priced, usage }: Pick<LineEntry, "model" | "usage"> & Pick<Cost, "priced">,
  { unpriced }: Stats,
): void {
  const tokens = totalTokens(usage);
  if (!priced && tokens > 0) unpriced[model] = (unpriced[model] ?? 0) + tokens;
}

export function skip(reason: Rejection, { skipped }: Stats): void {
  skipped[reason] = (skipped[reason] ?? 0) + 1;
}

export function newStats(directories: readonly string[], lookedAt: readonly string[]): Stats {
  return {
    lookedAt,
    directories,
    files: 0,
    bytes: 0,
    lines: 0,
    usageLines: 0,
    entries: 0,
    advisorCalls: 0,
    duplicates: 0,
    skipped: {},
    // A model may be named like something on Object.prototype.
    unpriced: Object.create(null) as Record<string, number>,
    unreadable: [],
  };
}
