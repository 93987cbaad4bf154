import { parseClock } from "../../collector/clock";
import { parseTimestamp } from "../../collector/ccusage/parse/timestamp";
import { daysUpTo, startOfDay, zoneOf, type Zone } from "../../collector/time-zone";

const zone = (name: string): Zone => zoneOf(name) as Zone;
const iso = (ms: number): string => new Date(ms).toISOString();

describe("parseTimestamp", () => {
  test.each([
    ["2026-01-02T03:04:05Z", "2026-01-02T03:04:05.000Z"],
    ["2026-01-02T03:04:05.678Z", "2026-01-02T03:04:05.678Z"],
    ["2026-01-02T03:04:05.678+05:45", "2026-01-01T21:19:05.678Z"],
    ["2026-01-02T03:04:05-08:00", "2026-01-02T11:04:05.000Z"],
    ["2024-02-29T00:00:00Z", "2024-02-29T00:00:00.000Z"],
    ["0099-01-01T00:00:00Z", "0099-01-01T00:00:00.000Z"],
    ["2026-01-02T00:00:00+99:99", "2025-12-28T19:21:00.000Z"],
  ])("%s", (text, expected) => {
    expect(iso(parseTimestamp(text) as number)).toBe(expected);
  });

  test.each([
    "2026-01-02T03:04:05",
    "2026-01-02T03:04:05.6Z",
    "2026-01-02T03:04:05.678901Z",
    "2026-01-02 03:04:05Z",
    "2026-01-02T24:00:00Z",
    "2026-01-02T03:60:00Z",
    "2026-01-02T03:04:60Z",
    "2026-02-30T00:00:00Z",
    "2025-02-29T00:00:00Z",
    "2026-13-01T00:00:00Z",
    "2026-00-01T00:00:00Z",
    "2026-01-02T03:04:05+0100",
    "2026-01-02T03:04:05z",
    "2026-01-02T03:04:05Z\n",
    "",
  ])("not %j", (text) => {
    expect(parseTimestamp(text)).toBeUndefined();
  });
});

describe("zones", () => {
  test.each([
    ["2026-03-08T04:59:59.999Z", "America/New_York", "2026-03-07"],
    ["2026-03-08T05:00:00.000Z", "America/New_York", "2026-03-08"],
    ["2026-03-09T03:59:59.999Z", "America/New_York", "2026-03-08"],
    ["2026-03-09T04:00:00.000Z", "America/New_York", "2026-03-09"],
    ["2026-03-08T14:59:59.999Z", "Asia/Tokyo", "2026-03-08"],
    ["2026-03-08T15:00:00.000Z", "Asia/Tokyo", "2026-03-09"],
    ["2025-12-31T18:14:59.999Z", "Asia/Kathmandu", "2025-12-31"],
    ["2025-12-31T18:15:00.000Z", "Asia/Kathmandu", "2026-01-01"],
    ["0001-01-01T00:00:00.000Z", "UTC", "0001-01-01"],
  ])("%s in %s is %s", (time, name, day) => {
    expect(zone(name).dayOf(Date.parse(time))).toBe(day);
  });

  test.each(["Nope/Nope", "+02:00", "", "2", "UTC+2"])("%j is none", (name) => {
    expect(zoneOf(name)).toBeUndefined();
  });
});

describe("daysUpTo", () => {
  test.each([
    ["2026-03-09", 3, ["2026-03-07", "2026-03-08", "2026-03-09"]],
    ["2026-11-02", 3, ["2026-10-31", "2026-11-01", "2026-11-02"]],
    ["2024-03-01", 2, ["2024-02-29", "2024-03-01"]],
    ["2026-01-01", 2, ["2025-12-31", "2026-01-01"]],
  ])("%s", (last, count, days) => {
    expect(daysUpTo(last, count)).toEqual(days);
  });

  test("90 days over a change of the clocks are 90 days", () => {
    const days = daysUpTo("2026-04-15", 90);
    expect([days.length, new Set(days).size, days[0]]).toEqual([90, 90, "2026-01-16"]);
  });
});

describe("the clock", () => {
  test.each([
    ["2026-11-22", "UTC", "2026-11-22T00:00:00.000Z"],
    ["2026-11-22", "America/New_York", "2026-11-22T05:00:00.000Z"],
    ["2026-11-22", "Asia/Tokyo", "2026-11-21T15:00:00.000Z"],
    ["2026-11-22", "Pacific/Kiritimati", "2026-11-21T10:00:00.000Z"],
    // No midnight: the clocks go from 0 to 1.
    ["2018-11-04", "America/Sao_Paulo", "2018-11-04T03:00:00.000Z"],
    ["2026-11-22T09:30Z", "Asia/Tokyo", "2026-11-22T09:30:00.000Z"],
    ["2026-11-22T09:30:15+01:00", "UTC", "2026-11-22T08:30:15.000Z"],
    ["2026-11-22T09:30:15.250Z", "UTC", "2026-11-22T09:30:15.250Z"],
  ])("%s in %s", (text, name, expected) => {
    expect(iso(parseClock(text, zone(name), "--now"))).toBe(expected);
  });

  test.each([
    "1969-12-31",
    "1969-12-31T23:59:59Z",
    "0001-01-01",
    "3000-01-01",
    "9999-12-31",
    "2026-1-1",
  ])("%s is refused", (text) => {
    expect(() => parseClock(text, zone("UTC"), "HANDLED_NOW")).toThrow(
      `HANDLED_NOW must be an ISO date, or a date-time with a zone, from 1970 to 2999, got: "${text}"`,
    );
  });

  test("the start of a day is its first second", () => {
    for (const name of ["America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu"]) {
      for (const day of daysUpTo("2026-11-30", 300)) {
        const start = startOfDay(day, zone(name));
        expect([zone(name).dayOf(start), zone(name).dayOf(start - 1000) < day]).toEqual([
          day,
          true,
        ]);
      }
    }
  });
});
