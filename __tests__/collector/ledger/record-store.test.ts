import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { RecordStore, NO_FILES, type Files } from "../../../collector/ledger/record-store";
import { DAMAGED } from "../../../collector/ledger/record-file";
import { removeUnnamed } from "../../../collector/ledger/folder";
import type { State } from "../../../collector/ledger/state";
import { randomOf } from "../random";
import { keyOf, recordOf } from "./entries";

jest.mock("../../../collector/ledger/limits", () => ({
  SEGMENT_RECORDS: 64,
  JOURNAL_RECORDS: 16,
  JOURNAL_PART: 64,
  LOOKUPS_ON_DISK: 100,
  WINDOW_RECORDS: 8,
}));

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "store-"))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const hex = (record: Buffer | typeof DAMAGED | undefined) =>
  Buffer.isBuffer(record) ? record.toString("hex") : record;

/** Runs that put records and remember them in a Map, too. */
class Runs {
  readonly expected = new Map<string, Buffer>();
  files: Files = NO_FILES;
  before: Files = NO_FILES;
  private generation = 0;

  run(records: readonly Buffer[]): void {
    const store = new RecordStore(folder, this.files);
    for (const record of records) {
      store.put(record);
      this.expected.set(record.toString("hex", 0, 12), record);
    }
    this.before = this.files;
    this.files = store.write(++this.generation);
    store.close();
    removeUnnamed(folder, [this.files as State, this.before as State]);
  }

  open(): RecordStore {
    return new RecordStore(folder, this.files);
  }
}

function expectAll(store: RecordStore, expected: ReadonlyMap<string, Buffer>): void {
  const sorted = [...expected].sort(([a], [b]) => (a < b ? -1 : 1));
  expect([...store.all()].map(hex)).toEqual(sorted.map(([, record]) => hex(record)));
  const wrong = sorted.filter(([key, r]) => hex(store.find(Buffer.from(key, "hex"))) !== hex(r));
  expect(wrong).toEqual([]);
  store.close();
}

test("a journal up to its limit, then segments: 1, 2, 4 parts, nothing lost on the way", () => {
  const random = randomOf(1);
  const runs = new Runs();
  const parts: number[] = [];
  for (let run = 0; run < 60; run++) {
    const known = [...runs.expected.values()];
    runs.run(
      Array.from({ length: 1 + random.int(8) }, () =>
        known.length > 0 && random.chance(0.3)
          ? recordOf(random.pick(known).subarray(0, 12), random.int(1_000_000))
          : recordOf(keyOf(random.int(2 ** 32), random.int(2 ** 32))),
      ),
    );
    expectAll(runs.open(), runs.expected);
    if (parts.at(-1) !== runs.files.segments.length) parts.push(runs.files.segments.length);
    expect(runs.files.journal.count).toBeLessThanOrEqual(16);
    for (const { count } of runs.files.segments) expect(count).toBeLessThan(128);
  }
  expect(parts).toEqual([0, 1, 2, 4]);
});

test("the limit itself: 16 records are a journal, 17 are segments", () => {
  const records = Array.from({ length: 17 }, (_, i) => recordOf(keyOf(i * 1_000_003)));
  const runs = new Runs();
  runs.run(records.slice(0, 16));
  expect(runs.files).toEqual({ segments: [], journal: { file: "journal-1.bin", count: 16 } });
  runs.run(records.slice(16));
  expect(runs.files).toEqual({
    segments: [{ file: "segment-2-0.bin", count: 17 }],
    journal: { file: "journal-2.bin", count: 0 },
  });
  expectAll(runs.open(), runs.expected);
});

test("keys of one part leave the others without a file", () => {
  const runs = new Runs();
  runs.run(Array.from({ length: 200 }, (_, i) => recordOf(keyOf(2 ** 32 - 1 - i))));
  expect(runs.files.segments.map(({ file, count }) => [file, count])).toEqual([
    ["", 0],
    ["", 0],
    ["", 0],
    ["segment-1-3.bin", 200],
  ]);
  expectAll(runs.open(), runs.expected);
});

