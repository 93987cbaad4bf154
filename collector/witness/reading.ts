import type { Ledger } from "../ledger/ledger";
import { ratioOf, type Witness } from "./witness";

/**
 * What Claude Code counted once: a response, or each line that a log has of it. The latter was seen
 * in 2.1.270 (anthropics/claude-code#91775, open), where it makes its figures about twice ours.
 */
export type Reading = "each response" | "each line";

/**
 * Ours for each token of the witness, under the reading that brings it nearer to 1. Reads no
 * records. A ledger that lacks about as much as the duplicates add would look the same.
 *
 * @returns undefined where {@link ratioOf} is.
 */
export function readRatioOf(
  witness: Witness,
  ledger: Pick<Ledger, "tables" | "coverage" | "counts">,
): number | undefined {
  const ratio = ratioOf(witness, ledger);
  if (ratio === undefined) return undefined;
  const lines = linesIn(ledger);
  return readingOf(ratio, lines) === "each line" ? ratio * lines : ratio;
}

/**
 * Lines a response, as the runs came across them. Logs that were read again count again, and
 * imported responses have no lines, so this is an estimate.
 */
export function linesIn({ counts, tables }: Pick<Ledger, "counts" | "tables">): number {
  return Math.max(1, counts.copies / Math.max(1, tables.totals.responses));
}

export function readingOf(ratio: number, linesPerResponse: number): Reading {
  const distance = (value: number): number => Math.abs(Math.log(value));
  return distance(ratio * linesPerResponse) < distance(ratio) ? "each line" : "each response";
}
