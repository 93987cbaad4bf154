import type { Sums } from "../ledger/sums";
import { ESTIMATED_MARK, UNPRICED_MARK } from "./columns";
import { shownUsd } from "./dollars";

/** In every report that shows dollars. */
export const LIST_PRICES =
  "Costs are list prices, not a bill: a subscription costs its fee, whatever this says.";

/** What stands below the figures: what the marks mean, what is not in the cost. */
export function notesOf(total: Sums): string[] {
  const beside = [
    total.webSearches > 0 && `${total.webSearches.toLocaleString("en-US")} web searches`,
    total.batchDiscount > 0n && `${shownUsd(total.batchDiscount)} off for batch processing`,
    total.usResidency > 0n && `${shownUsd(total.usResidency)} more for data residency in the US`,
  ].filter((text) => text !== false);
  return [
    ...(total.unpricedTokens > 0
      ? [
          `${UNPRICED_MARK} ${total.unpricedTokens.toLocaleString("en-US")} tokens have no known ` +
            "price and count as $0; `report --by model` shows whose they are.",
        ]
      : []),
    ...(total.estimatedCost > 0n
      ? [`${ESTIMATED_MARK} ${shownUsd(total.estimatedCost)} rest on second-hand prices.`]
      : []),
    ...(beside.length > 0 ? [`Not in the cost: ${beside.join(", ")}.`] : []),
    LIST_PRICES,
  ];
}
