import { mapPartialRates, type Rates, type Tariff } from "./tariff";

/** USD per million tokens, at most 6 decimals, as price lists print them. */
export interface ListedRates {
  readonly input: number;
  readonly output: number;
  readonly cacheWrite5m: number;
  /** @default 2 × input */
  readonly cacheWrite1h?: number;
  /** No default: it is 0.1, 0.05 or 0.025 × input, by model. */
  readonly cacheRead: number;
}

export interface ListedPrice extends ListedRates {
  /** Marginal: for the tokens of a bucket beyond 200,000. */
  readonly above200k?: Partial<ListedRates>;
  /** For the whole request when its prompt has more than `above` tokens. */
  readonly longPrompt?: ListedRates & { readonly above: number };
  /** Multiplies the cost of a request made in fast mode. @default 1 */
  readonly fastMultiplier?: number;
}

/** Days on which a price holds, both inclusive, as YYYY-MM-DD in UTC. */
export interface Validity {
  /** @default ever since the model exists */
  readonly validFrom?: string;
  /** @default until further notice */
  readonly validUntil?: string;
}

export const CACHE_WRITE_1H_OF_INPUT = 2;

const MS_PER_DAY = 86_400_000;

export function tariffOf(price: ListedPrice): Tariff {
  const { longPrompt, above200k } = price;
  return {
    base: picoRates(price) as Rates,
    above200k: above200k && picoRates(above200k),
    longPrompt: longPrompt && {
      above: longPrompt.above,
      rates: picoRates(longPrompt) as Rates,
    },
  };
}

function picoRates(listed: Partial<ListedRates>): Partial<Rates> {
  const { input } = listed;
  const defaults = input === undefined ? {} : { cacheWrite1h: input * CACHE_WRITE_1H_OF_INPUT };
  return mapPartialRates({ ...defaults, ...listed }, (usd) => Math.round(usd * 1_000_000));
}

/** Days since the Unix epoch, in UTC. */
export function dayOf(timestampMs: number): number {
  return Math.floor(timestampMs / MS_PER_DAY);
}

/** @param date YYYY-MM-DD */
export function dayOfDate(date: string): number {
  return dayOf(Date.parse(`${date}T00:00:00Z`));
}
