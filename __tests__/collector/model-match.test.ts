import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findPrice } from "../../collector/ccusage/model-match";
import { costOf } from "../../collector/ccusage/price";
import { liteLlmPrices } from "../../collector/ccusage/prices/litellm";
import { modelsDevPrices } from "../../collector/ccusage/prices/models-dev";
import { modelsDevExactPrices } from "../../collector/ccusage/prices/models-dev-exact";
import { describeUnless } from "../unless";
import { ccusageDaily, noCcusage } from "./ccusage";
import { randomOf, type Random } from "./random";

const tables = [liteLlmPrices, modelsDevExactPrices, modelsDevPrices];

describe("findPrice", () => {
  // Facts of ccusage 20.0.24, measured: USD per million input tokens.
  test.each<[string, number | undefined]>([
    ["claude-opus-4-8", 5],
    ["claude-opus-4-8[1m]", 5],
    ["claude-sonnet-4-6-20270101", 3],
    ["anthropic/claude-sonnet-4.6", 3],
    ["vertex_ai/claude-sonnet-4-6", 3],
    ["claude-sonnet-4@20250514", 3],
    ["us.anthropic.claude-sonnet-4-5-20250929-v1:0", 3.3],
    ["claude-3-haiku-20240307", 0.25],
    ["claude-opus-4-8-fast", 12],
    ["opus", 5],
    ["sonnet", 3],
    ["claude", 3],
    ["claude-opus-9", undefined],
    ["claude-sonnet-5-1", undefined],
    ["claude-opus-5-5", undefined],
    ["claude-sonnet-5-5", undefined],
    ["claude-haiku-5-5", undefined],
    ["claude-opus-4-0", undefined],
    ["CLAUDE-SONNET-4-6", undefined],
    ["foo-model", undefined],
    ["__proto__", undefined],
    ["", undefined],
  ])("%s", (model, usdPerMillion) => {
    expect(findPrice(model)?.base.input).toBe(usdPerMillion && Number(`${usdPerMillion}e-6`));
  });
});

describe("price tables", () => {
  test("no id stands twice in a table, and every row says where it is from", () => {
    for (const table of tables) {
      expect(new Set(table.map(({ id }) => id)).size).toBe(table.length);
      for (const { id, source } of table) {
        expect([id, source.name, source.date]).toEqual([
          expect.stringMatching(/claude/i),
          expect.stringContaining("ccusage 20.0.24"),
          expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
        ]);
      }
    }
  });
});

const PREFIXES = ["", "", "anthropic/", "us.anthropic.", "vertex_ai/", "x", "foo-", "EU."];
const SUFFIXES = [
  "",
  "",
  "[1m]",
  "-v1:0",
  "-20270101",
  "-2027",
  "@default",
  ".1",
  "-thinking",
  "x",
];

function spellings(random: Random, count: number): string[] {
  const ids = tables.flat().map(({ id }) => id);
  const names = new Set(ids);
  while (names.size < ids.length + count) {
    const id = random.pick(ids);
    const changed = random.pick([
      id,
      id.replace(/-/g, "."),
      id.replace(/[.@]/g, "-"),
      id.toUpperCase(),
      id
        .split("-")
        .slice(random.int(3), 3 + random.int(4))
        .join("-") || id,
      id.split("-").reverse().join("-"),
    ]);
    // The tables hold Claude models only: "x4" is another vendor's.
    if (/claude|opus|sonnet|haiku/i.test(changed)) {
      names.add(random.pick(PREFIXES) + changed + random.pick(SUFFIXES));
    }
  }
  return [...names];
}

/** A line with more than 200,000 tokens in each bucket, so that every rate and tier shows. */
function lineFor(model: string, speed: string): string {
  const usage = {
    input_tokens: 250_001,
    output_tokens: 230_003,
    cache_creation: { ephemeral_5m_input_tokens: 210_007, ephemeral_1h_input_tokens: 220_009 },
    cache_read_input_tokens: 300_011,
    speed,
  };
  return JSON.stringify({ timestamp: "2026-01-01T00:00:00Z", message: { model, usage } });
}

describeUnless("spellings of model names", noCcusage, () => {
  test.each(["standard", "fast"] as const)(
    "600 and all ids cost what ccusage says: %s",
    async (speed) => {
      const models = spellings(randomOf(7), 600).filter((model) => !model.endsWith("-fast"));
      const root = mkdtempSync(join(tmpdir(), "handled-models-"));
      mkdirSync(join(root, "projects"));
      const lines = models.map((model) => lineFor(model, speed));
      writeFileSync(join(root, "projects", "models.jsonl"), lines.join("\n"));
      const report = await ccusageDaily(root, "UTC");
      rmSync(root, { recursive: true });

      const usage = {
        input: 250_001,
        output: 230_003,
        cacheWrite5m: 210_007,
        cacheWrite1h: 220_009,
        cacheRead: 300_011,
        speed,
      };
      const shown = (model: string) => (speed === "fast" ? `${model}-fast` : model);
      const ours = models.map((model) => [shown(model), costOf(model, usage, undefined).costUsd]);
      const theirs = report?.daily[0]?.modelBreakdowns.map((row) => [row.modelName, row.cost]);
      expect(models.length).toBeGreaterThan(900);
      expect(Object.fromEntries(ours)).toEqual(Object.fromEntries(theirs ?? []));
    },
  );
});
