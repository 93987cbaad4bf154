import { createHash } from "node:crypto";
import { liteLlmPrices } from "../ccusage/prices/litellm";
import { modelsDevPrices } from "../ccusage/prices/models-dev";
import { modelsDevExactPrices } from "../ccusage/prices/models-dev-exact";
import type { Figures } from "../records/response";
import { CCUSAGE_DAY, ccusagePeriod, isTooLong } from "./ccusage-price";
import type { Cost } from "./cost";
import { dayOf } from "./listed-price";
import { parseModelName, REGIONAL_FACTOR, type ModelName } from "./model-name";
import { overridePeriods, type OverridePeriods, type Overrides } from "./override";
import { holdsOn, periodOf, samePrice, type Period } from "./period";
import { datedRows } from "./table";
import type { PriceRow } from "./table/price-row";
import { picoOf } from "./tariff";

/**
 * The prices of the default counting mode: the user's own, then the dated table, then ccusage's
 * tables. A spelling for which ccusage has another price than for the model itself keeps that one,
 * so that both modes price alike; DEVIATIONS in ccusage-price.ts says where they do not.
 */
export interface PriceTable {
  /** 12 hexadecimal digits that change when any row, override or rule of the look-up changes. */
  readonly id: string;
  /** The newest day on which a row was read, YYYY-MM-DD. */
  readonly date: string;
  /**
   * What a response cost at the prices of its day in UTC; a logged cost as it stands. Without
   * web search, batch discount and data residency: those are `extras`.
   */
  cost(figures: Figures, timestampMs: number): Cost;
  /** Has the model a price on any day? */
  isKnown(model: string): boolean;
}

/** To be raised when names or days find another price although no row changed. */
const LOOK_UP_RULES = 1;

/** Of models that were looked up; real logs have some dozens. */
const MAX_CACHED = 4096;

const UNPRICED: Cost = { pico: 0n, status: "unpriced" };

/** @param rows Another dated table, to see what a future one will do. */
export function priceTable(
  overrides: Overrides = [],
  rows: readonly PriceRow[] = datedRows,
): PriceTable {
  const ownPeriods = overridePeriods(overrides);
  const cache = new Map<string, readonly Period[]>();
  const periodsOf = (model: string): readonly Period[] => {
    const cached = cache.get(model);
    if (cached) return cached;
    if (cache.size >= MAX_CACHED) cache.clear();
    const periods = lookUp(model, ownPeriods, rows);
    cache.set(model, periods);
    return periods;
  };
  return {
    id: hashOf(overrides, rows),
    date: rows.reduce((newest, { date }) => (date > newest ? date : newest), ""),
    isKnown: (model) => periodsOf(model).length > 0,
    cost(figures, timestampMs) {
      if (figures.loggedCost !== undefined) return { pico: figures.loggedCost, status: "logged" };
      const day = dayOf(timestampMs);
      const period = periodsOf(figures.model).find((candidate) => holdsOn(candidate, day));
      if (!period) return UNPRICED;
      const tariff = figures.isFast ? period.fast : period.standard;
      return { pico: picoOf(figures, tariff), status: period.status };
    },
  };
}

/** All prices of a model; of those that hold on a day the first one counts. */
function lookUp(
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

function hashOf(overrides: Overrides, rows: readonly PriceRow[]): string {
  const ccusage = [liteLlmPrices, modelsDevExactPrices, modelsDevPrices];
  const everything = JSON.stringify([LOOK_UP_RULES, rows, ccusage, overrides]);
  return createHash("sha256").update(everything).digest("hex").slice(0, 12);
}
