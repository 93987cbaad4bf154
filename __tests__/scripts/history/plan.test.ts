import { planFor } from "../../../scripts/history/plan";
import { daysByEnd, onlyDays, samplesIn } from "../../../scripts/history/samples";
import { planLines } from "../../../scripts/history/words";
import { historyOf } from "./local-host";

const DAY = 86_400;
const NOW = Date.parse("2026-11-22T09:00:00Z") / 1000;
const END = Date.parse("2026-11-21T23:59:59Z") / 1000;
const ends = [0, 1, 2, 3, 200, 201].map((days) => END - days * DAY);
const days = (some: readonly number[], factor = 1) => daysByEnd(samplesIn(historyOf(some, factor)));
const at = (...places: number[]) => places.map((place) => ends[place] ?? 0);

describe("which day goes where", () => {
  const bounds = { retentionSeconds: 90 * DAY, headSeconds: END - 1 };
  const nothing = { load: [], present: [], differing: [], beyond: [], tooFresh: [] };

  test("all fates at once, oldest first", () => {
    const stored = new Map([...days(at(1)), ...days(at(2), 2)]);
    expect(planFor(days(ends), stored, bounds, NOW)).toEqual({
      load: at(3),
      present: at(1),
      differing: at(2),
      beyond: at(5, 4),
      tooFresh: at(0),
    });
  });

  test("the edges, to the second", () => {
    const day = days(at(0));
    const none = new Map();
    const plan = (head: number, retention: number) =>
      planFor(day, none, { headSeconds: head, retentionSeconds: retention }, NOW);
    expect(plan(END, Infinity)).toEqual({ ...nothing, tooFresh: at(0) });
    expect(plan(END + 1, Infinity)).toEqual({ ...nothing, load: at(0) });
    expect(plan(Infinity, NOW - END)).toEqual({ ...nothing, beyond: at(0) });
    expect(plan(Infinity, NOW - END + 1)).toEqual({ ...nothing, load: at(0) });
  });

  test("a day of which only some metrics are there is loaded", () => {
    const [[end, figures] = [0, new Map<string, number>()]] = [...days(at(3))];
    const part = new Map([[end, new Map([...figures].slice(0, 2))]]);
    expect(planFor(days(at(3)), part, bounds, NOW).load).toEqual(at(3));
  });
});

test("what is said, with the setting that keeps the days beyond the retention", () => {
  const plan = {
    load: at(3),
    present: at(1),
    differing: at(2),
    tooFresh: at(0),
    beyond: at(5, 4),
  };
  expect(planLines(plan, "UTC", NOW)).toEqual([
    "in Prometheus already: 1 day, 2026-11-20",
    "in Prometheus with other figures: 1 day, 2026-11-19",
    "  Logs or prices have changed since; what Prometheus has stored it can't change, so they stay.",
    "still in Prometheus' memory, where nothing can be added: 1 day, 2026-11-21",
    "  Run this again in some hours.",
    "left out, beyond Prometheus' retention: 2 days, 2026-05-04 to 2026-05-05",
    "  To keep them: HANDLED_RETENTION_DAYS=203 or more in .env, then `npm run up` and this again.",
  ]);
  expect(planLines({ ...plan, beyond: [0] }, "UTC", NOW).at(-1)).toMatch(
    /HANDLED_RETENTION_DAYS=3650 or more .* That is the most there is; the oldest stay out\.$/,
  );
});

test("with the setting that is said the days are within the retention", () => {
  const retentionSeconds = 203 * DAY;
  const plan = planFor(days(ends), new Map(), { retentionSeconds, headSeconds: Infinity }, NOW);
  expect(plan.beyond).toEqual([]);
});

test("only some days of a text, and nothing else changed", () => {
  expect(onlyDays(historyOf(ends), new Set(at(1, 4)))).toBe(historyOf(at(1, 4)));
});

test("a line that is no sample is an error, not a day less", () => {
  expect(() => samplesIn('claude_code_history_messages{job="x"} 5\n')).toThrow(
    'the export holds a line that is no sample: claude_code_history_messages{job="x"} 5',
  );
});
