import {
  compareKeys,
  decode,
  isWhole,
  RECORD_BYTES,
  type Entry,
} from "../../../collector/ledger/record";
import { randomOf } from "../random";
import { encode, ENTRY, FIGURES, keyOf, listsOf } from "./entries";

const extremes: Record<string, Partial<Entry>> = {
  nothing: {
    figures: { ...FIGURES, input: 0, output: 0, cacheWrite5m: 0, cacheWrite1h: 0, cacheRead: 0 },
    timestampMs: 0,
    sessionTag: 0,
    cost: { pico: 0n, status: "unpriced" },
  },
  "all that fits": {
    figures: {
      ...FIGURES,
      input: 0xffff_ffff,
      output: 0xffff_ffff,
      cacheWrite5m: 0xffff_ffff,
      cacheWrite1h: 0xffff_ffff,
      cacheRead: 0xffff_ffff,
      webSearches: 0xffff,
      isFast: true,
      isBatch: true,
      isUsOnly: true,
    },
    timestampMs: Date.UTC(3000, 0) - 1,
    sessionTag: 2 ** 48 - 1,
    cost: { pico: 2n ** 64n - 1n, status: "estimated" },
    priceTable: 255,
  },
  "a cost of the log": {
    figures: { ...FIGURES, loggedCost: 77n },
    cost: { pico: 77n, status: "logged" },
  },
  "names without letters": { figures: { ...FIGURES, model: "" }, project: "" },
  "names like fields": { figures: { ...FIGURES, model: "__proto__" }, project: "constructor" },
};

test.each(Object.entries(extremes))("what is written is read back: %s", (_, some) => {
  const lists = listsOf();
  const entry = { ...ENTRY, ...some };
  const key = Buffer.alloc(12, 0xff);
  const record = encode(key, entry, lists);
  expect(record).toHaveLength(RECORD_BYTES);
  expect(record.subarray(0, 12)).toEqual(key);
  expect(isWhole(record)).toBe(true);
  expect(decode(record, lists)).toEqual(entry);
});

test("each flag and status by itself", () => {
  const lists = listsOf();
  for (const flag of ["isFast", "isBatch", "isUsOnly"] as const) {
    for (const status of ["unpriced", "estimated", "final"] as const) {
      const entry: Entry = {
        ...ENTRY,
        figures: { ...FIGURES, [flag]: true },
        cost: { pico: 1n, status },
      };
      expect(decode(encode(keyOf(1), entry, lists), lists)).toEqual(entry);
    }
  }
});

test("any flipped bit is noticed", () => {
  const record = encode(keyOf(1, 2), ENTRY, listsOf());
  for (let bit = 0; bit < RECORD_BYTES * 8; bit++) {
    const damaged = Buffer.from(record);
    damaged[bit >> 3] = (damaged[bit >> 3] as number) ^ (1 << (bit & 7));
    expect(isWhole(damaged)).toBe(false);
  }
  expect(isWhole(Buffer.alloc(RECORD_BYTES))).toBe(false);
  expect(isWhole(Buffer.alloc(RECORD_BYTES, 0xff))).toBe(false);
});

test("keys sort as unsigned bytes, and only the key decides", () => {
  const random = randomOf(4);
  const keys = Array.from({ length: 500 }, () =>
    keyOf(random.pick([0, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff]), random.int(2 ** 32)),
  );
  const asText = (key: Buffer) => key.toString("hex", 0, 12);
  const records = keys.map((key) => encode(key, ENTRY, listsOf()));
  expect(records.sort(compareKeys).map(asText)).toEqual(keys.map(asText).sort());
  expect(compareKeys(encode(keyOf(9), ENTRY, listsOf()), keyOf(9))).toBe(0);
});
