import { tokensOf, type Sums } from "../ledger/sums";
import { priceTable } from "../prices/price-table";
import { readOverrides } from "../settings";
import { ok, warning, type Check } from "./result";

const DAY_MS = 86_400_000;

/** New models come every few months. */
const OLD_DAYS = 120;

const SHOWN = 3;

/** How old the prices are, and how much of what was counted they do not reach. */
export const pricesCheck: Check = {
  name: "prices",
  look({ values, env, nowMs, ledger }) {
    const { date } = priceTable(readOverrides({ values, env }));
    const tables = ledger?.tables;
    const estimated = tables ? estimatedShare(tables.totals) : "";
    const message = `newest price read on ${date}${estimated}`;
    const update =
      "Update scripts/collect.js, or give prices of your own: see --prices in `--help`";
    if (tables && tables.totals.unpricedTokens > 0) {
      const { unpricedTokens } = tables.totals;
      const share = percent(unpricedTokens, tokensOf(tables.totals));
      const models = unpricedModels(tables.models);
      return [
        warning(
          "prices",
          `${message}; no price, so $0, for ${share} of all tokens: ${models}`,
          `${update}.`,
        ),
      ];
    }
    const days = Math.floor((nowMs - Date.parse(date)) / DAY_MS);
    if (days < OLD_DAYS) return [ok("prices", message)];
    return [warning("prices", `${message}, ${days} days ago: they may have changed`, `${update}.`)];
  },
};

function estimatedShare({ cost, estimatedCost }: Sums): string {
  if (estimatedCost === 0n) return "";
  return `, ${percent(Number(estimatedCost), Number(cost))} of the cost stands on second-hand prices`;
}

function unpricedModels(models: ReadonlyMap<string, Sums>): string {
  const names = [...models]
    .filter(([, { unpricedTokens }]) => unpricedTokens > 0)
    .sort(([, a], [, b]) => b.unpricedTokens - a.unpricedTokens)
    .map(([name]) => name || "(no model named)");
  const more = names.length - SHOWN;
  return names.slice(0, SHOWN).join(", ") + (more > 0 ? ` and ${more} more` : "");
}

function percent(part: number, whole: number): string {
  const value = (100 * part) / whole;
  return value > 0 && value < 0.1 ? "less than 0.1%" : `${value.toFixed(1)}%`;
}
