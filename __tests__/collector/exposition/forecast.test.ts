import { daysInMonth, forecastOf } from "../../../collector/forecast";

const USD = 1_000_000_000_000n;

function forecast(today: string, days: Readonly<Record<string, number>>) {
  const costs = Object.entries(days).map(
    ([day, usd]) => [day, { cost: BigInt(usd) * USD }] as const,
  );
  const { today: spent, weekMean, monthToDate, monthEnd } = forecastOf(new Map(costs), today);
  return [spent, weekMean, monthToDate, monthEnd].map((pico) => Number(pico) / Number(USD));
}

/** The same cost on each of the days from the first to the last. */
function each(first: string, last: string, usd: number): Record<string, number> {
  const days: Record<string, number> = {};
  for (let ms = Date.parse(first); ms <= Date.parse(last); ms += 86_400_000) {
    days[new Date(ms).toISOString().slice(0, 10)] = usd;
  }
  return days;
}

const cases: [string, string, Readonly<Record<string, number>>, number[]][] = [
  ["an empty ledger: nothing", "2026-03-10", {}, [0, 0, 0, 0]],
  ["its first day: no mean yet", "2026-03-10", { "2026-03-10": 5 }, [5, 0, 5, 5]],
  // 9 days of $7 and $3 today, which has $4 left, and 21 days more.
  [
    "less than the mean today: the rest of it comes",
    "2026-03-10",
    { ...each("2026-02-01", "2026-03-09", 7), "2026-03-10": 3 },
    [3, 7, 66, 66 + 4 + 21 * 7],
  ],
  [
    "more than the mean today: nothing comes today",
    "2026-03-10",
    { ...each("2026-02-01", "2026-03-09", 7), "2026-03-10": 20 },
    [20, 7, 83, 83 + 21 * 7],
  ],
  [
    "unused days count in the mean",
    "2026-03-10",
    { "2026-01-01": 100, "2026-03-04": 14 },
    [0, 2, 14, 14 + 2 + 21 * 2],
  ],
  [
    "a ledger of three full days: their mean",
    "2026-03-10",
    { "2026-03-07": 6, "2026-03-09": 3 },
    [0, 3, 9, 9 + 3 + 21 * 3],
  ],
  [
    "the eighth day before is out of the mean",
    "2026-03-10",
    { "2026-03-02": 70, "2026-03-03": 7 },
    [0, 1, 77, 77 + 1 + 21],
  ],
  [
    "the first of a month: the mean comes from the last one",
    "2026-04-01",
    each("2026-03-01", "2026-03-31", 2),
    [0, 2, 0, 2 + 29 * 2],
  ],
  [
    "a month's last day: only the rest of today",
    "2026-04-30",
    { ...each("2026-04-01", "2026-04-29", 2), "2026-04-30": 1 },
    [1, 2, 59, 60],
  ],
  [
    "New Year's Eve",
    "2026-12-31",
    { ...each("2026-12-01", "2026-12-30", 1), "2026-12-31": 4 },
    [4, 1, 34, 34],
  ],
  ["New Year", "2027-01-01", each("2026-12-01", "2026-12-31", 1), [0, 1, 0, 31]],
  [
    "29 February: it is the last day",
    "2028-02-29",
    each("2028-02-01", "2028-02-28", 1),
    [0, 1, 28, 29],
  ],
  [
    "28 February of a leap year: one more day",
    "2028-02-28",
    each("2028-02-01", "2028-02-27", 1),
    [0, 1, 27, 29],
  ],
  [
    "28 February of another: none",
    "2027-02-28",
    each("2027-02-01", "2027-02-27", 1),
    [0, 1, 27, 28],
  ],
  ["1 March after 29 February", "2028-03-01", { "2028-02-29": 7 }, [0, 7, 0, 31 * 7]],
  [
    "days after today: a clock that jumped does not count",
    "2026-03-10",
    { "2026-03-09": 1, "2026-03-11": 500, "2027-01-01": 500 },
    [0, 1, 1, 1 + 22],
  ],
  ["only days after today", "2026-03-10", { "2026-03-11": 500 }, [0, 0, 0, 0]],
];

test.each(cases)("%s", (_name, today, days, expected) => {
  expect(forecast(today, days)).toEqual(expected);
});

test.each([
  ["spring", "2026-03-29"],
  ["autumn", "2026-10-25"],
])("the day on which clocks change in %s is one day", (_name, changed) => {
  const days = each(`${changed.slice(0, 8)}01`, `${changed.slice(0, 8)}31`, 1);
  const before = forecast(changed, { ...days, [changed]: 0 });
  expect(before.slice(1)).toEqual([1, expect.any(Number), 31]);
  const next = `${changed.slice(0, 8)}${Number(changed.slice(8)) + 1}`;
  expect(forecast(next, { ...days, [changed]: 8, [next]: 0 }).slice(1, 2)).toEqual([2]);
});

test("the mean is rounded down to a whole picodollar", () => {
  const days = new Map([["2026-03-01", { cost: 10n }]]);
  const { weekMean, monthEnd } = forecastOf(days, "2026-03-08");
  expect([weekMean, monthEnd]).toEqual([1n, 10n + 24n]);
});

test("months have the days that they have", () => {
  const days = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].map((month) =>
    daysInMonth(`2026-${String(month).padStart(2, "0")}-01`),
  );
  expect(days).toEqual([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]);
  expect(["2028-02-10", "2100-02-01", "2000-02-29"].map(daysInMonth)).toEqual([29, 28, 29]);
});
