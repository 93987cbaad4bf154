import { compareFigures, comparePlaces, type Place } from "../records/merge";
import type { Cost } from "../prices/cost";
import type { Figures } from "../records/response";
import { utcDayOf } from "../time-zone";
import type { Entry } from "./record";

/** A copy as the ledger compares it. */
export interface Counted extends Place {
  readonly figures: Figures;
}

/** @param priceTable Place of the table that gave the cost. */
export function entryOf(
  { figures, timestampMs, sessionTag, project }: Counted,
  cost: Cost,
  priceTable: number,
): Entry {
  return { figures, timestampMs, sessionTag, project, cost, priceTable };
}

/**
 * What a record becomes when a copy comes; undefined when it stays as it is. The price stays, too,
 * unless there are other figures to price, or the response turns out to be of an earlier day.
 *
 * @param place Of the table that prices now.
 */
export function mergeEntry(
  before: Entry,
  incoming: Counted,
  price: (counted: Counted) => Cost,
  place: () => number,
): Entry | undefined {
  const isFuller = compareFigures(incoming.figures, before.figures) > 0;
  const isEarlier = comparePlaces(incoming, before) < 0;
  if (!isFuller && !isEarlier) return undefined;
  const { timestampMs, project, sessionTag } = isEarlier ? incoming : before;
  const { figures } = isFuller ? incoming : before;
  const merged = { figures, timestampMs, project, sessionTag };
  const keepsPrice = !isFuller && utcDayOf(before.timestampMs) === utcDayOf(timestampMs);
  if (keepsPrice) return entryOf(merged, before.cost, before.priceTable);
  return entryOf(merged, price(merged), place());
}

/**
 * What a copy did to the ledger: a response was new, or known from the copy's session, or from
 * another one, from which it was taken over where the copy is the earlier.
 */
export type Outcome = "new" | "sameSession" | "otherSession" | "takenOver";

/** @param after What {@link mergeEntry} gave. */
export function outcomeOf(before: Entry, incoming: Counted, after: Entry | undefined): Outcome {
  if (incoming.sessionTag === before.sessionTag) return "sameSession";
  return after?.sessionTag === incoming.sessionTag ? "takenOver" : "otherSession";
}
