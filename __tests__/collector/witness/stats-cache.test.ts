import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { readStatsCache } from "../../../collector/witness/stats-cache";
import { ConfigDir, statsCache, totals } from "./stats-files";

const folders: ConfigDir[] = [];
afterAll(() => folders.forEach((folder) => folder.remove()));

const folder = (content?: object | string): ConfigDir => {
  const made = new ConfigDir(content);
  folders.push(made);
  return made;
};
const read = (content: object | string) => readStatsCache(folder(content).path);

const DAYS = {
  "2026-03-01": { "claude-opus-4-8": 700, "claude-haiku-4-5": 100 },
  "2026-03-02": { "claude-opus-4-8": 200 },
};

test.each([1, 2, 3, 5, 99, "next", undefined])("version %s is read by its shape", (version) => {
  const { path } = folder(statsCache(DAYS, { version }));
  expect(readStatsCache(path)).toEqual({
    path: `${path}/stats-cache.json`,
    counted: "all four kinds",
    lastDay: "2026-03-02",
    days: new Map([
      [
        "2026-03-01",
        new Map([
          ["claude-opus-4-8", 700],
          ["claude-haiku-4-5", 100],
        ]),
      ],
      ["2026-03-02", new Map([["claude-opus-4-8", 200]])],
    ]),
  });
});

test("a time counts as its day, a day that stands twice as both", () => {
  const again = { date: "2026-03-01T00:00:00.000Z", tokensByModel: { m: 1, "claude-opus-4-8": 2 } };
  const { dailyModelTokens } = statsCache(DAYS) as { dailyModelTokens: object[] };
  const cache = read(
    statsCache(DAYS, {
      dailyModelTokens: [...dailyModelTokens, again],
      lastComputedDate: "2026-03-09T22:10:00.000Z",
    }),
  );
  expect(cache?.lastDay).toBe("2026-03-09");
  expect(Object.fromEntries(cache?.days.get("2026-03-01") ?? [])).toEqual({
    "claude-opus-4-8": 702,
    "claude-haiku-4-5": 100,
    m: 1,
  });
});

describe("what its daily numbers hold", () => {
  // 1,000 tokens over the days.
  const counted = (...usage: object[]) =>
    read(statsCache(DAYS, { modelUsage: Object.fromEntries(usage.entries()) }))?.counted;

  test.each([
    ["the sum of all four", [totals(10, 90, 850, 50)], "all four kinds"],
    ["input and output", [totals(100, 900, 90_000, 9_000)], "input and output"],
    [
      "of several models",
      [totals(50, 400, 40_000, 0), totals(50, 500, 50_000, 9_000)],
      "input and output",
    ],
    // By difference 10 would be nearer than 9,000, by factor 9,000 is.
    ["nearer by factor, not by difference", [totals(5, 5, 8_000, 990)], "all four kinds"],
    ["days that were dropped", [totals(2, 28, 2_900, 70)], "all four kinds"],
    ["no cache at all: both are one", [totals(100, 900, 0, 0)], "all four kinds"],
    ["cache only", [totals(0, 0, 900, 100)], "all four kinds"],
  ])("%s", (_, usage, expected) => expect(counted(...usage)).toBe(expected));

  test("a total that is left out is 0", () => {
    expect(counted({ inputTokens: 300, outputTokens: 700 })).toBe("all four kinds");
    expect(counted({ outputTokens: 1_000, cacheReadInputTokens: 99_000 })).toBe("input and output");
  });
});

describe("no witness, and no crash", () => {
  test.each([
    ["empty", ""],
    ["cut off", JSON.stringify(statsCache(DAYS)).slice(0, -9)],
    ["null", "null"],
    ["a list", "[]"],
    ["a number", "7"],
    ["no JSON", "\u0000\u0001"],
    ["nested deeply", `${"[".repeat(10_000)}${"]".repeat(10_000)}`],
    ["no last day", statsCache(DAYS, { lastComputedDate: null })],
    ["a last day that is none", statsCache(DAYS, { lastComputedDate: "yesterday" })],
    ["a last day with a tail", statsCache(DAYS, { lastComputedDate: "2026-03-01x" })],
    ["no days", statsCache(DAYS, { dailyModelTokens: undefined })],
    ["days that are no list", statsCache(DAYS, { dailyModelTokens: DAYS })],
    ["a day that is null", statsCache(DAYS, { dailyModelTokens: [null] })],
    ["a day without a date", statsCache(DAYS, { dailyModelTokens: [{ tokensByModel: { m: 1 } }] })],
    ["a day without models", statsCache(DAYS, { dailyModelTokens: [{ date: "2026-03-01" }] })],
    ["no totals", statsCache(DAYS, { modelUsage: undefined })],
    ["totals that are no objects", statsCache(DAYS, { modelUsage: { m: 7 } })],
    ["a total that is text", statsCache(DAYS, { modelUsage: { m: { inputTokens: "7" } } })],
    ["totals of 0 beside days with tokens", statsCache(DAYS, { modelUsage: {} })],
    [
      "days of 0 beside totals",
      statsCache({ "2026-03-01": { m: 0 } }, { modelUsage: { m: totals(1, 1, 1, 1) } }),
    ],
    ["nothing used", statsCache({})],
    ["negative tokens", statsCache({ "2026-03-01": { m: -1, n: 9 } })],
    ["tokens that are text", JSON.stringify(statsCache(DAYS)).replace(":700", ':"700"')],
    ["tokens beyond all numbers", JSON.stringify(statsCache(DAYS)).replace(":700", ":1e999")],
  ])("%s", (_, content) => expect(read(content)).toBeUndefined());

  test("a model called __proto__ is a model", () => {
    const text = JSON.stringify(statsCache(DAYS)).replace('"claude-haiku-4-5"', '"__proto__"');
    expect(read(text)?.days.get("2026-03-01")?.get("__proto__")).toBe(100);
  });

  test("no file, a folder, a pipe", () => {
    expect(readStatsCache(folder().path)).toBeUndefined();
    const inTheWay = folder().path;
    mkdirSync(join(inTheWay, "stats-cache.json"));
    expect(readStatsCache(inTheWay)).toBeUndefined();
    const piped = folder().path;
    execFileSync("mkfifo", [join(piped, "stats-cache.json")]);
    expect(readStatsCache(piped)).toBeUndefined();
  });
});