test("the generation before stays whole, older ones go", () => {
  const random = randomOf(2);
  const runs = new Runs();
  for (let run = 0; run < 30; run++) {
    const before = new Map(runs.expected);
    runs.run(Array.from({ length: 9 }, () => recordOf(keyOf(random.int(2 ** 32)))));
    if (run > 0) expectAll(new RecordStore(folder, runs.before), before);
    const named = [runs.files, runs.before].flatMap(({ segments, journal }) =>
      [...segments, journal].map(({ file }) => file).filter(Boolean),
    );
    expect(readdirSync(folder).sort()).toEqual([...new Set(named)].sort());
  }
});

test("what a killed run appended is offered once, without a torn record", () => {
  const runs = new Runs();
  runs.run([recordOf(keyOf(1)), recordOf(keyOf(2))]);
  const store = runs.open();
  [3, 4, 5].forEach((n) => store.put(recordOf(keyOf(n))));
  store.write(2);
  const path = `${folder}/journal-1.bin`;
  writeFileSync(path, readFileSync(path).subarray(0, statSync(path).size - 10));
  const { uncommitted } = runs.open();
  expect(uncommitted.map(hex)).toEqual([3, 4].map((n) => hex(recordOf(keyOf(n)))));
});

test("a later, shorter run leaves nothing older behind its end", () => {
  const runs = new Runs();
  runs.run([recordOf(keyOf(1))]);
  const killed = runs.open();
  [2, 3, 4].forEach((n) => killed.put(recordOf(keyOf(n))));
  killed.write(2);
  runs.run([recordOf(keyOf(2), 99)]);
  expect(runs.open().uncommitted).toEqual([]);
});

describe("damaged records are known as counted while their key can be read", () => {
  function damage(file: string, place: number): void {
    const content = readFileSync(`${folder}/${file}`);
    content[64 * (1 + place) + 30] = (content[64 * (1 + place) + 30] as number) ^ 1;
    writeFileSync(`${folder}/${file}`, content);
  }

  test("in the journal, also when an older version is whole", () => {
    const runs = new Runs();
    runs.run([recordOf(keyOf(1)), recordOf(keyOf(2))]);
    runs.run([recordOf(keyOf(1), 50)]);
    damage("journal-1.bin", 2);
    const store = runs.open();
    expect(store.find(keyOf(1))).toBe(DAMAGED);
    expect(hex(store.find(keyOf(2)))).toBe(hex(recordOf(keyOf(2))));
    expect([...store.damaged]).toEqual([["journal-1.bin", 1]]);
    runs.run([recordOf(keyOf(3))]);
  });

  test("in a segment, looked up on disk and in memory alike", () => {
    const runs = new Runs();
    const keys = Array.from({ length: 40 }, (_, i) => keyOf(i * 100_000_007));
    runs.run(keys.map((key) => recordOf(key)));
    damage("segment-1-0.bin", 7);
    const store = runs.open();
    for (let round = 0; round < 5; round++) {
      expect(keys.flatMap((key, i) => (store.find(key) === DAMAGED ? [i] : []))).toEqual([7]);
    }
    expect([...store.damaged]).toEqual([["segment-1-0.bin", 1]]);
    store.close();
  });

  test("not when the journal has a newer version", () => {
    const runs = new Runs();
    const keys = Array.from({ length: 40 }, (_, i) => keyOf(i * 100_000_007));
    runs.run(keys.map((key) => recordOf(key)));
    runs.run([recordOf(keys[7] as Buffer, 50)]);
    damage("segment-1-0.bin", 7);
    const store = runs.open();
    for (let round = 0; round < 5; round++) {
      expect(keys.filter((key) => store.find(key) === DAMAGED)).toEqual([]);
    }
    expect([...store.all()]).toHaveLength(40);
    store.close();
  });
});
