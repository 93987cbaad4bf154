import { extras } from "../prices/extras";
import { cacheWriteTokens, totalTokens } from "../records/response";
import type { Entry } from "./record";

/** What a group of responses comes to. Costs are picodollars at list prices. */
export interface Sums {
  responses: number;
  input: number;
  output: number;
  cacheWrite: number;
  cacheRead: number;
  cost: bigint;
  /** Tokens of responses without a price. */
  unpricedTokens: number;
  /** The part of `cost` that stands on second-hand prices. */
  estimatedCost: bigint;
  webSearches: number;
  /** What batch processing takes off `cost`; not taken off there. */
  batchDiscount: bigint;
  /** What US-only inference adds to `cost`; not added there. */
  usResidency: bigint;
}

export function noSums(): Sums {
  return {
    responses: 0,
    input: 0,
    output: 0,
    cacheWrite: 0,
    cacheRead: 0,
    cost: 0n,
    unpricedTokens: 0,
    estimatedCost: 0n,
    webSearches: 0,
    batchDiscount: 0n,
    usResidency: 0n,
  };
}

export function tokensOf(sums: Sums): number {
  return sums.input + sums.output + sums.cacheWrite + sums.cacheRead;
}

/** Adds one response, or takes it away. */
export function addEntry(sums: Sums, { figures, cost }: Entry, sign: 1 | -1): void {
  const pico = sign === 1 ? cost.pico : -cost.pico;
  sums.responses += sign;
  sums.input += sign * figures.input;
  sums.output += sign * figures.output;
  sums.cacheWrite += sign * cacheWriteTokens(figures);
  sums.cacheRead += sign * figures.cacheRead;
  sums.cost += pico;
  if (cost.status === "unpriced") sums.unpricedTokens += sign * totalTokens(figures);
  if (cost.status === "estimated") sums.estimatedCost += pico;
  if (figures.webSearches > 0) sums.webSearches += sign * figures.webSearches;
  if (!figures.isBatch && !figures.isUsOnly) return;
  const { batchDiscount, usResidency } = extras(figures, cost);
  sums.batchDiscount += BigInt(sign) * batchDiscount;
  sums.usResidency += BigInt(sign) * usResidency;
}

/** Adds up whole groups. */
export function addSums(to: Sums, from: Sums): void {
  to.responses += from.responses;
  to.input += from.input;
  to.output += from.output;
  to.cacheWrite += from.cacheWrite;
  to.cacheRead += from.cacheRead;
  to.cost += from.cost;
  to.unpricedTokens += from.unpricedTokens;
  to.estimatedCost += from.estimatedCost;
  to.webSearches += from.webSearches;
  to.batchDiscount += from.batchDiscount;
  to.usResidency += from.usResidency;
}

/** As it stands in the state: numbers in a fixed order, costs as text. */
export type SumsRow = readonly (number | string)[];

const FIELDS = Object.keys(noSums()) as (keyof Sums)[];

export function rowOf(sums: Sums): SumsRow {
  return FIELDS.map((field) => {
    const value = sums[field];
    return typeof value === "bigint" ? String(value) : value;
  });
}

export function sumsOf(row: SumsRow): Sums {
  return Object.fromEntries(
    FIELDS.map((field, i) => {
      const value = row[i] ?? 0;
      return [field, typeof value === "string" ? BigInt(value) : value];
    }),
  ) as unknown as Sums;
}

/** How reports name a model. */
export function shownModel({ figures }: Pick<Entry, "figures">): string {
  return figures.isFast ? `${figures.model}-fast` : figures.model;
}
