import { priceTable } from "../../../collector/prices/price-table";
import { datedRows } from "../../../collector/prices/table";
import type { PriceRow } from "../../../collector/prices/table/price-row";
import { BUCKETS, type Rates } from "../../../collector/prices/tariff";
import { figuresOf, TODAY } from "./figures";

const table = priceTable();

type Row = [model: string, day: string, rates: number[], fast: number, status: string];

const BEFORE = "2024-01-01";
const NOW = "2026-11-22";

// Picodollars per token: input, output, 5-minute and 1-hour cache write, cache read.
const FABLE_5_1 = [10_000_000, 50_000_000, 12_500_000, 20_000_000, 250_000];
const FABLE_5 = [10_000_000, 50_000_000, 12_500_000, 20_000_000, 1_000_000];
const OPUS = [5_000_000, 25_000_000, 6_250_000, 10_000_000, 500_000];
const OLD_OPUS = [15_000_000, 75_000_000, 18_750_000, 30_000_000, 1_500_000];
const SONNET = [3_000_000, 15_000_000, 3_750_000, 6_000_000, 300_000];
const SONNET_5 = [2_000_000, 10_000_000, 2_500_000, 4_000_000, 200_000];
const SONNET_5_5 = [2_000_000, 10_000_000, 2_500_000, 4_000_000, 100_000];

const rows: Row[] = [
  ["claude-fable-5-1", NOW, FABLE_5_1, 1, "final"],
  ["claude-mythos-5-1", NOW, FABLE_5_1, 1, "final"],
  ["claude-fable-5", NOW, FABLE_5, 1, "final"],
  ["claude-mythos-5", NOW, FABLE_5, 1, "final"],
  ["claude-mythos-preview", NOW, FABLE_5, 1, "final"],
  ["claude-opus-5-5", NOW, [4_000_000, 20_000_000, 5_000_000, 8_000_000, 200_000], 2, "estimated"],
  ["claude-opus-5", NOW, OPUS, 2, "final"],
  ["claude-opus-4-8", NOW, OPUS, 2, "final"],
  ["claude-opus-4-7", NOW, OPUS, 6, "final"],
  ["claude-opus-4-6", NOW, OPUS, 6, "final"],
  ["claude-opus-4-5", NOW, OPUS, 1, "final"],
  ["claude-opus-4-1", NOW, OLD_OPUS, 1, "final"],
  ["claude-opus-4", BEFORE, OLD_OPUS, 1, "final"],
  ["claude-3-opus", BEFORE, OLD_OPUS, 1, "final"],
  ["claude-sonnet-5-5", BEFORE, SONNET_5, 1, "estimated"],
  ["claude-sonnet-5-5", NOW, SONNET_5_5, 1, "estimated"],
  ["claude-sonnet-5", NOW, SONNET_5, 1, "final"],
  ["claude-sonnet-4-6", NOW, SONNET, 1, "final"],
  ["claude-sonnet-4-5", NOW, SONNET, 1, "final"],
  ["claude-sonnet-4", NOW, SONNET, 1, "final"],
  ["claude-3-7-sonnet", NOW, SONNET, 1, "final"],
  ["claude-3-5-sonnet", NOW, SONNET, 1, "final"],
  ["claude-3-sonnet", NOW, SONNET, 1, "final"],
  ["claude-haiku-5-5", NOW, [100_000, 500_000, 125_000, 200_000, 10_000], 1, "estimated"],
  ["claude-haiku-4-5", NOW, [1_000_000, 5_000_000, 1_250_000, 2_000_000, 100_000], 1, "final"],
  ["claude-3-5-haiku", NOW, [800_000, 4_000_000, 1_000_000, 1_600_000, 80_000], 1, "final"],
  ["claude-3-haiku", NOW, [250_000, 1_250_000, 300_000, 500_000, 30_000], 1, "final"],
];

describe("the dated table", () => {
  test.each(rows)("%s on %s", (model, day, rates, fast, status) => {
    const at = Date.parse(day);
    const perBucket = (isFast: boolean) =>
      BUCKETS.map((bucket) => table.cost(figuresOf(model, { [bucket]: 1, isFast }), at));
    const expected = (factor: number) =>
      rates.map((rate) => ({ pico: BigInt(rate * factor), status }));
    expect(perBucket(false)).toEqual(expected(1));
    expect(perBucket(true)).toEqual(expected(fast));
  });

  test("each row is tested above, and says where it is from and when it was read", () => {
    expect(datedRows.map(({ model }) => model).sort()).toEqual(rows.map(([model]) => model).sort());
    for (const { source, date } of datedRows) {
      expect([source, date]).toEqual([
        expect.stringMatching(/.{20}/),
        expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
      ]);
    }
  });

  test("no day of a model lies in two rows, and none between them is left out", () => {
    const models = new Set(datedRows.map(({ model }) => model));
    for (const model of models) {
      const periods = datedRows.filter((row) => row.model === model);
      periods.sort((a, b) => ((a.validFrom ?? "") < (b.validFrom ?? "") ? -1 : 1));
      expect(periods[0]?.validFrom).toBeUndefined();
      expect(periods.at(-1)?.validUntil).toBeUndefined();
      for (const [i, { validUntil }] of periods.slice(0, -1).entries()) {
        const next = new Date(Date.parse(validUntil ?? "") + 86_400_000).toISOString();
        expect(periods[i + 1]?.validFrom).toBe(next.slice(0, 10));
      }
    }
  });

  test("date is the newest day on which a row was read", () => {
    expect(table.date).toBe("2026-11-22");
    expect(datedRows.every(({ date }) => date <= table.date)).toBe(true);
  });

  test.each([
    ["2026-10-07T00:00:00.000Z", 200_000n],
    ["2026-10-07T23:59:59.999Z", 200_000n],
    ["2026-10-08T00:00:00.000Z", 100_000n],
    // The day is UTC's, wherever the record was made.
    ["2026-10-08T01:00:00.000+02:00", 200_000n],
    ["2026-10-07T23:00:00.000-01:00", 100_000n],
  ])("a cache read of claude-sonnet-5-5 at %s", (time, pico) => {
    const figures = figuresOf("claude-sonnet-5-5", { cacheRead: 1 });
    expect(table.cost(figures, Date.parse(time)).pico).toBe(pico);
  });
});

