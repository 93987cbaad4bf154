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
  const rates = ratesFor(figures, tariff);
  const sum = tariff.above200k
    ? BUCKETS.reduce((all, bucket) => all + tieredPico(figures, tariff.above200k, rates, bucket), 0)
    : figures.input * rates.input +
      figures.output * rates.output +
      figures.cacheWrite5m * rates.cacheWrite5m +
      figures.cacheWrite1h * rates.cacheWrite1h +
      figures.cacheRead * rates.cacheRead;
  // All terms are whole and none is negative, so a safe sum had safe terms.
  return Number.isSafeInteger(sum) ? BigInt(sum) : largePicoOf(figures, tariff);
}

function tieredPico(
  figures: Figures,
  above200k: Tariff["above200k"],
  rates: Rates,
  bucket: keyof Rates,
): number {
  const above = above200k?.[bucket];
  const over = above === undefined ? 0 : tokensAboveTier(figures[bucket]);
  return (figures[bucket] - over) * rates[bucket] + over * (above ?? 0);
}

/** The same, some ten times slower. */
function largePicoOf(figures: Figures, tariff: Tariff): bigint {
  const rates = ratesFor(figures, tariff);
  return BUCKETS.reduce((sum, bucket) => {
    const above = tariff.above200k?.[bucket];
    const over = above === undefined ? 0 : tokensAboveTier(figures[bucket]);
    const base = BigInt(figures[bucket] - over) * BigInt(rates[bucket]);
    return sum + base + BigInt(over) * BigInt(above ?? 0);
  }, 0n);
}

function ratesFor(figures: Figures, { base, longPrompt }: Tariff): Rates {
  return longPrompt && promptTokens(figures) > longPrompt.above ? longPrompt.rates : base;
}

function tokensAboveTier(tokens: number): number {
  return Math.max(0, tokens - TIER_TOKENS);
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
