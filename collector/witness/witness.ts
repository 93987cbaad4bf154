/** A second count of the same tokens, which stands on none of this collector's rules. */
import type { Interval } from "../ledger/coverage";
import type { Ledger } from "../ledger/ledger";
import type { Zone } from "../time-zone";
import { readStatsCache, type CountedTokens, type DailyTokens } from "./stats-cache";

export interface Witness {
  readonly paths: readonly string[];
  readonly counted: CountedTokens;
  /** The first and the last day that all of the files know, YYYY-MM-DD. */
  readonly firstDay: string;
  readonly lastDay: string;
  readonly days: DailyTokens;
}

/**
 * What Claude Code itself counted in these config folders.
 *
 * @returns undefined unless each folder has statistics, and their numbers mean the same: a ledger
 *   does not know which folder a response came from, so a witness of a part can't be compared.
 */
export function witnessOf(configDirs: readonly string[]): Witness | undefined {
  const caches = configDirs.map(readStatsCache).filter((cache) => cache !== undefined);
  const [first] = caches;
  const isWhole = caches.length === configDirs.length;
  if (!first || !isWhole || caches.some(({ counted }) => counted !== first.counted)) {
    return undefined;
  }
  return {
    paths: caches.map(({ path }) => path),
    counted: first.counted,
    firstDay: caches.map(({ days }) => [...days.keys()].reduce(earlier)).reduce(later),
    lastDay: caches.map(({ lastDay }) => lastDay).reduce(earlier),
    days: together(caches.map(({ days }) => days)),
  };
}

/**
 * The ledger's tokens for each token of the witness, over the days that both surely know whole:
 * from the witness's first day to its last, and covered by the ledger from start to end. Reads
 * no records.
 *
 * @returns undefined when there is no such day on which the witness has tokens.
 */
export function ratioOf(
  witness: Witness,
  { tables, coverage }: Pick<Ledger, "tables" | "coverage">,
): number | undefined {
  const isKnown = knownDays(witness, coverage.intervals, tables.zone);
  let ours = 0;
  for (const [day, sums] of tables.days) if (isKnown(day)) ours += tokensIn(witness, sums);
  let theirs = 0;
  for (const [day, models] of witness.days) {
    if (isKnown(day)) for (const tokens of models.values()) theirs += tokens;
  }
  return theirs > 0 ? ours / theirs : undefined;
}

export interface FourKinds {
  readonly input: number;
  readonly output: number;
  readonly cacheWrite: number;
  readonly cacheRead: number;
}

/** Those of the four kinds that the witness counts. */
export function tokensIn({ counted }: Witness, kinds: FourKinds): number {
  const { input, output, cacheWrite, cacheRead } = kinds;
  return counted === "all four kinds" ? input + output + cacheWrite + cacheRead : input + output;
}

/** Tells of a day whether both know it whole. Asks the zone twice an interval, not per day. */
export function knownDays(
  { firstDay, lastDay }: Pick<Witness, "firstDay" | "lastDay">,
  intervals: readonly Interval[],
  zone: Zone,
): (day: string) => boolean {
  const stretches = intervals.map(([fromMs, toMs]) => ({
    // A day starts at or after an instant when the millisecond before it belongs to an earlier one.
    after: zone.dayOf(fromMs - 1),
    before: zone.dayOf(toMs),
  }));
  return (day) =>
    firstDay <= day &&
    day <= lastDay &&
    stretches.some(({ after, before }) => after < day && day < before);
}

function together(all: readonly DailyTokens[]): DailyTokens {
  const days = new Map<string, Map<string, number>>();
  for (const [day, models] of all.flatMap((one) => [...one])) {
    const sums = days.get(day) ?? new Map<string, number>();
    for (const [model, tokens] of models) sums.set(model, (sums.get(model) ?? 0) + tokens);
    days.set(day, sums);
  }
  return days;
}

const earlier = (a: string, b: string): string => (a < b ? a : b);
const later = (a: string, b: string): string => (a > b ? a : b);
