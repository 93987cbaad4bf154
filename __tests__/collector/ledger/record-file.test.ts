import { mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CollectError } from "../../../collector/errors";
import { compareKeys } from "../../../collector/ledger/record";
import {
  appendRecords,
  createRecordFile,
  DAMAGED,
  faultOf,
  readPlaces,
  readRecordFile,
  SortedFile,
} from "../../../collector/ledger/record-file";
import { randomOf } from "../random";
import { keyOf, recordOf } from "./entries";

jest.setTimeout(60_000);

const WHOLE_RANGE = [0, 2 ** 32 - 1] as const;

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "record-file-"));
  path = join(folder, "segment-1-0.bin");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Distinct sorted keys with even second halves, so that odd ones are not there. */
function segment(count: number, start: (i: number) => number): Buffer[] {
  const keys = new Map<string, Buffer>();
  for (let i = 0; keys.size < count; i++) {
    const key = keyOf(start(i), 2 * i);
    keys.set(key.toString("hex"), key);
  }
  return [...keys.values()].sort(compareKeys);
}

function expectFound(keys: readonly Buffer[], asked: readonly Buffer[], range = WHOLE_RANGE) {
  createRecordFile(
    path,
    keys.map((key) => recordOf(key)),
  );
  const file = new SortedFile(path, keys.length, range);
  const there = new Set(keys.map((key) => key.toString("hex")));
  const wrong = asked.filter((key) => {
    const found = file.find(key);
    const isThere = there.has(key.toString("hex"));
    return isThere ? !Buffer.isBuffer(found) || compareKeys(found, key) !== 0 : found !== undefined;
  });
  file.close();
  expect(wrong).toEqual([]);
}

const neighbours = (keys: readonly Buffer[]): Buffer[] =>
  keys.flatMap((key) => {
    const rest = key.readUInt32LE(8);
    return [
      key,
      keyOf(key.readUInt32BE(0), rest + 1),
      keyOf((key.readUInt32BE(0) ^ 1) >>> 0, rest),
    ];
  });

test.each([0, 1, 2, 255, 256, 257, 513, 5_000])(
  "finds what a linear search finds in %d",
  (count) => {
    const random = randomOf(count + 1);
    const keys = segment(count, () => random.int(2 ** 32));
    expectFound(keys, [...neighbours(keys), keyOf(0), keyOf(2 ** 32 - 1, 2 ** 32 - 1)]);
  },
);

test("finds what a linear search finds in 70,000", () => {
  const random = randomOf(70);
  const keys = segment(70_000, () => random.int(2 ** 32));
  const asked = keys.filter((_, i) => i % 23 === 0 || i < 300 || i > 69_700);
  expectFound(keys, neighbours(asked));
});

test.each([
  ["all at the start", () => 0],
  ["all at the end", () => 2 ** 32 - 1],
  ["in two heaps", (i: number) => (i % 2 ? 5 : 2 ** 32 - 5)],
  ["doubling", (i: number) => 2 ** (i % 32)],
  ["one far from the rest", (i: number) => (i === 0 ? 2 ** 32 - 1 : i % 7)],
])("clustered keys are found: %s", (_, start) => {
  const keys = segment(3_000, start);
  expectFound(keys, neighbours(keys));
});

test("a segment of a part of the keys", () => {
  const range = [2 ** 31, 2 ** 31 + 2 ** 30 - 1] as const;
  const random = randomOf(9);
  const keys = segment(2_000, () => range[0] + random.int(2 ** 30));
  createRecordFile(
    path,
    keys.map((key) => recordOf(key)),
  );
  const file = new SortedFile(path, keys.length, range);
  expect(keys.filter((key) => !file.find(key))).toEqual([]);
  file.close();
});

describe("damage", () => {
  const random = randomOf(11);
  const keys = segment(2_000, () => random.int(2 ** 32));

  /** A file in which records from one to another have a flipped bit at a byte. */
  function damagedFile(from: number, to: number, byte: number): SortedFile {
    createRecordFile(
      path,
      keys.map((key) => recordOf(key)),
    );
    const content = readFileSync(path);
    for (let i = from; i < to; i++) {
      const at = 64 * (1 + i) + byte;
      content[at] = (content[at] as number) ^ 0x80;
    }
    writeFileSync(path, content);
    return new SortedFile(path, keys.length, WHOLE_RANGE);
  }

  test.each([
    ["one", 1_000, 1_001],
    ["the first", 0, 1],
    ["the last", 1_999, 2_000],
    ["a block of the disk", 1_000, 1_064],
    ["more than a window", 900, 1_500],
  ])("records with a readable key are told from others: %s", (_, from, to) => {
    const file = damagedFile(from, to, 30);
    const found = keys.map((key) => file.find(key));
    file.close();
    expect(found.map((record, i) => (record === DAMAGED ? i : -1)).filter((i) => i >= 0)).toEqual(
      Array.from({ length: to - from }, (_, i) => from + i),
    );
    expect(found.filter((record) => record === undefined)).toEqual([]);
  });

  test.each([
    ["one", 1_000, 1_001],
    ["the first", 0, 1],
    ["a block of the disk", 1_000, 1_064],
    ["more than a window", 900, 1_500],
  ])("a damaged key hides no other: %s", (_, from, to) => {
    const file = damagedFile(from, to, 0);
    const lost = keys.flatMap((key, i) => (file.find(key) === undefined ? [i] : []));
    file.close();
    expect(lost).toEqual(Array.from({ length: to - from }, (_, i) => from + i));
  });

  test("a file that became shorter, or went, is an error that says so", () => {
    const file = damagedFile(0, 0, 0);
    truncateSync(path, 64 * 1_000);
    const last = keys.at(-1) as Buffer;
    expect(() => file.find(last)).toThrow(CollectError);
    expect(() => file.find(last)).toThrow(`${path} could not be read: it is shorter than it was`);
    file.close();
    rmSync(path);
    expect(() => file.find(last)).toThrow(/could not be read: .*ENOENT/);
  });
});

test("what stands at each place", () => {
  const records = [1, 2, 3].map((n) => recordOf(keyOf(n)));
  createRecordFile(path, records);
  const content = readFileSync(path);
  content[64 + 64 + 20] = 0xee;
  writeFileSync(path, Buffer.concat([content, Buffer.alloc(63)]));
  expect(readRecordFile(path)).toEqual([records[0], undefined, records[2]]);
  expect(readPlaces(path)).toHaveLength(3);
});

test.each([0, 1, 63, 64, 65, 127])("a file of %d bytes has no records", (bytes) => {
  writeFileSync(path, Buffer.alloc(bytes, 1));
  expect(readPlaces(path)).toEqual([]);
});

test("a journal ends behind what was appended last", () => {
  createRecordFile(path, [recordOf(keyOf(1))]);
  appendRecords(
    path,
    1,
    [2, 3, 4].map((n) => recordOf(keyOf(n))),
  );
  appendRecords(path, 1, [recordOf(keyOf(5))]);
  expect(readRecordFile(path)).toEqual([recordOf(keyOf(1)), recordOf(keyOf(5))]);
  expect(statSync(path).size).toBe(3 * 64);
});

test("why a file can't have what it should", () => {
  expect(faultOf(path, 0)).toBe("is missing");
  createRecordFile(path, [recordOf(keyOf(1)), recordOf(keyOf(2))]);
  expect(faultOf(path, 2)).toBeUndefined();
  truncateSync(path, 64 * 3 - 1);
  expect(faultOf(path, 2)).toBe("has only 1 of its 2 responses");
});
