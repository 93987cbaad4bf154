import { parseModelName } from "../../../collector/prices/model-name";
import { priceTable } from "../../../collector/prices/price-table";
import { figuresOf, TODAY } from "./figures";

const table = priceTable();

function outputRate(model: string): bigint {
  return table.cost(figuresOf(model, { output: 1 }), TODAY).pico;
}

describe("spellings of one model", () => {
  test.each([
    ["claude-opus-5-5", "claude-opus-5-5"],
    ["CLAUDE-Opus-5-5", "claude-opus-5-5"],
    ["claude-opus-5.5", "claude-opus-5-5"],
    ["claude-opus-5_5", "claude-opus-5-5"],
    ["claude-5.5-opus", "claude-opus-5-5"],
    [" claude-opus-5-5 ", "claude-opus-5-5"],
    ["claude-opus-5-5[1m]", "claude-opus-5-5"],
    ["claude-opus-5-5-20260915", "claude-opus-5-5"],
    ["claude-opus-5-5-20260915[1m]", "claude-opus-5-5"],
    ["claude-opus-5-5@20260915", "claude-opus-5-5"],
    ["claude-opus-5-5@default", "claude-opus-5-5"],
    ["claude-opus-5-5-latest", "claude-opus-5-5"],
    ["vertex_ai/claude-opus-5-5@20260915", "claude-opus-5-5"],
    ["projects/p/locations/global/publishers/anthropic/models/claude-opus-5-5", "claude-opus-5-5"],
    ["anthropic/claude-opus-5.5", "claude-opus-5-5"],
    ["openrouter/anthropic/claude-opus-5.5", "claude-opus-5-5"],
    ["anthropic.claude-opus-5-5-v1:0", "claude-opus-5-5"],
    ["anthropic.claude-opus-5-5-20260915-v1:0:200k", "claude-opus-5-5"],
    ["global.anthropic.claude-opus-5-5-20260915-v1:0", "claude-opus-5-5"],
    [
      "arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-opus-5-5-20260915-v1:0",
      "claude-opus-5-5",
    ],
    ["claude-opus-4-0", "claude-opus-4"],
    ["claude-sonnet-4-0", "claude-sonnet-4"],
    ["claude-4-opus-20250514", "claude-opus-4"],
    ["claude-3-7-sonnet-latest", "claude-3-7-sonnet"],
    ["claude-3-5-sonnet-v2@20241022", "claude-3-5-sonnet"],
    ["anthropic.claude-3-haiku-20240307-v1:0", "claude-3-haiku"],
    ["anthropic.claude-mythos-preview", "claude-mythos-preview"],
  ])("%s is %s, without a region's premium", (model, canonical) => {
    expect(parseModelName(model)).toMatchObject({ canonical, isRegional: false });
    expect(outputRate(model)).toBe(outputRate(canonical));
    expect(outputRate(model)).toBeGreaterThan(0n);
  });

  const arn = "arn:aws:bedrock:eu-west-1:123456789012:inference-profile/";
  test.each([
    ["us.anthropic.claude-opus-5-5-20260915-v1:0", 22_000_000n],
    ["eu.anthropic.claude-opus-5-5", 22_000_000n],
    ["apac.anthropic.claude-opus-5-5-v1:0", 22_000_000n],
    ["au.anthropic.claude-opus-5-5", 22_000_000n],
    ["jp.anthropic.claude-opus-5-5", 22_000_000n],
    ["US.Anthropic.Claude-Opus-5-5", 22_000_000n],
    ["bedrock/us.anthropic.claude-opus-5-5", 22_000_000n],
    [`${arn}eu.anthropic.claude-opus-5-5-20260915-v1:0`, 22_000_000n],
    [`${arn}global.anthropic.claude-opus-5-5-20260915-v1:0`, 20_000_000n],
    [`${arn}eu.anthropic.claude-opus-4-8`, 27_500_000n],
    // Before 4.5 a region costs nothing.
    ["eu.anthropic.claude-opus-4-1-20250805-v1:0", 75_000_000n],
    ["apac.anthropic.claude-sonnet-4-20250514-v1:0", 15_000_000n],
  ])("an output token of %s", (model, pico) => {
    expect(outputRate(model)).toBe(pico);
  });

  test("every rate has the region's tenth, to the picodollar", () => {
    const model = "us.anthropic.claude-haiku-5-5";
    const short = table.cost(figuresOf(model, { cacheRead: 1 }), TODAY);
    expect(short).toEqual({ pico: 11_000n, status: "estimated" });
    const long = table.cost(figuresOf(model, { cacheRead: 100_001 }), TODAY);
    expect(long.pico).toBe(100_001n * 55_000n);
    const fast = figuresOf("eu.anthropic.claude-opus-5-5", { input: 1, isFast: true });
    expect(table.cost(fast, TODAY).pico).toBe(8_800_000n);
  });
});

describe("never one version for another", () => {
  test.each([
    "claude-opus-9",
    "claude-opus-5-6",
    "claude-opus-5.6",
    "claude-opus-5_6",
    "claude-opus-5:6",
    "claude-opus-5@6",
    "claude-opus-55",
    "claude-opus-50",
    "claude-sonnet-5-1",
    "claude-sonnet-6",
    "us.anthropic.claude-opus-6-v1:0",
    "claude-haiku-5",
    "claude-opus-5-5-mini",
    "claude-opus-5-5-fast",
    "claude-opus-5-5-2026",
    "notclaude-opus-5-5",
    "claude-",
    "foo-model",
    "__proto__",
    "constructor",
    "",
    "<synthetic>",
    "arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/abcdef123456",
    `${"x".repeat(300)}/claude-opus-5-5`,
  ])("%s has no price", (model) => {
    const figures = figuresOf(model, { input: 1_000_000 });
    expect(table.cost(figures, TODAY)).toEqual({ pico: 0n, status: "unpriced" });
    expect(table.isKnown(model)).toBe(false);
  });

  test("claude-opus-5-5, claude-opus-5 and claude-opus-4-1 have each their own", () => {
    const rates = ["claude-opus-5-5", "claude-opus-5", "claude-opus-4-1"].map(outputRate);
    expect(rates).toEqual([20_000_000n, 25_000_000n, 75_000_000n]);
  });
});
