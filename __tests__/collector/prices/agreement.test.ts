/** The default mode prices a model name as ccusage does, except where DEVIATIONS says why not. */
import { findPrice } from "../../../collector/ccusage/model-match";
import { costOf } from "../../../collector/ccusage/price";
import { liteLlmPrices } from "../../../collector/ccusage/prices/litellm";
import { modelsDevPrices } from "../../../collector/ccusage/prices/models-dev";
import { modelsDevExactPrices } from "../../../collector/ccusage/prices/models-dev-exact";
import { deviationOf, type Deviation } from "../../../collector/prices/ccusage-price";
import { priceTable } from "../../../collector/prices/price-table";
import { datedRows } from "../../../collector/prices/table";
import type { Figures } from "../../../collector/records/response";
import { randomOf, type Random } from "../random";
import { figuresOf, TODAY } from "./figures";

const table = priceTable();

const ids = [liteLlmPrices, modelsDevExactPrices, modelsDevPrices].flat().map(({ id }) => id);

/** Spellings whose price was measured on ccusage 20.0.24. */
const measured = `
  claude-3-7-sonnet-20250219 claude-3-haiku-20240307 claude-3-opus-20240229 claude-4-opus-20250514
  claude-4-sonnet-20250514 claude-fable-5 claude-fable-5-1 claude-haiku-4-5
  claude-haiku-4-5-20251001 claude-mythos-5 claude-mythos-5-1 claude-mythos-preview claude-opus-4-1
  claude-opus-4-1-20250805 claude-opus-4-20250514 claude-opus-4-5 claude-opus-4-5-20251101
  claude-opus-4-6 claude-opus-4-6-20260205 claude-opus-4-7 claude-opus-4-7-20260416 claude-opus-4-8
  claude-opus-5 claude-sonnet-4-20250514 claude-sonnet-4-5 claude-sonnet-4-5-20250929
  claude-sonnet-4-5-20250929-v1:0 claude-sonnet-4-6 claude-sonnet-5 claude-opus-4 claude-sonnet-4
  claude-3-5-haiku claude-3-5-haiku-20241022 claude-3-opus claude-3-sonnet claude-3-haiku
  claude-3-5-sonnet-20241022 claude-3-5-sonnet-20240620 claude-opus-4-8[1m] claude-opus-5[1m]
  claude-sonnet-4-6[1m] claude-sonnet-5[1m] claude-sonnet-4-5-20250929[1m] claude-opus-4-7[1m]
  claude-fable-5[1m] claude-3-7-sonnet-latest us.anthropic.claude-sonnet-4-5-20250929-v1:0
  us.anthropic.claude-opus-4-8 global.anthropic.claude-opus-5 anthropic/claude-opus-4.8
  claude-opus-4-5@20251101 claude-sonnet-4-5@20250929 opus sonnet claude claude-opus-4-8-fast
`
  .trim()
  .split(/\s+/);

/** ccusage says $0 for these which they should not cost. */
const ours = `
  claude-opus-5-5 claude-sonnet-5-5 claude-haiku-5-5 claude-opus-4-0 claude-sonnet-4-0
  CLAUDE-SONNET-4-6 CLAUDE-OPUS-4-8-FAST anthropic.claude-mythos-preview
`
  .trim()
  .split(/\s+/);

/** More than 200,000 tokens in each bucket, so that every rate and tier shows. */
const large = {
  input: 250_001,
  output: 230_003,
  cacheWrite5m: 210_007,
  cacheWrite1h: 220_009,
  cacheRead: 300_011,
};

function theirUsd(figures: Figures): number {
  const usage = { ...figures, speed: figures.isFast ? ("fast" as const) : undefined };
  return costOf(figures.model, usage, undefined).costUsd;
}

function ourUsd(figures: Figures): number {
  return Number(table.cost(figures, TODAY).pico) / 1e12;
}

function relativeDifference(a: number, b: number): number {
  return a === b ? 0 : Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b));
}

function expectAgreement(figures: Figures, factor = 1): void {
  const usd = [ourUsd(figures), theirUsd(figures) * factor] as const;
  if (!(relativeDifference(...usd) <= 1e-12)) expect([figures, usd[0]]).toEqual([figures, usd[1]]);
}

function deviation(model: string): Deviation | undefined {
  const price = findPrice(model);
  return price && deviationOf(model, price);
}

function isPricedByCcusage(model: string): boolean {
  const base = findPrice(model)?.base;
  return base !== undefined && (base.input > 0 || base.output > 0);
}

