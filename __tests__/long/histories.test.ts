import { done, History } from "./history";
import { report, scaled } from "./scale";

jest.setTimeout(3_600_000);

jest.mock("node:fs", () => {
  const { faultyFs } = jest.requireActual<{ faultyFs: (real: object) => object }>("./faulty-fs");
  return faultyFs(jest.requireActual<object>("node:fs"));
});

// So small that each history reaches segments, and parts of them.
jest.mock("../../collector/ledger/limits", () => ({
  SEGMENT_RECORDS: 16,
  JOURNAL_RECORDS: 8,
  JOURNAL_PART: 64,
  LOOKUPS_ON_DISK: 60,
  WINDOW_RECORDS: 4,
}));

const STEPS = 30;
const HISTORIES = scaled(1_000);
const WILD_HISTORIES = scaled(300);

afterAll(() => report(JSON.stringify(done)));

/** @returns what is wrong in the first history that has a fault. */
function firstFault(count: number, isWild: boolean): readonly string[] {
  for (let seed = 0; seed < count; seed++) {
    const history = new History(seed, isWild);
    try {
      const wrong = history.play(STEPS);
      if (wrong.length > 0) return [`seed ${seed}`, ...wrong];
    } finally {
      history.remove();
    }
  }
  return [];
}

test(`${HISTORIES} random histories of ${STEPS} steps: nothing falls, nothing counts twice`, () => {
  expect(firstFault(HISTORIES, false)).toEqual([]);
});

test(`${WILD_HISTORIES} of them whose copies disagree: the tokens in all never fall`, () => {
  expect(firstFault(WILD_HISTORIES, true)).toEqual([]);
});
