import type { priceMetrics, totalMetrics } from "../../metrics";
import { TOP_MODELS } from "../../metrics";
import type { Tables } from "../ledger/tables";
import { tokensOf } from "../ledger/sums";
import { PICO_PER_WEB_SEARCH } from "../prices/extras";
import { modelLabel } from "./label";
import { only, type Samples } from "./samples";
import { byUnpriced, topGroups } from "./top";
import { usdNumber } from "../usd";

export function totalSamples({ totals, days }: Tables): Samples<typeof totalMetrics> {
  let activeDays = 0;
  for (const sums of days.values()) if (tokensOf(sums) > 0) activeDays++;
  return {
    inputTokens: only(totals.input),
    outputTokens: only(totals.output),
    cacheCreationTokens: only(totals.cacheWrite),
    cacheReadTokens: only(totals.cacheRead),
    cost: only(usdNumber(totals.cost)),
    activeDays: only(activeDays),
  };
}

export function priceSamples(
  { totals, models }: Tables,
  priceTable: { readonly date: string } | undefined,
): Samples<typeof priceMetrics> {
  const unpriced = new Map([...models].filter(([, { unpricedTokens }]) => unpricedTokens > 0));
  const searchCost = BigInt(totals.webSearches) * PICO_PER_WEB_SEARCH;
  return {
    unpricedTokens: topGroups(unpriced, modelLabel, TOP_MODELS, byUnpriced).map(
      ([model, { unpricedTokens }]) => ({ labels: { model }, value: unpricedTokens }),
    ),
    estimatedCost: only(usdNumber(totals.estimatedCost)),
    webSearches: only(totals.webSearches),
    webSearchCost: only(usdNumber(searchCost)),
    batchDiscount: only(usdNumber(totals.batchDiscount)),
    usResidency: only(usdNumber(totals.usResidency)),
    priceTableDate: only(priceTable && Date.parse(priceTable.date) / 1000),
  };
}
