import { findPrice } from "../ccusage/model-match";
import type { Price } from "../ccusage/prices/price-row";
import { dayOfDate } from "./listed-price";
import { parseModelName, REGIONAL_FACTOR } from "./model-name";
import type { Period } from "./period";
import { mapPartialRates, mapRates, scale, TIER_TOKENS, type Tariff } from "./tariff";

/** The day that ccusage's tables speak of: 20.0.24 was published then. */
export const CCUSAGE_DAY = dayOfDate("2026-09-22");

/** Where a name that ccusage 20.0.24 prices does not cost what ccusage says, and why. */
export const DEVIATIONS = {
  version:
    "ccusage took one version for another (claude-opus-5_5 for claude-opus-5): only `-` and `.` " +
    "keep versions apart there. Such a name has our table's price, or none",
  region:
    "a region's id that ccusage's tables lack, and that it therefore gives the price of the id " +
    "without region: regions cost a tenth more, as the ones in its tables do",
  length: "longer than any model's id: looking it up would take time by its length",
} as const;

export type Deviation = keyof typeof DEVIATIONS;

/** Bedrock's longest ids have about 200 characters. */
const MAX_MODEL_LENGTH = 256;

/** Why `price`, which ccusage found for the model, is not to be taken as it stands. */
export function deviationOf(model: string, price: Price): Deviation | undefined {
  if (isTooLong(model)) return "length";
  const name = parseModelName(model);
  const found = parseModelName(price.id);
  if (!name || !found) return undefined;
  if (found.canonical !== name.canonical) return "version";
  return name.isRegional && !found.isRegional ? "region" : undefined;
}

export function isTooLong(model: string): boolean {
  return model.length > MAX_MODEL_LENGTH;
}

/**
 * ccusage's price of that spelling, on all days; undefined when it has none, or only $0.
 * @param factor Multiplies every rate.
 */
export function ccusagePeriod(model: string, factor = 1): Period | undefined {
  const price = findPrice(model) ?? findPrice(model.toLowerCase());
  if (!price || (price.base.input === 0 && price.base.output === 0)) return undefined;
  const deviation = deviationOf(model, price);
  if (deviation === "version" || deviation === "length") return undefined;
  const standard = scale(tariff(price), deviation === "region" ? REGIONAL_FACTOR : factor);
  return {
    fromDay: -Infinity,
    untilDay: Infinity,
    standard,
    fast: scale(standard, price.fastMultiplier),
    status: "final",
  };
}

function tariff({ base, above200k, wholeRequestAbove200k }: Price): Tariff {
  return {
    base: mapRates(base, picoPerToken),
    above200k: above200k && mapPartialRates(above200k, picoPerToken),
    longPrompt: wholeRequestAbove200k && {
      above: TIER_TOKENS,
      rates: mapRates(wholeRequestAbove200k, picoPerToken),
    },
  };
}

function picoPerToken(usdPerToken: number): number {
  return Math.round(usdPerToken * 1e12);
}
