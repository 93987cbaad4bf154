/**
 * Second half: from what ccusage's rules keep to the responses of the default mode. Response by
 * response: too many, left out, other figures, another day, another price.
 */
import type { PriceTable } from "../prices/price-table";
import { compareFigures, merge, type Response } from "../records/merge";
import { amountOf, noAmount } from "./amounts";
import { ccusageCost, type BothModes, type DefaultCall } from "./both-modes";
import { usdNumber } from "../usd";
import type { Differences } from "./differences";
import type { Reason } from "./reasons";

/** A response, and which of its copies ccusage's rules keep. */
interface Group {
  response: Response;
  readonly kept: DefaultCall[];
}

/** @returns the responses of the default mode. */
export function changeResponses(
  lines: readonly BothModes[],
  kept: readonly DefaultCall[],
  prices: Pick<PriceTable, "cost">,
  differences: Differences,
): Response[] {
  const groups = groupsOf(lines);
  for (const call of kept) (groups.get(call.key) as Group).kept.push(call);
  for (const { response, kept: copies } of groups.values()) {
    const ccusageUsd = changeCopies(response, copies, differences);
    changePrice(response, ccusageUsd, prices, differences);
  }
  return [...groups.values()].map(({ response }) => response);
}

function groupsOf(lines: readonly BothModes[]): Map<string, Group> {
  const groups = new Map<string, Group>();
  for (const { ours } of lines) {
    for (const { key, figures, origin } of ours) {
      const known = groups.get(key);
      if (known) known.response = merge(known.response, { figures, origin });
      else groups.set(key, { response: { figures, origin }, kept: [] });
    }
  }
  return groups;
}

/** @returns what the response costs at ccusage's prices, in USD. */
function changeCopies(
  { figures, origin }: Response,
  kept: readonly DefaultCall[],
  differences: Differences,
): number {
  const [closest, ...others] = [...kept].sort(
    (a, b) => compareFigures(b.figures, a.figures) || a.timestampMs - b.timestampMs,
  );
  for (const { timestampMs, usage, costUsd } of others) {
    differences.concerns("key:counted_twice");
    differences.add("key:counted_twice", timestampMs, amountOf(usage, costUsd), -1);
  }
  const { costUsd } = ccusageCost(figures);
  if (!closest) {
    differences.concerns("key:sidechain");
    differences.add("key:sidechain", origin.timestampMs, amountOf(figures, costUsd), 1);
    return costUsd;
  }
  const isSame = compareFigures(figures, closest.figures) === 0;
  // The copy's own cost, where it is not rounded to picodollars.
  const ccusageUsd = isSame ? closest.costUsd : costUsd;
  const theirs = amountOf(closest.usage, closest.costUsd);
  const ours = amountOf(figures, ccusageUsd);
  if (!isSame) {
    differences.concerns("key:other_copy");
    differences.add("key:other_copy", closest.timestampMs, ours, 1);
    differences.add("key:other_copy", closest.timestampMs, theirs, -1);
  }
  if (differences.isOtherDay(closest.timestampMs, origin.timestampMs)) {
    differences.concerns("key:earliest_day");
    differences.add("key:earliest_day", origin.timestampMs, ours, 1);
    differences.add("key:earliest_day", closest.timestampMs, ours, -1);
  }
  return ccusageUsd;
}

function changePrice(
  { figures, origin }: Response,
  ccusageUsd: number,
  prices: Pick<PriceTable, "cost">,
  differences: Differences,
): void {
  const { pico, status } = prices.cost(figures, origin.timestampMs);
  const cost = usdNumber(pico) - ccusageUsd;
  if (cost === 0) return;
  const reason = priceReason(cost, status === "unpriced", ccusageCost(figures).priced);
  differences.concerns(reason, 1, figures.model || undefined);
  differences.add(reason, origin.timestampMs, { ...noAmount(), cost }, 1);
}

/** What doubles lose in one response. */
const ROUNDING_USD = 1e-9;

function priceReason(cost: number, isUnpriced: boolean, isPricedByCcusage: boolean): Reason {
  if (Math.abs(cost) < ROUNDING_USD) return "price:rounding";
  if (isUnpriced) return "price:none_here";
  return isPricedByCcusage ? "price:other" : "price:missing";
}
