import type { Ledger } from "../ledger/ledger";
import { cacheWriteTokens } from "../records/response";
import { linesIn, readingOf, type Reading } from "./reading";
import { knownDays, ratioOf, tokensIn, type Witness } from "./witness";

/**
 * Between these a ratio is no reason to look closer. Wide, because Claude Code's statistics are no
 * measurement of the same thing: its days need not be this zone's, a session may count whole on one
 * day, versions before 2.1.89 left out subagents, streamed copies count with what they held when
 * they were written, and how many copies a response has differs from day to day. What the witness is
 * there to find is coarse: a lost folder, a lost month, responses counted twice.
 */
export const WITNESS_BAND = { low: 0.8, high: 1.25 } as const;

/** Tokens of one model on one day. */
export interface Pair {
  readonly day: string;
  /** As the logs name it. */
  readonly model: string;
  readonly ours: number;
  /** As the witness has it. */
  readonly theirs: number;
  /** Ours for each of theirs, under the reading: 1 where both agree; infinite where it has none. */
  readonly ratio: number;
}

export interface Comparison {
  /** As {@link ratioOf} gives it. */
  readonly ratio: number;
  /** Which reading brings the ratio nearer to 1. */
  readonly reading: Reading;
  /** Lines that the logs have of a response, on average; at least 1. */
  readonly linesPerResponse: number;
  /** The ratio under the reading: times `linesPerResponse` for "each line". */
  readonly readRatio: number;
  /** Is that within {@link WITNESS_BAND}? */
  readonly isWithin: boolean;
  /** Pairs outside the band; those that lie most tokens apart come first. */
  readonly outside: readonly Pair[];
}

/**
 * The ledger beside the witness, by day and model. Reads all records.
 *
 * @returns undefined where {@link ratioOf} is.
 */
export function compare(
  witness: Witness,
  ledger: Pick<Ledger, "tables" | "coverage" | "counts" | "entries">,
): Comparison | undefined {
  const ratio = ratioOf(witness, ledger);
  if (ratio === undefined) return undefined;
  const linesPerResponse = linesIn(ledger);
  const reading = readingOf(ratio, linesPerResponse);
  const factor = reading === "each line" ? linesPerResponse : 1;
  const apart = ({ ours, theirs }: Pair): number => Math.abs(ours * factor - theirs);
  return {
    ratio,
    reading,
    linesPerResponse,
    readRatio: ratio * factor,
    isWithin: isInBand(ratio * factor),
    outside: pairsOf(witness, ledger, factor)
      .filter((pair) => !isInBand(pair.ratio))
      .sort((a, b) => apart(b) - apart(a)),
  };
}

function isInBand(ratio: number): boolean {
  return WITNESS_BAND.low <= ratio && ratio <= WITNESS_BAND.high;
}

function pairsOf(
  witness: Witness,
  ledger: Pick<Ledger, "tables" | "coverage" | "entries">,
  factor: number,
): Pair[] {
  const ours = oursBy(witness, ledger);
  const isKnown = knownDays(witness, ledger.coverage.intervals, ledger.tables.zone);
  const days = new Set([...ours.keys(), ...witness.days.keys()]);
  return [...days].filter(isKnown).flatMap((day) => {
    const mine = ours.get(day) ?? new Map<string, number>();
    const others = witness.days.get(day) ?? new Map<string, number>();
    return [...new Set([...mine.keys(), ...others.keys()])]
      .map((model) => ({ model, ours: mine.get(model) ?? 0, theirs: others.get(model) ?? 0 }))
      .filter((pair) => pair.ours > 0 || pair.theirs > 0)
      .map((pair) => ({ day, ...pair, ratio: (pair.ours * factor) / pair.theirs }));
  });
}

/** Day → model → tokens of the kinds that the witness counts. */
function oursBy(
  witness: Witness,
  ledger: Pick<Ledger, "tables" | "entries">,
): Map<string, Map<string, number>> {
  const days = new Map<string, Map<string, number>>();
  for (const { entry } of ledger.entries()) {
    const { figures, timestampMs } = entry;
    const tokens = tokensIn(witness, { ...figures, cacheWrite: cacheWriteTokens(figures) });
    const day = ledger.tables.zone.dayOf(timestampMs);
    const models = days.get(day) ?? new Map<string, number>();
    days.set(day, models.set(figures.model, (models.get(figures.model) ?? 0) + tokens));
  }
  return days;
}
