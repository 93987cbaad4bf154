import { cacheWriteTokens, type Figures } from "../records/response";

/** The buckets of tokens that have rates of their own, in the order in which they are named. */
export const BUCKETS = ["input", "output", "cacheWrite5m", "cacheWrite1h", "cacheRead"] as const;

/** Whole picodollars per token: USD per million tokens × 10^6. */
export type Rates = Readonly<Record<(typeof BUCKETS)[number], number>>;

/** What one request costs, per token and bucket. */
export interface Tariff {
  readonly base: Rates;
  /** Marginal: for the tokens of a bucket beyond {@link TIER_TOKENS}; a missing rate has no tier. */
  readonly above200k: Partial<Rates> | undefined;
  /** For every token of a request whose prompt (input, cache writes and reads) is longer. */
  readonly longPrompt: { readonly above: number; readonly rates: Rates } | undefined;
}

export const TIER_TOKENS = 200_000;

/** Exact picodollars, however large the counts are. */
export function picoOf(figures: Figures, tariff: Tariff): bigint {
  const parts = charged(figures, tariff);
  const sum = parts.reduce((total, { tokens, rate }) => total + tokens * rate, 0);
  // All terms are whole and none is negative, so a safe sum had safe terms.
  if (Number.isSafeInteger(sum)) return BigInt(sum);
  return parts.reduce((total, { tokens, rate }) => total + BigInt(tokens) * BigInt(rate), 0n);
}

interface Charge {
  readonly tokens: number;
  readonly rate: number;
}

function charged(figures: Figures, { base, above200k, longPrompt }: Tariff): Charge[] {
  const rates = longPrompt && promptTokens(figures) > longPrompt.above ? longPrompt.rates : base;
  const parts: Charge[] = [];
  for (const bucket of BUCKETS) {
    const tokens = figures[bucket];
    const above = above200k?.[bucket];
    const over = above === undefined ? 0 : Math.max(0, tokens - TIER_TOKENS);
    parts.push({ tokens: tokens - over, rate: rates[bucket] });
    if (above !== undefined && over > 0) parts.push({ tokens: over, rate: above });
  }
  return parts;
}

function promptTokens(figures: Figures): number {
  return figures.input + cacheWriteTokens(figures) + figures.cacheRead;
}

/** Every rate times `factor`, to the nearest picodollar. */
export function scale({ base, above200k, longPrompt }: Tariff, factor: number): Tariff {
  const scaled = (rate: number): number => Math.round(rate * factor);
  return {
    base: mapRates(base, scaled),
    above200k: above200k && mapPartialRates(above200k, scaled),
    longPrompt: longPrompt && { ...longPrompt, rates: mapRates(longPrompt.rates, scaled) },
  };
}

export function mapRates(rates: Rates, change: (rate: number) => number): Rates {
  return mapPartialRates(rates, change) as Rates;
}

/** Keeps the order of {@link BUCKETS}, so that equal rates are equal as JSON. */
export function mapPartialRates(
  rates: Partial<Rates>,
  change: (rate: number) => number,
): Partial<Rates> {
  const changed: Partial<Record<keyof Rates, number>> = {};
  for (const bucket of BUCKETS) {
    const rate = rates[bucket];
    if (rate !== undefined) changed[bucket] = change(rate);
  }
  return changed;
}
