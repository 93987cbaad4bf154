import { expositionOf } from "../../../collector/exposition/exposition";
import { usdNumber } from "../../../collector/usd";
import { collectorMetrics, MAX_LABEL_LENGTH, MAX_SERIES, TOP_PROJECTS } from "../../../metrics";
import { ledgerOf, zoneNamed, type Response } from "./counted";
import { parseStrictly } from "./strict-parser";

const NAMES = 10_000;
const nowMs = Date.parse("2026-03-10T12:00:00Z");
const zone = zoneNamed("UTC");
const run = { durationSeconds: 1, bytesRead: 1, filesRead: 1, filesUnreadable: 0 };

/** Every project and model once, the later the dearer; names that only their ends tell apart. */
const responses = Array.from({ length: NAMES }, (_, i): Response => ({
  project: `project-${i}-${"p".repeat(300)}`,
  model: i % 2 === 0 ? "claude-opus-4-5-20251101" : `new ${i} ${"m".repeat(300)}`,
  session: `s${i}`,
  timestampMs: nowMs - (i % 200) * 86_400_000,
  input: 1_000 + i,
}));

const ledger = ledgerOf(responses, zone, nowMs);
const families = parseStrictly(
  expositionOf(ledger, run, { zone, nowMs, projects: "names", version: "1" }),
);
const values = (name: string): number[] => [...(families.get(name)?.series.values() ?? [])];
const sum = (name: string): number => values(name).reduce((all, one) => all + one, 0);
const { totals } = ledger.tables;
afterAll(() => ledger.close());

test("10,000 projects and 5,001 models stay within the bound", () => {
  const series = [...families.values()].reduce((all, one) => all + one.series.size, 0);
  expect(series).toBeLessThanOrEqual(MAX_SERIES);
  expect(values(collectorMetrics.projectCost.name)).toHaveLength(TOP_PROJECTS + 1);
  const labels = [...families.values()].flatMap(({ series: all }) =>
    [...all.keys()].flatMap((key) => [...key.matchAll(/"((?:[^"\\]|\\.)*)"/g)]),
  );
  const longest = Math.max(...labels.map(([, value = ""]) => Array.from(value).length));
  expect(longest).toBe(MAX_LABEL_LENGTH);
});

test("and their sums lack nothing", () => {
  const input = responses.reduce((all, one) => all + (one.input ?? 0), 0);
  expect(input).toBe(59_995_000);
  expect(totals.input).toBe(input);
  expect(sum(collectorMetrics.modelTokens.name)).toBe(input);
  expect(sum(collectorMetrics.unpricedTokens.name)).toBe(
    responses.filter((_, i) => i % 2 === 1).reduce((all, one) => all + (one.input ?? 0), 0),
  );
  for (const { name } of [collectorMetrics.modelCost, collectorMetrics.projectCost])
    expect(sum(name)).toBeCloseTo(usdNumber(totals.cost), 9);
  expect(values(collectorMetrics.cost.name)).toEqual([usdNumber(totals.cost)]);
});
