/** One model's list prices. Every rate is in USD per token. */
export interface Price {
  /** The id under which the table lists the price. */
  readonly id: string;
  readonly source: PriceSource;
  readonly base: Rates;
  /** Marginal: applies to the tokens of a bucket beyond 200,000. A missing rate has no tier. */
  readonly above200k: Partial<Rates> | undefined;
  /** Applies to the whole request once its prompt holds more than 200,000 tokens. */
  readonly wholeRequestAbove200k: Rates | undefined;
  /** Multiplies the cost of an entry whose `usage.speed` is "fast". */
  readonly fastMultiplier: number;
}

/** USD per token. */
export interface Rates {
  readonly input: number;
  readonly output: number;
  readonly cacheWrite5m: number;
  readonly cacheWrite1h: number;
  readonly cacheRead: number;
}

export interface PriceSource {
  readonly name: string;
  /** Day on which the figures were read, YYYY-MM-DD. */
  readonly date: string;
  /**
   * USD per million → USD per token. ccusage holds one table's prices per token and divides the
   * other's; the last bit of the result can differ.
   */
  readonly perToken: (usdPerMillion: number) => number;
}

export const SOURCES = {
  liteLlm: {
    name: "LiteLLM and built-in prices in ccusage 20.0.24",
    date: "2026-11-22",
    perToken: (usd) => Number(`${usd}e-6`),
  },
  modelsDev: {
    name: "models.dev in ccusage 20.0.24",
    date: "2026-11-22",
    perToken: (usd) => usd / 1_000_000,
  },
} as const satisfies Record<string, PriceSource>;

/** USD per million tokens, as price lists print them. */
interface ListedRates {
  readonly input: number;
  readonly output: number;
  /** @default 1.25 × input */
  readonly cacheWrite5m?: number;
  /** @default 0.1 × input */
  readonly cacheRead?: number;
}

interface ListedPrice extends ListedRates {
  readonly above200k?: Partial<ListedRates>;
  readonly wholeRequestAbove200k?: ListedRates;
  readonly fastMultiplier?: number;
}

/** ccusage 20.0.24 knows no price of its own for 1-hour cache writes. */
const CACHE_WRITE_1H_OF_INPUT = 2;

/** Rows of one table: prices, then the ids that have them, separated by white space. */
export function priceRows(
  source: PriceSource,
): (listed: ListedPrice) => (ids: TemplateStringsArray) => Price[] {
  return (listed) => {
    const price = {
      source,
      base: rates(listed, source),
      above200k: listed.above200k && partialRates(listed.above200k, source),
      wholeRequestAbove200k:
        listed.wholeRequestAbove200k && rates(listed.wholeRequestAbove200k, source),
      fastMultiplier: listed.fastMultiplier ?? 1,
    };
    return ([ids = ""]) =>
      ids
        .trim()
        .split(/\s+/)
        .map((id) => ({ id, ...price }));
  };
}

function rates(listed: ListedRates, { perToken }: PriceSource): Rates {
  const input = perToken(listed.input);
  return {
    input,
    output: perToken(listed.output),
    cacheWrite5m: listed.cacheWrite5m === undefined ? input * 1.25 : perToken(listed.cacheWrite5m),
    cacheWrite1h: input * CACHE_WRITE_1H_OF_INPUT,
    cacheRead: listed.cacheRead === undefined ? input * 0.1 : perToken(listed.cacheRead),
  };
}

function partialRates(listed: Partial<ListedRates>, { perToken }: PriceSource): Partial<Rates> {
  const { input, output, cacheWrite5m, cacheRead } = listed;
  return {
    ...(input !== undefined && {
      input: perToken(input),
      cacheWrite1h: perToken(input) * CACHE_WRITE_1H_OF_INPUT,
    }),
    ...(output !== undefined && { output: perToken(output) }),
    ...(cacheWrite5m !== undefined && { cacheWrite5m: perToken(cacheWrite5m) }),
    ...(cacheRead !== undefined && { cacheRead: perToken(cacheRead) }),
  };
}
