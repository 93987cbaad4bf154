/** Sums of model calls by day, and differences of such sums. */

/** The buckets that the records of both modes have. */
export interface Tokens {
  readonly input: number;
  readonly output: number;
  readonly cacheWrite5m: number;
  readonly cacheWrite1h: number;
  readonly cacheRead: number;
}

/** Negative where it is a difference that lowers a sum. */
export interface Amount {
  /** Model calls. */
  entries: number;
  inputTokens: number;
  outputTokens: number;
  cacheCreationTokens: number;
  cacheReadTokens: number;
  /** USD at list prices. */
  cost: number;
}

/** By day, YYYY-MM-DD. */
export type Daily = Map<string, Amount>;

export function noAmount(): Amount {
  return {
    entries: 0,
    inputTokens: 0,
    outputTokens: 0,
    cacheCreationTokens: 0,
    cacheReadTokens: 0,
    cost: 0,
  };
}

export function tokensOf(amount: Amount): number {
  return (
    amount.inputTokens + amount.outputTokens + amount.cacheCreationTokens + amount.cacheReadTokens
  );
}

/** What one model call adds to its day. */
export function amountOf(tokens: Tokens, cost: number): Amount {
  return {
    entries: 1,
    inputTokens: tokens.input,
    outputTokens: tokens.output,
    cacheCreationTokens: tokens.cacheWrite5m + tokens.cacheWrite1h,
    cacheReadTokens: tokens.cacheRead,
    cost,
  };
}

/** Adds an amount to a day, or takes it away. */
export function addTo(daily: Daily, day: string, amount: Amount, sign: 1 | -1 = 1): void {
  let sum = daily.get(day);
  if (!sum) daily.set(day, (sum = noAmount()));
  for (const field of Object.keys(sum) as (keyof Amount)[]) sum[field] += sign * amount[field];
}

/** `after` − `before`, without the days that are the same. */
export function difference(after: Daily, before: Daily): Daily {
  const daily: Daily = new Map();
  for (const [day, amount] of after) addTo(daily, day, amount);
  for (const [day, amount] of before) addTo(daily, day, amount, -1);
  for (const [day, amount] of daily) {
    if (Object.values(amount).every((value) => value === 0)) daily.delete(day);
  }
  return daily;
}

export function totalOf(daily: Daily): Amount {
  const total: Daily = new Map();
  for (const [, amount] of byDay(daily)) addTo(total, "", amount);
  return total.get("") ?? noAmount();
}

/** Oldest first. */
export function byDay(daily: Daily): [string, Amount][] {
  return [...daily].sort(([a], [b]) => (a < b ? -1 : 1));
}
