import { partlyCovered } from "../../../collector/exposition/covered-days";
import { Coverage } from "../../../collector/ledger/coverage";
import { daysUpTo, startOfDay } from "../../../collector/time-zone";
import { randomOf } from "../random";
import { zoneNamed } from "./counted";
import { CLOCKS, ZONES } from "./random-usage";

const HOUR = 3_600_000;

test.each(ZONES)("agrees with the start and end of each day in %s", (name) => {
  const zone = zoneNamed(name);
  const random = randomOf(name.length);
  const near = (ms: number): number => ms + random.pick([-HOUR, -1, 0, 1, HOUR]);
  let partly = 0;
  for (const clock of CLOCKS) {
    const nowMs = Date.parse(clock);
    const days = daysUpTo(zone.dayOf(nowMs), 12);
    const starts = days.map((day) => startOfDay(day, zone));
    for (let round = 0; round < 40; round++) {
      const intervals = Array.from(
        { length: random.int(4) },
        () => [near(random.pick(starts)), near(random.pick([nowMs, ...starts]))] as const,
      );
      const coverage = new Coverage(intervals);
      const expected = starts.filter(
        (start, i) => !coverage.holds(start, Math.min(starts[i + 1] ?? nowMs, nowMs)),
      ).length;
      expect(partlyCovered(days, intervals, zone, nowMs)).toBe(expected);
      partly += expected;
    }
  }
  expect(partly).toBeGreaterThan(0);
});

test("a day after now is asked for up to now alone", () => {
  const zone = zoneNamed("UTC");
  const nowMs = Date.parse("2026-03-10T12:00:00Z");
  const covered = (toMs: number) => partlyCovered(["2026-03-12"], [[0, toMs]], zone, nowMs);
  expect([covered(nowMs), covered(nowMs - 1)]).toEqual([0, 1]);
});
