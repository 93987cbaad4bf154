import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ledger } from "../../../collector/ledger/ledger";
import { priceTable } from "../../../collector/prices/price-table";
import { startOfDay } from "../../../collector/time-zone";
import { compare, WITNESS_BAND } from "../../../collector/witness/compare";
import { readRatioOf } from "../../../collector/witness/reading";
import { knownDays, ratioOf, witnessOf } from "../../../collector/witness/witness";
import { randomOf } from "../random";
import { copyOf, mustZone, type Message } from "../report/seeded-ledger";
import { ConfigDir, statsCache, totals, type Days } from "./stats-files";

const DAY_MS = 86_400_000;
const OPUS = "claude-opus-4-8";
const HAIKU = "claude-haiku-4-5";

const leftovers: (() => void)[] = [];
afterAll(() => leftovers.forEach((remove) => remove()));

const folderOf = (content?: object): string => {
  const folder = new ConfigDir(content);
  leftovers.push(() => folder.remove());
  return folder.path;
};
const mustWitness = (...contents: object[]) => {
  const witness = witnessOf(contents.map(folderOf));
  if (!witness) throw new Error("no witness");
  return witness;
};

/** @param covered From and to, as ISO times. */
const ledgerOf = (
  messages: readonly Message[],
  covered: readonly [string, string] = ["2026-01-01T00:00:00Z", "2026-12-31T00:00:00Z"],
  zone = "UTC",
): Ledger => {
  const directory = mkdtempSync(join(tmpdir(), "handled-ledger-"));
  leftovers.push(() => rmSync(directory, { recursive: true }));
  const ledger = Ledger.open(directory, priceTable(), mustZone(zone), Date.now());
  for (const message of messages) ledger.add(copyOf(message));
  const [from, to] = covered.map((time) => Date.parse(time)) as [number, number];
  ledger.coverage.extend(to, (to - from) / DAY_MS);
  return ledger;
};

const MARCH: Message[] = [
  {
    at: "2026-03-01T10:00:00Z",
    model: OPUS,
    input: 5,
    output: 95,
    cacheRead: 800,
    cacheWrite5m: 60,
    cacheWrite1h: 40,
  },
  { at: "2026-03-02T10:00:00Z", model: OPUS, output: 300 },
  { at: "2026-03-02T11:00:00Z", model: HAIKU, output: 200 },
  { at: "2026-03-03T10:00:00Z", model: OPUS, input: 400 },
];
const SAME: Days = {
  "2026-03-01": { [OPUS]: 1_000 },
  "2026-03-02": { [OPUS]: 300, [HAIKU]: 200 },
  "2026-03-03": { [OPUS]: 400 },
};

