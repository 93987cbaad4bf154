import { PICO_PER_USD, type Figures } from "../records/response";
import type { Cost } from "./cost";

/** Picodollars, never negative. What is paid: cost + webSearch − batchDiscount + usResidency. */
export interface Extras {
  readonly webSearch: bigint;
  readonly batchDiscount: bigint;
  readonly usResidency: bigint;
}

/** $10 per 1,000 requests. */
export const PICO_PER_WEB_SEARCH = PICO_PER_USD / 100n;

/**
 * What Anthropic's price list adds to or takes from the cost of tokens: web searches at $0.01
 * each, half off for batch, a tenth more (of what batch leaves) for data residency in the US.
 * Halves and tenths are rounded down to whole picodollars. A logged cost is left as it stands:
 * nothing says which of the two factors are in it.
 */
export function extras(figures: Figures, cost: Cost): Extras {
  const pico = cost.status === "logged" ? 0n : cost.pico;
  const batchDiscount = figures.isBatch ? pico / 2n : 0n;
  return {
    webSearch: BigInt(figures.webSearches) * PICO_PER_WEB_SEARCH,
    batchDiscount,
    usResidency: figures.isUsOnly ? (pico - batchDiscount) / 10n : 0n,
  };
}
