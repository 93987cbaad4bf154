/** Price tables of a simulation: a price per token and model, from a day on. */
import type { Prices } from "../../collector/ledger/price-history";
import type { PriceStatus } from "../../collector/prices/cost";
import type { Used } from "./reference";

export interface Price {
  readonly pico: number;
  readonly status: PriceStatus;
}

export interface PriceList {
  readonly id: string;
  readonly priceOf: (model: string, timestampMs: number) => Price;
}

const DAY_MS = 86_400_000;

/** The n-th table: knows more models than the one before, and prices some of them otherwise. */
export function priceList(n: number, override?: Readonly<Record<string, number>>): PriceList {
  return {
    id: `${n}${JSON.stringify(override ?? {})}`,
    priceOf: (model, timestampMs) => {
      const own = override?.[model];
      if (own !== undefined) return { pico: own, status: "final" };
      const number = Number(/\d+$/.exec(model)?.[0] ?? "99");
      if (number > n) return { pico: 0, status: "unpriced" };
      const isOddDay = Math.floor(timestampMs / DAY_MS) % 2;
      const isEstimated = number === n && n % 2 === 1;
      return {
        pico: 100 * number + 10 * isOddDay + n,
        status: isEstimated ? "estimated" : "final",
      };
    },
  };
}

/** As the ledger wants it. */
export function pricesOf(list: PriceList): Prices {
  return {
    id: list.id,
    date: "2026-01-01",
    cost: (figures, timestampMs) => {
      const { pico, status } = list.priceOf(figures.model, timestampMs);
      const { input, output, cacheWrite5m, cacheWrite1h, cacheRead } = figures;
      const tokens = input + output + cacheWrite5m + cacheWrite1h + cacheRead;
      return { pico: BigInt(tokens) * BigInt(pico), status };
    },
  };
}

/** As the reference wants it. */
export function costOf(used: Used, list: PriceList): { cost: number; status: PriceStatus } {
  const { pico, status } = list.priceOf(used.model, used.timeMs);
  return { cost: tokensOf(used) * pico, status };
}

export function tokensOf({ input, output, write5m, write1h, read }: Used): number {
  return input + output + write5m + write1h + read;
}
