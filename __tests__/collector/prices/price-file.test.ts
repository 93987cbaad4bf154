import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CollectError } from "../../../collector/errors";
import { readPriceFile } from "../../../collector/prices/price-file";
import { priceTable } from "../../../collector/prices/price-table";
import { figuresOf, TODAY } from "./figures";

let folder: string;
let path: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "handled-prices-"));
  path = join(folder, "prices.json");
});

afterAll(() => rmSync(folder, { recursive: true }));

function read(text: string | Buffer) {
  writeFileSync(path, text);
  return readPriceFile(path);
}

function messageOf(file: string): string {
  try {
    readPriceFile(file);
  } catch (error) {
    if (error instanceof CollectError) return error.message;
    throw error;
  }
  return "no error";
}

const rates = { input: 5, output: 25, cacheWrite5m: 6.25, cacheRead: 0.5 };
const entry = { model: "claude-opus-6", ...rates };

describe("readPriceFile", () => {
  test("reads every field", () => {
    const full = {
      ...entry,
      aliases: ["house-opus", "claude-opus-6"],
      cacheWrite1h: 10,
      above200k: { input: 10, cacheRead: 1 },
      longPrompt: { above: 100_000, ...rates, cacheWrite1h: 0.000001 },
      fastMultiplier: 2.5,
      validFrom: "2026-12-01",
      validUntil: "2026-12-01",
      estimated: true,
      source: "a colleague",
    };
    const { model, aliases, ...rest } = full;
    expect(read(JSON.stringify({ prices: [full] }))).toEqual([
      { models: [model, aliases[0]], ...rest },
    ]);
  });

  test("what it reads is what the price table takes", () => {
    const table = priceTable(read(JSON.stringify({ prices: [entry] })));
    const cost = table.cost(figuresOf("claude-opus-6[1m]", { cacheRead: 2 }), TODAY);
    expect(cost).toEqual({ pico: 1_000_000n, status: "final" });
    expect(table.isKnown("house-opus")).toBe(false);
  });

  test.each([
    ["no entry", '{"prices": []}', 0],
    ["a byte order mark", `\uFEFF${JSON.stringify({ prices: [entry] })}`, 1],
    ["two models", JSON.stringify({ prices: [entry, { ...entry, model: "x" }] }), 2],
    [
      "a price that changes",
      JSON.stringify({
        prices: [
          { ...entry, validUntil: "2026-12-31" },
          { ...entry, validFrom: "2027-01-01", input: 4 },
        ],
      }),
      2,
    ],
    ["zeros", JSON.stringify({ prices: [{ ...entry, input: 0, output: 0 }] }), 1],
  ])("takes %s", (_, text, count) => {
    expect(read(text)).toHaveLength(count);
  });
});

