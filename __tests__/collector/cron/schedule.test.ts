import {
  crontabFields,
  intervals,
  nextRun,
  parseInterval,
  scheduleOfFields,
} from "../../../collector/cron/schedule";
import { UsageError } from "../../../collector/errors";

describe("--every", () => {
  test("15m without one", () => expect(parseInterval(undefined)).toBe("15m"));

  test.each(["", "10m", "15", "15M", "hourly", "0m", "-5m", "toString", "15m "])(
    "%p is wrong use",
    (text) => {
      expect(() => parseInterval(text)).toThrow(UsageError);
      expect(() => parseInterval(text)).toThrow(/5m, 15m, 30m, 1h, daily/);
    },
  );
});

describe("the fields of a line", () => {
  test.each([
    ["5m", 63 % 60, "3,8,13,18,23,28,33,38,43,48,53,58 * * * *"],
    ["15m", 47, "2,17,32,47 * * * *"],
    ["30m", 29, "29,59 * * * *"],
    ["1h", 59, "59 * * * *"],
    ["daily", 7, "7 12 * * *"],
  ] as const)("%s at minute %i", (interval, minute, fields) => {
    expect(crontabFields({ interval, minute })).toBe(fields);
  });

  test("tell the interval again, for all 300", () => {
    for (const interval of intervals) {
      for (let minute = 0; minute < 60; minute++) {
        const fields = crontabFields({ interval, minute });
        const found = scheduleOfFields(fields);
        expect(found?.interval).toBe(interval);
        expect(found && crontabFields(found)).toBe(fields);
      }
    }
  });

  test.each(["*/15 * * * *", "* * * * *", "99 * * * *", "3 * * * 1", "3,18 * * * *", ""])(
    "written by hand: %s",
    (fields) => expect(scheduleOfFields(fields)).toBeUndefined(),
  );
});

describe("the next run", () => {
  const at = (time: string) => new Date(`2026-11-22T${time}`);

  test.each([
    ["15m", 3, "10:02:59.999", "10:03:00"],
    ["15m", 3, "10:03:00.000", "10:18:00"],
    ["15m", 3, "10:48:30.000", "11:03:00"],
    ["1h", 59, "23:58:00.000", "23:59:00"],
    ["daily", 7, "12:06:59.000", "12:07:00"],
  ] as const)("%s at minute %i, after %s: %s", (interval, minute, now, next) => {
    expect(nextRun({ interval, minute }, at(now))).toEqual(at(next));
  });

  test("tomorrow, and over the year's end", () => {
    const noon = { interval: "daily", minute: 0 } as const;
    expect(nextRun(noon, new Date("2026-12-31T12:00:00"))).toEqual(new Date("2027-01-01T12:00:00"));
  });
});