describe("above 200,000 tokens of a bucket", () => {
  const above: Rates = {
    input: 6_000_000,
    output: 22_500_000,
    cacheWrite5m: 7_500_000,
    cacheWrite1h: 12_000_000,
    cacheRead: 600_000,
  };

  test.each(["claude-sonnet-4", "claude-sonnet-4-5"])("%s", (model) => {
    const cost = (bucket: keyof Rates, tokens: number): bigint =>
      table.cost(figuresOf(model, { [bucket]: tokens }), TODAY).pico;
    for (const bucket of BUCKETS) {
      const base = cost(bucket, 1);
      expect(cost(bucket, 199_999)).toBe(199_999n * base);
      expect(cost(bucket, 200_000)).toBe(200_000n * base);
      expect(cost(bucket, 200_001)).toBe(200_000n * base + BigInt(above[bucket]));
      expect(cost(bucket, 1_000_000)).toBe(200_000n * base + 800_000n * BigInt(above[bucket]));
    }
  });

  test("each bucket on its own: 150,000 twice stay below", () => {
    const figures = figuresOf("claude-sonnet-4-5", { input: 150_000, cacheRead: 150_000 });
    expect(table.cost(figures, TODAY).pico).toBe(150_000n * 3_300_000n);
  });

  test("models from 4.6 on have no such tier", () => {
    const figures = figuresOf("claude-opus-4-8", { input: 1_000_000 });
    expect(table.cost(figures, TODAY).pico).toBe(5_000_000_000_000n);
  });
});

describe("a long prompt of claude-haiku-5-5", () => {
  test.each([
    [{ input: 100_000 }, 100_000n * 100_000n],
    [{ input: 100_001 }, 100_001n * 500_000n],
    [{ input: 1, cacheRead: 99_999 }, 100_000n + 99_999n * 10_000n],
    [{ input: 1, cacheRead: 100_000 }, 500_000n + 100_000n * 50_000n],
    [{ cacheWrite5m: 60_000, cacheWrite1h: 40_000 }, 60_000n * 125_000n + 40_000n * 200_000n],
    [{ cacheWrite5m: 60_001, cacheWrite1h: 40_000 }, 60_001n * 625_000n + 40_000n * 1_000_000n],
    [{ input: 100_001, output: 7 }, 100_001n * 500_000n + 7n * 2_500_000n],
    [{ input: 5, output: 200_000 }, 5n * 100_000n + 200_000n * 500_000n],
  ])("%j", (tokens, pico) => {
    const cost = table.cost(figuresOf("claude-haiku-5-5", tokens), TODAY);
    expect(cost).toEqual({ pico, status: "estimated" });
  });
});

describe("a price that changes after ccusage's tables were made", () => {
  const rates = {
    output: 20,
    cacheWrite5m: 5,
    cacheRead: 0.4,
    source: "a test",
    date: "2027-01-31",
  };
  const old = datedRows.find(({ model }) => model === "claude-opus-4-8") as PriceRow;
  const changed = priceTable(
    [],
    [
      { ...old, validUntil: "2027-01-31" },
      { model: "claude-opus-4-8", input: 4, ...rates, validFrom: "2027-02-01" },
    ],
  );

  test.each([
    ["claude-opus-4-8", 5_000_000n, 4_000_000n],
    ["us.anthropic.claude-opus-4-8", 5_500_000n, 4_400_000n],
    // ccusage has a tier for this spelling alone, which ends with the price that it knew.
    ["claude-opus-4-8@default", 10_000_000n, 4_000_000n],
    // A reseller's name that says no version of Anthropic's keeps its price.
    ["claude-opus-4-8-fast", 12_000_000n, 12_000_000n],
  ])("%s", (model, before, after) => {
    const figures = figuresOf(model, { input: 200_001 });
    const cost = (day: string): bigint => changed.cost(figures, Date.parse(day)).pico;
    expect(cost("2027-01-31")).toBe(200_001n * before);
    expect(cost("2027-02-01")).toBe(200_001n * after);
  });

  test("a row that differs from ccusage's holds for all spellings but those with their own", () => {
    const corrected = priceTable([], [{ ...old, input: 4, estimated: true }]);
    const cost = (model: string) => corrected.cost(figuresOf(model, { input: 200_001 }), TODAY);
    expect(cost("claude-opus-4-8[1m]")).toEqual({
      pico: 200_001n * 4_000_000n,
      status: "estimated",
    });
    expect(cost("eu.anthropic.claude-opus-4-8").pico).toBe(200_001n * 4_400_000n);
    expect(cost("claude-opus-4-8@default")).toEqual({
      pico: 200_001n * 10_000_000n,
      status: "final",
    });
  });

  test("makes another table, of a newer date", () => {
    expect(changed.id).not.toBe(table.id);
    expect(changed.date).toBe("2027-01-31");
  });
});
