import { priceTable } from "../../../collector/prices/price-table";
import { picoOf, type Rates, type Tariff } from "../../../collector/prices/tariff";
import { MAX_COUNT } from "../../../collector/records/response";
import { randomOf, type Random } from "../random";
import { figuresOf, TODAY } from "./figures";

const table = priceTable();

function counts(random: Random, below: number): Rates {
  const count = (): number => random.int(below);
  return {
    input: count(),
    output: count(),
    cacheWrite5m: count(),
    cacheWrite1h: count(),
    cacheRead: count(),
  };
}

/** Another way to the same sum: in bigint throughout, one part of the tariff after the other. */
function reference(tokens: Rates, tariff: Tariff): bigint {
  const prompt = tokens.input + tokens.cacheRead + tokens.cacheWrite5m + tokens.cacheWrite1h;
  const long = tariff.longPrompt;
  const rates = long && prompt > long.above ? long.rates : tariff.base;
  let sum = 0n;
  for (const bucket of Object.keys(tokens) as (keyof Rates)[]) {
    const all = BigInt(tokens[bucket]);
    const above = tariff.above200k?.[bucket];
    const isAbove = above !== undefined && all > 200_000n;
    sum += (isAbove ? 200_000n : all) * BigInt(rates[bucket]);
    if (isAbove) sum += (all - 200_000n) * BigInt(above);
  }
  return sum;
}

describe("costs are exact", () => {
  test("10,000 random requests and tariffs, on both sides of 2^53 picodollars", () => {
    const random = randomOf(7);
    let large = 0;
    const wrong: unknown[] = [];
    for (let i = 0; i < 10_000; i++) {
      const tokens = counts(random, random.pick([10, 1_000, 400_000, MAX_COUNT]));
      const rates = (): Rates => counts(random, random.pick([100, 75_000_000, 100_000_000_000]));
      const { input, cacheRead } = rates();
      const tariff: Tariff = {
        base: rates(),
        above200k: random.chance(0.3) ? { input, cacheRead } : undefined,
        longPrompt: random.chance(0.3) ? { above: random.int(300_000), rates: rates() } : undefined,
      };
      const expected = reference(tokens, tariff);
      if (expected > BigInt(Number.MAX_SAFE_INTEGER)) large++;
      if (picoOf(figuresOf("", tokens), tariff) !== expected)
        wrong.push([tokens, tariff, expected]);
    }
    expect(wrong).toEqual([]);
    expect(large).toBeGreaterThan(1_000);
    expect(large).toBeLessThan(9_000);
  });

  test("one token more is seen beyond 2^53", () => {
    const cost = (input: number): bigint =>
      table.cost(figuresOf("claude-opus-5", { input, output: MAX_COUNT }), TODAY).pico;
    expect(cost(MAX_COUNT)).toBe(BigInt(MAX_COUNT) * 30_000_000n);
    expect(cost(MAX_COUNT) - cost(MAX_COUNT - 1)).toBe(5_000_000n);
  });
});

describe("status", () => {
  test.each([
    ["claude-opus-5", 5n, { pico: 5n, status: "logged" }],
    ["claude-opus-5", 0n, { pico: 0n, status: "logged" }],
    ["", 7n, { pico: 7n, status: "logged" }],
    ["foo-model", 7n, { pico: 7n, status: "logged" }],
    ["claude-opus-5", undefined, { pico: 5_000_000n, status: "final" }],
    ["claude-opus-5-5", undefined, { pico: 4_000_000n, status: "estimated" }],
    ["foo-model", undefined, { pico: 0n, status: "unpriced" }],
    ["", undefined, { pico: 0n, status: "unpriced" }],
    ["<synthetic>", undefined, { pico: 0n, status: "unpriced" }],
  ])("%s with %p in the log", (model, loggedCost, cost) => {
    expect(table.cost(figuresOf(model, { input: 1, loggedCost }), TODAY)).toEqual(cost);
  });

  test("web search, batch and data residency are not in the cost", () => {
    const plain = figuresOf("claude-opus-5", { input: 1_000 });
    const extra = { ...plain, webSearches: 9, isBatch: true, isUsOnly: true };
    expect(table.cost(extra, TODAY)).toEqual(table.cost(plain, TODAY));
  });

  test("isKnown", () => {
    const known = ["claude-opus-5", "opus", "us.anthropic.claude-haiku-5-5", "claude-opus-9", ""];
    expect(known.map((model) => table.isKnown(model))).toEqual([true, true, true, false, false]);
  });

  test("10,000 unknown models in between change nothing", () => {
    for (let i = 0; i < 10_000; i++) table.isKnown(`model-${i}`);
    expect(table.cost(figuresOf("claude-opus-5", { output: 1 }), TODAY).pico).toBe(25_000_000n);
  });
});
