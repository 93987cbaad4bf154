/**
 * What the ledger counts: one response of a model. The same response is logged many times; each
 * time is a copy, and copies with one key are merged (merge.ts).
 */

/** What one response used. All counts are whole numbers from 0 to {@link MAX_COUNT}. */
export interface Figures {
  /** As the log names it; "" when the line names none. */
  readonly model: string;
  /** Tokens, like the four below. */
  readonly input: number;
  readonly output: number;
  readonly cacheWrite5m: number;
  readonly cacheWrite1h: number;
  readonly cacheRead: number;
  /** Requests, from 0 to {@link MAX_WEB_SEARCHES}. */
  readonly webSearches: number;
  /** `usage.speed` is "fast". */
  readonly isFast: boolean;
  /** `usage.service_tier` is "batch". */
  readonly isBatch: boolean;
  /** `usage.inference_geo` is "us". */
  readonly isUsOnly: boolean;
  /** Picodollars that very old versions of Claude Code wrote into the log themselves. */
  readonly loggedCost: bigint | undefined;
}

/** Where and when a response was made. */
export interface Origin {
  /** Milliseconds since the Unix epoch. */
  readonly timestampMs: number;
  /** Session id: the line's, else the one that the file's path tells. */
  readonly session: string;
  /** Name of the folder below `projects/`. */
  readonly project: string;
}

/** One copy, read from one line. */
export interface Copy {
  /** {@link KEY_BYTES} bytes of a hash of the identity. */
  readonly key: Buffer;
  readonly figures: Figures;
  readonly origin: Origin;
}

/** 96 bits: among 10 million responses two share a key by chance once in 10^15 ledgers. */
export const KEY_BYTES = 12;

/** More tokens than this in one response are no measurement but a fault in the log. */
export const MAX_COUNT = 0xffff_ffff;

export const MAX_WEB_SEARCHES = 0xffff;

/** Costs are whole picodollars: 10^12 to the dollar. Sums of them do not depend on their order. */
export const PICO_PER_USD = 1_000_000_000_000n;

export function cacheWriteTokens(figures: Figures): number {
  return figures.cacheWrite5m + figures.cacheWrite1h;
}

/** The four buckets that reports show, together. */
export function totalTokens(figures: Figures): number {
  return figures.input + figures.output + cacheWriteTokens(figures) + figures.cacheRead;
}
