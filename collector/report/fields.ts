import { tokensOf, type Sums } from "../ledger/sums";

/** What machines read of a group, by its JSON name. Amounts of money are picodollars. */
export const fields: Readonly<Record<string, (sums: Sums) => number | bigint>> = {
  messages: (sums) => sums.responses,
  inputTokens: (sums) => sums.input,
  outputTokens: (sums) => sums.output,
  cacheCreationTokens: (sums) => sums.cacheWrite,
  cacheReadTokens: (sums) => sums.cacheRead,
  totalTokens: tokensOf,
  costUsd: (sums) => sums.cost,
  unpricedTokens: (sums) => sums.unpricedTokens,
  estimatedCostUsd: (sums) => sums.estimatedCost,
  webSearches: (sums) => sums.webSearches,
  batchDiscountUsd: (sums) => sums.batchDiscount,
  usResidencyUsd: (sums) => sums.usResidency,
};
