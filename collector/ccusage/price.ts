import { findPrice } from "./model-match";
import type { Price, Rates } from "./prices/price-row";
import { cacheCreationTokens, type Usage } from "./parse/usage";

const TIER_TOKENS = 200_000;

export interface Cost {
  /** USD at list prices; 0 when the model has no price. */
  readonly costUsd: number;
  /** False when tokens were counted without a price for them. */
  readonly priced: boolean;
}

/**
 * Cost of one entry, as ccusage 20.0.24 computes it in its default mode: the log's own `costUSD`
 * where there is one (also 0), else tokens × price, in doubles and in this order.
 */
export function costOf(
  model: string | undefined,
  usage: Usage,
  loggedCostUsd: number | undefined,
): Cost {
  if (loggedCostUsd !== undefined) return { costUsd: loggedCostUsd, priced: true };
  const price = model === undefined ? undefined : findPrice(model);
  if (price === undefined) return { costUsd: 0, priced: false };
  return { costUsd: tokensTimesPrice(usage, price), priced: !isFree(price.base) };
}

function tokensTimesPrice(usage: Usage, price: Price): number {
  const whole = price.wholeRequestAbove200k;
  const rates = whole && promptTokens(usage) > TIER_TOKENS ? whole : price.base;
  const above = price.above200k;
  const sum =
    tiered(usage.input, rates.input, above?.input) +
    tiered(usage.output, rates.output, above?.output) +
    tiered(usage.cacheWrite5m, rates.cacheWrite5m, above?.cacheWrite5m) +
    tiered(usage.cacheWrite1h, rates.cacheWrite1h, above?.cacheWrite1h) +
    tiered(usage.cacheRead, rates.cacheRead, above?.cacheRead);
  return sum * (usage.speed === "fast" ? price.fastMultiplier : 1);
}

/** The tier is marginal and looks at each bucket on its own. */
function tiered(tokens: number, base: number, above: number | undefined): number {
  if (tokens === 0) return 0;
  if (above === undefined || tokens <= TIER_TOKENS) return tokens * base;
  return TIER_TOKENS * base + (tokens - TIER_TOKENS) * above;
}

function promptTokens(usage: Usage): number {
  return usage.input + cacheCreationTokens(usage) + usage.cacheRead;
}

/** A list may carry a model at $0 for want of a price: its tokens are reported as unpriced. */
function isFree(rates: Rates): boolean {
  return rates.input === 0 && rates.output === 0;
}
