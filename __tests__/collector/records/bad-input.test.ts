/** Whatever a line holds: no crash, and what does not count is counted by its reason. */
import { readCopies } from "../../../collector/records/read-copies";
import {
  LOST_LINES,
  LOST_PARTS,
  RecordRejected,
  type RecordRejection,
} from "../../../collector/records/rejection";
import { KEY_BYTES, MAX_COUNT, MAX_WEB_SEARCHES } from "../../../collector/records/response";
import { randomOf } from "../random";
import { FILE } from "./lines";
import { spoiltLine } from "./spoilt-lines";

const INPUTS = 3000;

/** What the line comes to: reasons, or copies that are what the ledger can hold. */
function expectCountedOrRejected(line: Buffer): RecordRejection[] {
  try {
    const { copies, lost } = readCopies(line, FILE);
    expect(copies.length).toBeGreaterThan(0);
    for (const { key, figures, origin } of copies) {
      const { model, webSearches, loggedCost, isFast, isBatch, isUsOnly, ...tokens } = figures;
      const counts = Object.values(tokens);
      expect(counts).toHaveLength(5);
      expect(counts.every((it) => Number.isInteger(it) && it >= 0 && it <= MAX_COUNT)).toBe(true);
      expect(webSearches).toBeLessThanOrEqual(MAX_WEB_SEARCHES);
      expect([isFast, isBatch, isUsOnly].map((flag) => typeof flag)).toEqual(
        Array(3).fill("boolean"),
      );
      expect(loggedCost ?? 0n).toBeGreaterThanOrEqual(0n);
      expect([model.length, origin.session.length].every((length) => length <= 256)).toBe(true);
      expect(key).toHaveLength(KEY_BYTES);
      expect(origin.timestampMs).toBeGreaterThanOrEqual(0);
    }
    return [...lost];
  } catch (error) {
    if (!(error instanceof RecordRejected)) throw error;
    return [error.reason];
  }
}

test(`${INPUTS} spoilt lines are counted, or passed over by a reason`, () => {
  const reasons = new Map<RecordRejection, number>();
  for (let seed = 0; seed < INPUTS; seed++) {
    for (const reason of expectCountedOrRejected(spoiltLine(randomOf(seed)))) {
      reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
    }
  }
  const rejected = Object.keys(LOST_LINES).reduce(
    (sum, reason) => sum + (reasons.get(reason as RecordRejection) ?? 0),
    0,
  );
  expect(rejected).toBeGreaterThan(INPUTS / 3);
  // All but the two that need a line of megabytes.
  const reachable = [...Object.keys(LOST_LINES), ...Object.keys(LOST_PARTS)].filter(
    (reason) => reason !== "too_complex" && reason !== "line_too_long",
  );
  expect([...reasons.keys()].sort()).toEqual(reachable.sort());
  expect(Object.getPrototypeOf({})).toEqual(Object.prototype);
  expect(({} as Record<string, unknown>)["input_tokens"]).toBeUndefined();
});
