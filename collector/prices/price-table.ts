/* eslint-disable @typescript-eslint/no-require-imports, @typescript-eslint/consistent-type-imports --
   a run with nothing new asks for no price, and loads no tables. */
import type { Figures } from "../records/response";
import type { Cost } from "./cost";
import { dayOf } from "./listed-price";
import { overridePeriods, type Overrides } from "./override";
import { holdsOn, type Period } from "./period";
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

/** Of models that were looked up; real logs have some dozens. */
const MAX_CACHED = 4096;

/** Set by scripts/bundle.ts: what {@link identityOf} gives without overrides. */
declare const PRICE_TABLE_ID: string | undefined;
declare const PRICE_TABLE_DATE: string | undefined;

type Identity = Pick<PriceTable, "id" | "date">;

const UNPRICED: Cost = { pico: 0n, status: "unpriced" };

/** @param rows Another dated table, to see what a future one will do. */
export function priceTable(overrides: Overrides = [], rows?: readonly PriceRow[]): PriceTable {
  const ownPeriods = overridePeriods(overrides);
  const cache = new Map<string, readonly Period[]>();
  const periodsOf = (model: string): readonly Period[] => {
    const cached = cache.get(model);
    if (cached) return cached;
    if (cache.size >= MAX_CACHED) cache.clear();
    const { lookUp, datedRows } = tables();
    const periods = lookUp(model, ownPeriods, rows ?? datedRows);
    cache.set(model, periods);
    return periods;
  };
  return {
    ...identityOf(overrides, rows),
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

function identityOf(overrides: Overrides, rows: readonly PriceRow[] | undefined): Identity {
  const isOwn = overrides.length === 0 && rows === undefined;
  if (isOwn && typeof PRICE_TABLE_ID === "string" && typeof PRICE_TABLE_DATE === "string") {
    return { id: PRICE_TABLE_ID, date: PRICE_TABLE_DATE };
  }
  const { datedRows, hashOf, newestOf } = tables();
  return { id: hashOf(overrides, rows ?? datedRows), date: newestOf(rows ?? datedRows) };
}

function tables() {
  return require("./look-up") as typeof import("./look-up");
}