describe("names with a price in ccusage 20.0.24", () => {
  const names = [...new Set([...measured, ...ids])].filter(isPricedByCcusage);

  test("there are many of them, and all but one id are priced", () => {
    expect(names.length).toBeGreaterThan(300);
    expect([...measured, ...ids].filter((name) => !isPricedByCcusage(name))).toEqual([
      "anthropic.claude-mythos-preview",
    ]);
  });

  test.each(names)("%s", (model) => {
    expect(deviation(model)).toBeUndefined();
    expect(table.cost(figuresOf(model, large), TODAY).status).toBe("final");
    for (const isFast of [false, true]) {
      const figures = figuresOf(model, { ...large, isFast });
      expect(relativeDifference(ourUsd(figures), theirUsd(figures))).toBeLessThanOrEqual(1e-12);
    }
  });

  test.each(ours)("%s costs nothing there and something here", (model) => {
    expect(theirUsd(figuresOf(model, large))).toBe(0);
    expect(ourUsd(figuresOf(model, large))).toBeGreaterThan(0);
  });

  test("every row of the dated table agrees with ccusage, where that knows the model", () => {
    const unknown = datedRows.filter(({ model }) => !isPricedByCcusage(model));
    expect([...new Set(unknown.map(({ model }) => model))].sort()).toEqual([
      "claude-haiku-5-5",
      "claude-opus-5-5",
      "claude-sonnet-5-5",
    ]);
  });
});

describe("where ccusage's price is not taken", () => {
  test.each<[model: string, deviation: Deviation, perMillionInput: number]>([
    ["apac.anthropic.claude-opus-4-8", "region", 5.5],
    ["jp.anthropic.claude-opus-4-6-v1", "region", 5.5],
    ["au.anthropic.claude-fable-5", "region", 11],
    ["US.anthropic.claude-opus-4-8", "region", 5.5],
    ["claude-opus-5_5", "version", 4],
    ["claude-opus-4_5", "version", 5],
    ["claude-opus-5_9", "version", 0],
    [`claude-opus-5[${"m".repeat(300)}]`, "length", 0],
  ])("%s: %s", (model, reason, usd) => {
    expect(deviation(model)).toBe(reason);
    expect(ourUsd(figuresOf(model, { input: 1_000_000 }))).toBe(usd);
  });
});

const PREFIXES = `anthropic/ us.anthropic. eu.anthropic. apac.anthropic. au.anthropic.
  jp.anthropic. global.anthropic. anthropic. vertex_ai/ EU. foo- x bedrock/us-east-1/
  arn:aws:bedrock:us-east-1:1:inference-profile/us.anthropic.`.split(/\s+/);
const SUFFIXES = `[1m] -v1:0 -20270101 -20270101-v1:0 -2027 @default @20250929 .1 -1 _5 -thinking
  -fast -latest x`.split(/\s+/);

function spelling(random: Random): string {
  const id = random.pick(ids);
  const changed = random.pick([
    id,
    id.replace(/-/g, "."),
    id.replace(/-(?=\d)/g, "."),
    id.replace(/[.@]/g, "-"),
    id.toUpperCase(),
    id.split("-").slice(random.int(3)).join("-"),
    id.slice(id.indexOf("claude")),
    id.slice(id.indexOf("claude")).replace(/-\d{8}.*/, ""),
  ]);
  const prefix = random.chance(0.6) ? random.pick(PREFIXES) : "";
  const suffix = random.chance(0.5) ? random.pick(SUFFIXES) : "";
  return prefix + changed + suffix;
}

function tokens(random: Random): number {
  const below = random.pick([1, 3, 1_000, 199_999, 200_002, 1_000_000, 0xffff_ffff]);
  return random.chance(0.1) ? 200_000 + random.int(3) : random.int(below);
}

function randomFigures(random: Random, model: string): Figures {
  return figuresOf(model, {
    input: tokens(random),
    output: tokens(random),
    cacheWrite5m: tokens(random),
    cacheWrite1h: tokens(random),
    cacheRead: tokens(random),
    isFast: random.chance(0.3),
    isBatch: random.chance(0.3),
    isUsOnly: random.chance(0.3),
    webSearches: random.int(5),
  });
}

describe("generated", () => {
  test("20,000 requests of the ids cost what ccusage says", () => {
    const random = randomOf(41);
    const names = ids.filter(isPricedByCcusage);
    for (let i = 0; i < 20_000; i++) expectAgreement(randomFigures(random, random.pick(names)));
    expect(names.length).toBeGreaterThan(300);
  });

  test("20,000 spellings cost what ccusage says, a listed deviation apart", () => {
    const random = randomOf(42);
    const seen: Record<string, number> = {};
    for (let i = 0; i < 20_000; i++) {
      const model = spelling(random);
      if (!isPricedByCcusage(model)) continue;
      const reason = deviation(model) ?? "none";
      seen[reason] = (seen[reason] ?? 0) + 1;
      if (reason === "version") continue;
      expectAgreement(randomFigures(random, model), reason === "region" ? 1.1 : 1);
    }
    // Both kinds came up, and they are the exception.
    expect(Object.keys(seen).sort()).toEqual(["none", "region", "version"]);
    expect(seen["none"]).toBeGreaterThan(10_000);
    expect((seen["region"] ?? 0) + (seen["version"] ?? 0)).toBeLessThan(2_000);
  });
});