describe("the ratio", () => {
  test("1 where both counted the same", () => {
    expect(ratioOf(mustWitness(statsCache(SAME)), ledgerOf(MARCH))).toBe(1);
  });

  test("input and output alone, where the file holds no cache tokens", () => {
    const days = { ...SAME, "2026-03-01": { [OPUS]: 100 } };
    const modelUsage = { [OPUS]: totals(405, 595, 80_000, 10_000) };
    const witness = mustWitness(statsCache(days, { modelUsage }));
    expect(witness.counted).toBe("input and output");
    expect(ratioOf(witness, ledgerOf(MARCH))).toBe(1);
  });

  test("half of it is missing here, or there", () => {
    expect(ratioOf(mustWitness(statsCache(SAME)), ledgerOf(MARCH.slice(0, 1)))).toBe(1_000 / 1_900);
    const part = { "2026-03-01": { [OPUS]: 1_000 }, "2026-03-03": { [OPUS]: 400 } };
    expect(ratioOf(mustWitness(statsCache(part)), ledgerOf(MARCH))).toBe(1_900 / 1_400);
    expect(ratioOf(mustWitness(statsCache(SAME)), ledgerOf([]))).toBe(0);
  });

  test("days before its first and after its last say nothing", () => {
    const part = { "2026-03-02": { [OPUS]: 250, [HAIKU]: 250 } };
    expect(ratioOf(mustWitness(statsCache(part)), ledgerOf(MARCH))).toBe(1);
    const early = statsCache(SAME, { lastComputedDate: "2026-03-02" });
    expect(ratioOf(mustWitness(early), ledgerOf(MARCH.slice(0, 3)))).toBe(1);
    const late = statsCache(SAME, { lastComputedDate: "2026-03-04" });
    const more = [...MARCH, { at: "2026-03-04T09:00:00Z", input: 1_900 }];
    expect(ratioOf(mustWitness(late), ledgerOf(more))).toBe(2);
  });

  test("only days that the ledger covers from start to end", () => {
    const witness = mustWitness(statsCache(SAME));
    const ratio = (from: string, to: string) =>
      ratioOf(witness, ledgerOf(MARCH.slice(1), [from, to]));
    // 2 March alone, then with the day before, of which nothing was counted.
    expect(ratio("2026-03-01T00:00:00.001Z", "2026-03-03T23:59:59.999Z")).toBe(1);
    expect(ratio("2026-03-01T00:00:00.000Z", "2026-03-03T23:59:59.999Z")).toBe(500 / 1_500);
    expect(ratio("2026-03-01T00:00:00.001Z", "2026-03-04T00:00:00.000Z")).toBe(1);
    expect(ratio("2026-03-02T00:00:00.001Z", "2026-03-02T23:59:59.999Z")).toBeUndefined();
    expect(ratio("2026-05-01T00:00:00.000Z", "2026-06-01T00:00:00.000Z")).toBeUndefined();
  });

  test("the zone says when a day ends", () => {
    const witness = mustWitness(statsCache({ "2026-03-01": { [OPUS]: 400 } }));
    const late: Message[] = [{ at: "2026-03-02T03:00:00Z", input: 400 }];
    const covered = ["2026-02-01T00:00:00Z", "2026-03-02T05:00:00Z"] as const;
    expect(ratioOf(witness, ledgerOf(late, covered, "America/New_York"))).toBe(1);
    expect(ratioOf(witness, ledgerOf(late, covered, "America/Los_Angeles"))).toBeUndefined();
    expect(ratioOf(witness, ledgerOf(late, covered))).toBe(0);
  });

  test.each(["UTC", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia"])(
    "a day is known exactly when coverage holds its start to the next one's, in %s",
    (name) => {
      const zone = mustZone(name);
      const random = randomOf(7);
      const day = (n: number) => new Date(Date.UTC(2011, 11, 1 + n)).toISOString().slice(0, 10);
      const bounds = { firstDay: day(2), lastDay: day(38) };
      for (let round = 0; round < 40; round++) {
        const from = startOfDay(day(random.int(40)), zone) + random.pick([-1, 0, 1, 5e6]);
        const to = startOfDay(day(random.int(40)), zone) + random.pick([-1, 0, 1, 5e6]);
        const isKnown = knownDays(bounds, [[from, to]], zone);
        for (let n = 0; n < 40; n++) {
          const start = startOfDay(day(n), zone);
          // Apia had no 30 December 2011.
          if (zone.dayOf(start) !== day(n)) continue;
          const isHeld = from <= start && startOfDay(day(n + 1), zone) <= to;
          expect([n, isKnown(day(n))]).toEqual([n, isHeld && n >= 2 && n <= 38]);
        }
      }
    },
  );
});

describe("several config folders", () => {
  test("are added up, over the days that all of them know", () => {
    const one = statsCache({ ...SAME, "2026-03-05": { [OPUS]: 9 } });
    const two = statsCache({ "2026-03-02": { [OPUS]: 50 }, "2026-03-04": { [OPUS]: 3 } });
    const witness = mustWitness(one, two);
    expect(witness).toMatchObject({ firstDay: "2026-03-02", lastDay: "2026-03-04" });
    expect(witness.paths).toHaveLength(2);
    expect(ratioOf(witness, ledgerOf(MARCH))).toBe(900 / 953);
  });

  test("one without statistics, or with numbers of another meaning, leaves no witness", () => {
    const all = statsCache(SAME);
    const other = statsCache(SAME, { modelUsage: { m: totals(900, 1_000, 90_000, 0) } });
    expect(witnessOf([folderOf(all), folderOf()])).toBeUndefined();
    expect(witnessOf([folderOf(all), folderOf(other)])).toBeUndefined();
    expect(witnessOf([])).toBeUndefined();
  });
});

describe("by day and model", () => {
  test("nothing lies outside where both agree", () => {
    expect(compare(mustWitness(statsCache(SAME)), ledgerOf(MARCH))).toEqual({
      ratio: 1,
      reading: "each response",
      linesPerResponse: 1,
      readRatio: 1,
      isWithin: true,
      outside: [],
    });
  });

  test("what lies most tokens apart comes first; what only one of them has is there", () => {
    const days = {
      "2026-03-01": { [OPUS]: 1_000 },
      "2026-03-02": { [OPUS]: 240, "claude-sonnet-5": 90, [HAIKU]: 161 },
      "2026-03-03": { [OPUS]: 600 },
    };
    const comparison = compare(mustWitness(statsCache(days)), ledgerOf(MARCH));
    expect(comparison?.outside).toEqual([
      { day: "2026-03-03", model: OPUS, ours: 400, theirs: 600, ratio: 400 / 600 },
      { day: "2026-03-02", model: "claude-sonnet-5", ours: 0, theirs: 90, ratio: 0 },
    ]);
    const more = { ...SAME, "2026-03-01": { [OPUS]: 2_000 } };
    expect(compare(mustWitness(statsCache(more)), ledgerOf(MARCH))?.outside).toEqual([
      { day: "2026-03-01", model: OPUS, ours: 1_000, theirs: 2_000, ratio: 0.5 },
    ]);
    const without = { ...SAME, "2026-03-02": { [OPUS]: 300 } };
    expect(compare(mustWitness(statsCache(without)), ledgerOf(MARCH))?.outside).toEqual([
      { day: "2026-03-02", model: HAIKU, ours: 200, theirs: 0, ratio: Infinity },
    ]);
  });

  test("the band's ends are within it", () => {
    const within = (tokens: number) =>
      compare(
        mustWitness(statsCache({ "2026-03-01": { [OPUS]: tokens } })),
        ledgerOf(MARCH.slice(0, 1)),
      )?.isWithin;
    expect([WITNESS_BAND.low, WITNESS_BAND.high]).toEqual([0.8, 1.25]);
    expect([799, 800, 1_250, 1_251].map(within)).toEqual([false, true, true, false]);
  });

  test("undefined without a day that both know", () => {
    const covered = ["2026-05-01T00:00:00Z", "2026-06-01T00:00:00Z"] as const;
    expect(compare(mustWitness(statsCache(SAME)), ledgerOf(MARCH, covered))).toBeUndefined();
  });
});

describe("statistics that count each line", () => {
  const lines = (copies: number) => {
    const ledger = ledgerOf(MARCH);
    ledger.counts = { ...ledger.counts, copies };
    return ledger;
  };
  const times = (factor: number): Days =>
    Object.fromEntries(
      Object.entries(SAME).map(([day, models]) => [
        day,
        Object.fromEntries(Object.entries(models).map(([model, n]) => [model, n * factor])),
      ]),
    );

  test("are read as such, when a response has that many lines", () => {
    const witness = mustWitness(statsCache(times(2)));
    expect(readRatioOf(witness, lines(10))).toBe(1.25);
    expect(compare(witness, lines(0))?.linesPerResponse).toBe(1);
    expect(compare(witness, lines(10))).toEqual({
      ratio: 0.5,
      reading: "each line",
      linesPerResponse: 2.5,
      readRatio: 1.25,
      isWithin: true,
      outside: [],
    });
  });

  test("explain no ledger that lacks far more, and none that has too much", () => {
    expect(compare(mustWitness(statsCache(times(5))), lines(8))).toMatchObject({
      reading: "each line",
      readRatio: 0.4,
      isWithin: false,
    });
    expect(compare(mustWitness(statsCache(times(0.5))), lines(8))).toMatchObject({
      reading: "each response",
      readRatio: 2,
      isWithin: false,
    });
  });
});
