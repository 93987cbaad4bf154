import { RecordTable } from "../../../collector/ledger/record-table";
import { randomOf } from "../random";
import { keyOf, recordOf } from "./entries";

const hex = (record: Buffer | undefined) => record?.toString("hex");

test.each([
  ["spread", 3_000, (random: ReturnType<typeof randomOf>) => random.int(2 ** 32)],
  ["in one place", 3_000, () => 7],
  ["in the last place", 3_000, () => 2 ** 32 - 1],
  ["alike in pairs", 3_000, (random: ReturnType<typeof randomOf>) => random.int(1_500) * 2 ** 20],
  ["beyond a chunk", 20_000, (random: ReturnType<typeof randomOf>) => random.int(2 ** 32)],
])("holds what a Map holds: %s", (_, count, start) => {
  const random = randomOf(count);
  const table = new RecordTable();
  const map = new Map<string, Buffer>();
  const keys = Array.from({ length: count }, () => keyOf(start(random), random.int(count)));
  for (const key of keys) {
    const record = recordOf(key, random.int(1000));
    table.put(record);
    map.set(key.toString("hex"), record);
    record.copy(Buffer.alloc(64)); // the table keeps its own bytes
  }
  expect(table.count).toBe(map.size);
  const wrong = keys.filter((key) => hex(table.find(key)) !== hex(map.get(key.toString("hex"))));
  expect(wrong).toEqual([]);
  expect(table.find(keyOf(start(random), count + 1))).toBeUndefined();
  const sorted = [...map].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, record]) => hex(record));
  expect([...table.sorted()].map(hex)).toEqual(sorted);
  const content = table.contentOf(table.sortedPlaces());
  expect(hex(content)).toBe(sorted.join(""));
});

test("keys whose last bytes are alike are found one after the other", () => {
  const table = new RecordTable();
  const keys = Array.from({ length: 300 }, (_, i) => keyOf(i, 5));
  for (const key of keys) table.put(recordOf(key));
  expect(keys.filter((key) => !table.find(key))).toEqual([]);
});

test("writing over a record keeps one", () => {
  const table = new RecordTable();
  table.put(recordOf(keyOf(1), 10));
  table.put(recordOf(keyOf(1), 20));
  expect(table.count).toBe(1);
  expect(hex(table.find(keyOf(1)))).toBe(hex(recordOf(keyOf(1), 20)));
});
