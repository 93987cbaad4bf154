/** The tables themselves, and which of their prices a model has. Large: loaded when a price is asked for. */
import { createHash } from "node:crypto";
import { liteLlmPrices } from "../ccusage/prices/litellm";
import { modelsDevPrices } from "../ccusage/prices/models-dev";
import { modelsDevExactPrices } from "../ccusage/prices/models-dev-exact";
import { CCUSAGE_DAY, ccusagePeriod, isTooLong } from "./ccusage-price";
import { parseModelName, REGIONAL_FACTOR, type ModelName } from "./model-name";
import type { OverridePeriods, Overrides } from "./override";
import { holdsOn, periodOf, samePrice, type Period } from "./period";
import { datedRows } from "./table";
import type { PriceRow } from "./table/price-row";

export { datedRows };

/** To be raised when names or days find another price although no row changed. */
const LOOK_UP_RULES = 1;

/** All prices of a model; of those that hold on a day the first one counts. */
export function lookUp(
  model: string,
  ownPeriods: OverridePeriods,
  rows: readonly PriceRow[],
): readonly Period[] {
  if (model === "" || model === "<synthetic>" || isTooLong(model)) return [];
  const name = parseModelName(model);
  const ccusage = ccusagePeriod(model);
  return [
    ...ownPeriods(model, name),
    ...(name ? datedPeriods(name, ccusage, rows) : []),
    ...(ccusage ? [ccusage] : []),
  ];
}

function datedPeriods(
  { canonical, isRegional }: ModelName,
  ccusage: Period | undefined,
  rows: readonly PriceRow[],
): Period[] {
  const factor = isRegional ? REGIONAL_FACTOR : 1;
  const general = ccusagePeriod(canonical, factor);
  return rows
    .filter(({ model }) => model === canonical)
    .map((row) => periodOf(row, factor))
    .map((period) => {
      // ccusage's tables can only speak of the price that held when they were made.
      if (!ccusage || !holdsOn(period, CCUSAGE_DAY)) return period;
      const { fromDay, untilDay } = period;
      return samePrice(ccusage, general ?? period) ? period : { ...ccusage, fromDay, untilDay };
    });
}

/** 12 hexadecimal digits. */
export function hashOf(overrides: Overrides, rows: readonly PriceRow[]): string {
  const ccusage = [liteLlmPrices, modelsDevExactPrices, modelsDevPrices];
  const everything = JSON.stringify([LOOK_UP_RULES, rows, ccusage, overrides]);
  return createHash("sha256").update(everything).digest("hex").slice(0, 12);
}

/** The newest day on which one of the rows was read, YYYY-MM-DD. */
export function newestOf(rows: readonly PriceRow[]): string {
  return rows.reduce((newest, { date }) => (date > newest ? date : newest), "");
}
