import type { Override } from "../../../collector/prices/override";
import { priceTable } from "../../../collector/prices/price-table";
import { figuresOf, TODAY } from "./figures";

const rates = { input: 1, output: 2, cacheWrite5m: 3, cacheRead: 0.5 };

function input(overrides: Override[], model: string, time = TODAY): [bigint, string] {
  const { pico, status } = priceTable(overrides).cost(figuresOf(model, { input: 1 }), time);
  return [pico, status];
}

describe("a price of the user's own", () => {
  test("has all its figures, 1h cache writes at twice the input unless it says otherwise", () => {
    const cost = (override: Override, isFast = false): bigint[] =>
      (["input", "output", "cacheWrite5m", "cacheWrite1h", "cacheRead"] as const).map(
        (bucket) =>
          priceTable([override]).cost(figuresOf("my-model", { [bucket]: 1, isFast }), TODAY).pico,
      );
    const models = ["my-model"];
    const plain = [1_000_000n, 2_000_000n, 3_000_000n, 2_000_000n, 500_000n];
    expect(cost({ models, ...rates })).toEqual(plain);
    expect(cost({ models, ...rates, cacheWrite1h: 1.234567 })[3]).toBe(1_234_567n);
    expect(cost({ models, ...rates, fastMultiplier: 2.5 })).toEqual(plain);
    expect(cost({ models, ...rates, fastMultiplier: 2.5 }, true)).toEqual(
      plain.map((pico) => (pico * 5n) / 2n),
    );
  });

  test("tiers", () => {
    const override = { models: ["m"], ...rates, above200k: { input: 10 } };
    const cost = (some: Override, tokens: object): bigint =>
      priceTable([some]).cost(figuresOf("m", tokens), TODAY).pico;
    expect(cost(override, { input: 200_001 })).toBe(200_000n * 1_000_000n + 10_000_000n);
    // Twice the tier's input, too.
    expect(cost(override, { cacheWrite1h: 200_001 })).toBe(200_000n * 2_000_000n + 20_000_000n);
    expect(cost(override, { output: 200_001 })).toBe(200_001n * 2_000_000n);
    const long = { models: ["m"], ...rates, longPrompt: { ...rates, above: 10, input: 7 } };
    expect(cost(long, { input: 10 })).toBe(10_000_000n);
    expect(cost(long, { input: 11 })).toBe(77_000_000n);
  });

  test("is final, or estimated when it says so, and may be 0", () => {
    expect(input([{ models: ["m"], ...rates }], "m")).toEqual([1_000_000n, "final"]);
    expect(input([{ models: ["m"], ...rates, estimated: true }], "m")[1]).toBe("estimated");
    expect(input([{ models: ["m"], ...rates, input: 0 }], "m")).toEqual([0n, "final"]);
  });

  test("of a plain name holds for every spelling, regions a tenth above", () => {
    const own = [{ models: ["claude-opus-5.5"], ...rates }];
    for (const model of [
      "claude-opus-5-5",
      "claude-opus-5-5[1m]",
      "Claude-Opus-5.5",
      "claude-opus-5-5@20260915",
      "global.anthropic.claude-opus-5-5-v1:0",
    ]) {
      expect([model, ...input(own, model)]).toEqual([model, 1_000_000n, "final"]);
    }
    expect(input(own, "us.anthropic.claude-opus-5-5")).toEqual([1_100_000n, "final"]);
    expect(input(own, "claude-opus-5")).toEqual([5_000_000n, "final"]);
    expect(input(own, "claude-opus-5-5-mini")).toEqual([0n, "unpriced"]);
  });

  test("of any other name holds for that name alone", () => {
    const own = [{ models: ["us.anthropic.claude-opus-4-8", "claude-opus-4-7[1m]"], ...rates }];
    expect(input(own, "us.anthropic.claude-opus-4-8")).toEqual([1_000_000n, "final"]);
    expect(input(own, "claude-opus-4-7[1m]")).toEqual([1_000_000n, "final"]);
    expect(input(own, "claude-opus-4-8")).toEqual([5_000_000n, "final"]);
    expect(input(own, "claude-opus-4-7")).toEqual([5_000_000n, "final"]);
    expect(input(own, "eu.anthropic.claude-opus-4-8")).toEqual([5_500_000n, "final"]);
  });

  test("of the exact name goes before one of the plain name", () => {
    const own = [
      { models: ["claude-opus-5"], ...rates },
      { models: ["claude-opus-5[1m]"], ...rates, input: 9 },
    ];
    expect(input(own, "claude-opus-5[1m]")).toEqual([9_000_000n, "final"]);
    expect(input(own, "claude-opus-5")).toEqual([1_000_000n, "final"]);
  });

  test("goes before the tables for a name that only ccusage's know, and prices a new model", () => {
    expect(input([{ models: ["opus"], ...rates }], "opus")).toEqual([1_000_000n, "final"]);
    expect(input([{ models: ["claude-opus-9"], ...rates }], "claude-opus-9-20270101")).toEqual([
      1_000_000n,
      "final",
    ]);
  });

  test.each([
    ["2026-11-30T23:59:59.999Z", 5_000_000n],
    ["2026-12-01T00:00:00.000Z", 1_000_000n],
    ["2026-12-31T23:59:59.999Z", 1_000_000n],
    ["2027-01-01T00:00:00.000Z", 5_000_000n],
  ])("holds on its days, both included: %s", (time, pico) => {
    const days = { validFrom: "2026-12-01", validUntil: "2026-12-31" };
    const own = [{ models: ["claude-opus-5"], ...rates, ...days }];
    expect(input(own, "claude-opus-5", Date.parse(time))).toEqual([pico, "final"]);
  });
});

describe("id", () => {
  const base: Override = { models: ["m"], ...rates };

  test("is the same for the same prices, on every machine", () => {
    expect(priceTable().id).toMatch(/^[0-9a-f]{12}$/);
    expect(priceTable().id).toBe(priceTable([]).id);
    expect(priceTable([{ ...base }]).id).toBe(priceTable([base]).id);
  });

  test("is another for any other figure, name, day or mark", () => {
    const variants: Override[][] = [
      [],
      [base],
      [{ ...base, input: 1.000001 }],
      [{ ...base, models: ["n"] }],
      [{ ...base, models: ["m", "n"] }],
      [{ ...base, validFrom: "2026-12-01" }],
      [{ ...base, validUntil: "2026-12-01" }],
      [{ ...base, estimated: true }],
      [{ ...base, fastMultiplier: 2 }],
      [{ ...base, above200k: { input: 2 } }],
      [{ ...base, longPrompt: { ...rates, above: 5 } }],
      [base, { ...base, models: ["n"] }],
    ];
    expect(new Set(variants.map((own) => priceTable(own).id)).size).toBe(variants.length);
  });
});