describe("a bad price file is refused: where, which rule, what came", () => {
  const one = (change: object): unknown => ({ prices: [{ ...entry, ...change }] });
  const usd = "must be USD per million tokens: a number from 0 to 100000 with at most 6 decimals";
  const day = "must be a day in UTC, YYYY-MM-DD";

  test.each<[text: unknown, where: string, rule: string, came: string]>([
    [[], "The outermost value", "must be an object", "[]"],
    [null, "The outermost value", "must be an object", "null"],
    [{}, "prices", "must be a list", "nothing"],
    [{ prices: {} }, "prices", "must be a list", "{}"],
    [{ prices: [], version: 1 }, "The outermost value", "no other keys than prices", '"version"'],
    [{ prices: ["x"] }, "prices[0]", "must be an object", '"x"'],
    [{ prices: [entry, 7] }, "prices[1]", "must be an object", "7"],
    [one({ inptu: 1 }), "prices[0]", "no other keys than model, aliases, input", '"inptu"'],
    [one({ model: undefined }), "prices[0].model", "must be a model's name", "nothing"],
    [one({ model: "" }), "prices[0].model", "must be a model's name", '""'],
    [one({ model: " x" }), "prices[0].model", "must be a model's name", '" x"'],
    [one({ model: "<synthetic>" }), "prices[0].model", "must be a model's name", '"<synthetic>"'],
    [one({ model: 5 }), "prices[0].model", "must be a model's name", "5"],
    [one({ model: "x".repeat(257) }), "prices[0].model", "must be a model's name", '"xxxx'],
    [one({ aliases: "x" }), "prices[0].aliases", "must be a list", '"x"'],
    [one({ aliases: ["x", 1] }), "prices[0].aliases[1]", "must be a model's name", "1"],
    [one({ input: undefined }), "prices[0].input", usd, "nothing"],
    [one({ output: undefined }), "prices[0].output", usd, "nothing"],
    [one({ cacheWrite5m: undefined }), "prices[0].cacheWrite5m", usd, "nothing"],
    [one({ cacheRead: undefined }), "prices[0].cacheRead", usd, "nothing"],
    [one({ input: "5" }), "prices[0].input", usd, '"5"'],
    [one({ input: -1 }), "prices[0].input", usd, "-1"],
    [one({ input: null }), "prices[0].input", usd, "null"],
    [one({ output: 100_000.5 }), "prices[0].output", usd, "100000.5"],
    [one({ cacheRead: 0.0000005 }), "prices[0].cacheRead", usd, "5e-7"],
    [one({ cacheRead: 1.2345678 }), "prices[0].cacheRead", usd, "1.2345678"],
    [one({ cacheWrite1h: true }), "prices[0].cacheWrite1h", usd, "true"],
    [one({ above200k: { x: 1 } }), "prices[0].above200k", "no other keys than input", '"x"'],
    [one({ above200k: { input: "x" } }), "prices[0].above200k.input", usd, '"x"'],
    [one({ longPrompt: rates }), "prices[0].longPrompt.above", "must be a whole number", "nothing"],
    [one({ longPrompt: { above: 1 } }), "prices[0].longPrompt.input", usd, "nothing"],
    [
      one({ longPrompt: { ...rates, above: 0.5 } }),
      "prices[0].longPrompt.above",
      "must be a whole number of tokens",
      "0.5",
    ],
    [one({ fastMultiplier: 0 }), "prices[0].fastMultiplier", "must be a number from 1 to 100", "0"],
    [one({ fastMultiplier: 1.005 }), "prices[0].fastMultiplier", "at most 2 decimals", "1.005"],
    [one({ validFrom: "2026-02-30" }), "prices[0].validFrom", day, '"2026-02-30"'],
    [one({ validFrom: "01.12.2026" }), "prices[0].validFrom", day, '"01.12.2026"'],
    [one({ validUntil: 20261201 }), "prices[0].validUntil", day, "20261201"],
    [
      one({ validFrom: "2026-12-02", validUntil: "2026-12-01" }),
      "prices[0].validUntil",
      "must be no day before validFrom (2026-12-02)",
      '"2026-12-01"',
    ],
    [one({ estimated: "true" }), "prices[0].estimated", "must be true or false", '"true"'],
    [one({ source: "x".repeat(501) }), "prices[0].source", "at most 500 characters", '"xxx'],
  ])("%j", (value, where, rule, came) => {
    expect(() => read(JSON.stringify(value))).toThrow(CollectError);
    const [first = "", advice = ""] = messageOf(path).split("\n");
    expect(first.startsWith(`${where} in ${path} `)).toBe(true);
    expect(first).toContain(rule);
    expect(first).toContain(`, got: ${came}`);
    expect(advice).toMatch(/.{10}\.$/);
    expect(first.length).toBeLessThan(path.length + 400);
  });

  test("__proto__ is a key like any other", () => {
    expect(() => read('{"prices": [{"__proto__": {"input": 1}}]}')).toThrow(
      /no other keys .* got: "__proto__"/,
    );
  });

  test.each([
    ["the same name", [entry, entry], "claude-opus-6"],
    ["another spelling", [entry, { ...entry, model: "Claude-Opus-6.0" }], "Claude-Opus-6.0"],
    ["an alias", [entry, { ...entry, model: "x", aliases: ["claude-opus-6"] }], "claude-opus-6"],
    [
      "one day that lies in both, the newer first",
      [
        { ...entry, validFrom: "2026-12-31" },
        { ...entry, validUntil: "2026-12-31" },
      ],
      "claude-opus-6",
    ],
    [
      "one day that lies in both",
      [
        { ...entry, validUntil: "2026-12-31" },
        { ...entry, validFrom: "2026-12-31" },
      ],
      "claude-opus-6",
    ],
  ])("two prices on one day: %s", (_, prices, model) => {
    expect(() => read(JSON.stringify({ prices }))).toThrow(
      `A model must have one price a day, but two entries in ${path} price "${model}".\nRemove one`,
    );
  });

  test.each([
    ["an empty file", ""],
    ["a comment", '// mine\n{"prices": []}'],
    ["a comma at the end", '{"prices": [],}'],
    ["half a file", '{"prices": [{"model": "claude'],
    ["bytes that are no text", Buffer.from([0x1f, 0x8b, 0x08, 0x00])],
  ])("no JSON: %s", (_, text) => {
    expect(() => read(text)).toThrow(CollectError);
    expect(messageOf(path)).toContain(`The price file must be JSON: ${path} (`);
  });

  test("no file, a folder, a FIFO, a huge file", () => {
    const missing = join(folder, "missing.json");
    expect(messageOf(missing)).toContain(`The price file can't be read: ${missing} (`);
    expect(messageOf(missing)).toContain("ENOENT: no such file");
    const directory = join(folder, "directory");
    mkdirSync(directory);
    expect(messageOf(directory)).toContain("(not a regular file)");
    const fifo = join(folder, "fifo");
    execFileSync("mkfifo", [fifo]);
    expect(messageOf(fifo)).toContain("(not a regular file)");
    const huge = join(folder, "huge.json");
    writeFileSync(huge, " ".repeat(1_000_001));
    expect(messageOf(huge)).toContain("(1000001 bytes, more than 1000000)");
  });
});
