/**
 * How copies of one response become one: the copy with most tokens gives the figures, the earliest
 * gives the origin. Both are maxima under a total order, so the result does not depend on the order
 * in which copies come, nor on how often one comes.
 */
import { sha256 } from "../hash";
import { totalTokens, type Figures, type Origin } from "./response";

/** A response, however many copies were seen. */
export interface Response {
  readonly figures: Figures;
  readonly origin: Origin;
}

/** What decides between origins: the session only by its tag. */
export interface Place extends Pick<Origin, "timestampMs" | "project"> {
  readonly sessionTag: number;
}

export function merge(a: Response, b: Response): Response {
  return {
    figures: compareFigures(a.figures, b.figures) >= 0 ? a.figures : b.figures,
    origin: comparePlaces(placeOf(a.origin), placeOf(b.origin)) <= 0 ? a.origin : b.origin,
  };
}

/** Above 0 when the figures of `a` stand. Most tokens in all, then each bucket, then the rest. */
export function compareFigures(a: Figures, b: Figures): number {
  return (
    totalTokens(a) - totalTokens(b) ||
    a.output - b.output ||
    a.input - b.input ||
    a.cacheRead - b.cacheRead ||
    a.cacheWrite1h - b.cacheWrite1h ||
    a.webSearches - b.webSearches ||
    Number(a.isFast) - Number(b.isFast) ||
    Number(a.isBatch) - Number(b.isBatch) ||
    Number(a.isUsOnly) - Number(b.isUsOnly) ||
    compare(a.loggedCost ?? -1n, b.loggedCost ?? -1n) ||
    compare(a.model, b.model)
  );
}

/** Below 0 when `a` is where the response was made: the earliest, then a fixed order. */
export function comparePlaces(a: Place, b: Place): number {
  return (
    a.timestampMs - b.timestampMs || compare(a.project, b.project) || a.sessionTag - b.sessionTag
  );
}

export function placeOf({ timestampMs, project, session }: Origin): Place {
  return { timestampMs, project, sessionTag: sessionTag(session) };
}

/** 48 bits that stand for a session: what the ledger keeps of its id in each record. */
export function sessionTag(session: string): number {
  const known = tags.get(session);
  if (known !== undefined) return known;
  const tag = sha256(session).readUIntBE(0, 6);
  if (tags.size > 10_000) tags.clear();
  tags.set(session, tag);
  return tag;
}

const tags = new Map<string, number>();

function compare<T extends string | bigint>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
