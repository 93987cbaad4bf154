/** Costs of responses that are counted already: what is missing is filled in, the rest on demand. */
import type { Cost } from "../prices/cost";
import { utcDayOf } from "../time-zone";
import type { Ledger } from "./ledger";
import type { Prices } from "./price-history";
import type { Entry } from "./record";
import type { Marker } from "./state";
import { shownModel } from "./sums";

/** What happens to the responses of one model. Costs are picodollars. */
export interface PriceChange {
  readonly model: string;
  responses: number;
  before: bigint;
  after: bigint;
  /** First and last UTC day, YYYY-MM-DD. */
  from: string;
  to: string;
}

/** Which responses `reprice` looks at. */
export interface Selection {
  readonly model?: string | undefined;
  /** UTC days, inclusive. */
  readonly since?: string | undefined;
  readonly until?: string | undefined;
}

/**
 * Prices what had no price or a second-hand one, where this run's table knows more. Reads all
 * records, so it is done only when the table is another one than the last run's.
 */
export function fillPrices(ledger: Ledger, prices: Prices): PriceChange[] {
  return change(ledger, prices, "price_fill", ({ cost }, now) => {
    const isOpen = cost.status === "unpriced" || cost.status === "estimated";
    return isOpen && now.status !== "unpriced";
  });
}

/** Gives every selected response the price that the table has for its day today. */
export function reprice(ledger: Ledger, prices: Prices, selection: Selection): PriceChange[] {
  return change(ledger, prices, "reprice", (entry, now) => {
    return isSelected(entry, selection) && now.status !== "unpriced";
  });
}

function change(
  ledger: Ledger,
  prices: Prices,
  reason: Marker,
  isMeant: (entry: Entry, now: Cost) => boolean,
): PriceChange[] {
  const changes = new Map<string, PriceChange>();
  for (const { key, entry } of ledger.entries()) {
    const now = prices.cost(entry.figures, entry.timestampMs);
    const isSame = now.pico === entry.cost.pico && now.status === entry.cost.status;
    if (isSame || !isMeant(entry, now)) continue;
    note(changes, entry, now);
    ledger.setCost(key, entry, now, reason);
  }
  return [...changes.values()].sort((a, b) => (a.model < b.model ? -1 : 1));
}

function note(changes: Map<string, PriceChange>, entry: Entry, now: Cost): void {
  const model = shownModel(entry);
  const day = utcDayOf(entry.timestampMs);
  const known = changes.get(model);
  const sums = known ?? { model, responses: 0, before: 0n, after: 0n, from: day, to: day };
  sums.responses++;
  sums.before += entry.cost.pico;
  sums.after += now.pico;
  if (day < sums.from) sums.from = day;
  if (day > sums.to) sums.to = day;
  if (!known) changes.set(model, sums);
}

function isSelected(entry: Entry, { model, since, until }: Selection): boolean {
  const day = utcDayOf(entry.timestampMs);
  return (
    (model === undefined || [entry.figures.model, shownModel(entry)].includes(model)) &&
    (since === undefined || day >= since) &&
    (until === undefined || day <= until)
  );
}
