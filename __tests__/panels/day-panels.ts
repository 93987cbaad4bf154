/** What the panels over days must show, whatever zone the reader sits in: cases for each zone. */
import type { DataFrame } from "@grafana/data";
import { type Reply, emptyFrame, tableFrame, tableFrames } from "./frames";
import { type Shown, transform, transformationsOf } from "./transform";

export interface DayCase {
  readonly says: string;
  readonly panel: "Daily cost" | "Token usage by day" | "Daily details";
  readonly frames: () => DataFrame[];
  /** Start of the time range. @default October 7, so that every day is in it */
  readonly from?: Date;
  readonly shown: Shown;
}

/** As Prometheus may answer: in no order, November 5 missing. */
const INPUT: Reply = [
  ["2026-11-04", 2_000],
  ["2026-11-06", 3_500_000],
  ["2026-11-03", 1_000],
];
/** November 4 is missing here. */
const OUTPUT: Reply = [
  ["2026-11-06", 70_000],
  ["2026-11-03", 500],
];
const COST: Reply = [
  ["2026-11-06", 21.25],
  ["2026-11-03", 0.75],
  ["2026-11-04", 0],
];

const CACHE_CREATION: Reply = [
  ["2026-11-03", 40_000],
  ["2026-11-06", 60_000],
];
const CACHE_READ: Reply = [["2026-11-06", 9_000_000_000]];
/** Known of the last days alone. */
const SESSIONS: Reply = [["2026-11-06", 3]];
const MESSAGES: Reply = [["2026-11-06", 44]];

const BARS = { columns: ["Date", "Cost"], types: ["string", "number"] };
const LINES = {
  columns: ["Date", "Input tokens", "Output tokens", "Cache creation tokens", "Cache read tokens"],
  types: ["time", "number", "number", "number", "number"],
};
const TABLE = {
  columns: [
    "Date",
    "Input tokens",
    "Output tokens",
    "Cost",
    "Cache creation tokens",
    "Cache read tokens",
    "Sessions",
    "Messages",
  ],
  types: ["string", ...Array<string>(7).fill("number")],
};
/** Without a frame, or with one without rows, Grafana shows the panel's no-data text. */
const NOTHING: Shown = { columns: [], types: [], rows: [] };

const midnightUtc = (date: string): number => Date.parse(`${date}T00:00:00Z`);

const details = (input: Reply): DataFrame[] =>
  tableFrames({
    A: input,
    B: OUTPUT,
    C: CACHE_CREATION,
    D: CACHE_READ,
    E: COST,
    F: SESSIONS,
    G: MESSAGES,
  });

/** 90 days up to November 6, every third without use. */
const QUARTER: Reply = Array.from({ length: 90 }, (_, ago) => [
  new Date(Date.UTC(2026, 10, 6 - ago)).toISOString().slice(0, 10),
  ago % 3 === 2 ? 0 : ago + 1,
]);

export const DAY_CASES: readonly DayCase[] = [
  {
    says: "a bar of cost a day, ascending, under its own date",
    panel: "Daily cost",
    frames: () => [tableFrame("A", COST, "Value")],
    shown: {
      ...BARS,
      rows: [
        ["2026-11-03", 0.75],
        ["2026-11-04", 0],
        ["2026-11-06", 21.25],
      ],
    },
  },
  {
    says: "the four kinds at midnight UTC of their day",
    panel: "Token usage by day",
    frames: () => tableFrames({ A: INPUT, B: OUTPUT, C: CACHE_CREATION, D: CACHE_READ }),
    shown: {
      ...LINES,
      rows: [
        [midnightUtc("2026-11-03"), 1_000, 500, 40_000, null],
        [midnightUtc("2026-11-04"), 2_000, null, null, null],
        [midnightUtc("2026-11-06"), 3_500_000, 70_000, 60_000, 9_000_000_000],
      ],
    },
  },
  {
    says: "the newest day first, with a blank where a figure is missing",
    panel: "Daily details",
    frames: () => details(INPUT),
    shown: {
      ...TABLE,
      rows: [
        ["2026-11-06", 3_500_000, 70_000, 21.25, 60_000, 9_000_000_000, 3, 44],
        ["2026-11-04", 2_000, null, 0, null, null, null, null],
        ["2026-11-03", 1_000, 500, 0.75, 40_000, null, null, null],
      ],
    },
  },
  {
    says: "one bar of a first day",
    panel: "Daily cost",
    frames: () => [tableFrame("A", [["2026-11-06", 0.125]], "Value")],
    shown: { ...BARS, rows: [["2026-11-06", 0.125]] },
  },
  {
    says: "one row of a first day",
    panel: "Daily details",
    frames: () =>
      tableFrames(
        Object.fromEntries([..."ABCDEFG"].map((refId, at) => [refId, [["2026-11-06", at]]])),
      ),
    shown: { ...TABLE, rows: [["2026-11-06", 0, 1, 4, 2, 3, 5, 6]] },
  },
  {
    says: "90 days, those without use at their place with 0",
    panel: "Daily cost",
    frames: () => [tableFrame("A", QUARTER, "Value")],
    from: new Date("2026-08-08T15:30:00Z"),
    shown: {
      ...BARS,
      // August 9 is the 90th day; at half past three the range has begun on the 8th.
      rows: [...QUARTER].reverse(),
    },
  },
  {
    says: "the last 30 days of 90 in a range of 30",
    panel: "Token usage by day",
    frames: () => tableFrames({ A: QUARTER, B: QUARTER, C: QUARTER, D: QUARTER }),
    shown: {
      ...LINES,
      rows: QUARTER.slice(0, 30)
        .map(([date, value]) => [midnightUtc(date), value, value, value, value])
        .reverse(),
    },
  },
  {
    says: "the same 30 days below",
    panel: "Daily details",
    frames: () => tableFrames(Object.fromEntries([..."ABCDEFG"].map((refId) => [refId, QUARTER]))),
    shown: {
      ...TABLE,
      rows: QUARTER.slice(0, 30).map(([date, value]) => [date, ...Array<number>(7).fill(value)]),
    },
  },
  {
    says: "no day before the time range",
    panel: "Daily cost",
    frames: () => [tableFrame("A", COST, "Value")],
    from: new Date("2026-11-03T00:00:00.001Z"),
    shown: {
      ...BARS,
      rows: [
        ["2026-11-04", 0],
        ["2026-11-06", 21.25],
      ],
    },
  },
  {
    says: "today where today has not begun in UTC",
    panel: "Daily details",
    frames: () => details([["2026-11-07", 42]]),
    shown: {
      ...TABLE,
      rows: [
        ["2026-11-07", 42, null, null, null, null, null, null],
        ["2026-11-06", null, 70_000, 21.25, 60_000, 9_000_000_000, 3, 44],
        ["2026-11-04", null, null, 0, null, null, null, null],
        ["2026-11-03", null, 500, 0.75, 40_000, null, null, null],
      ],
    },
  },
  {
    says: "the input when nothing is known of the others",
    panel: "Token usage by day",
    frames: () => tableFrames({ A: INPUT, B: [], C: [], D: [] }),
    shown: {
      columns: ["Date", "Input tokens"],
      types: ["time", "number"],
      rows: [
        [midnightUtc("2026-11-03"), 1_000],
        [midnightUtc("2026-11-04"), 2_000],
        [midnightUtc("2026-11-06"), 3_500_000],
      ],
    },
  },
  {
    says: "the no-data text without a reply",
    panel: "Daily cost",
    frames: () => [emptyFrame("A")],
    shown: NOTHING,
  },
  {
    says: "the no-data text without a reply",
    panel: "Token usage by day",
    frames: () => tableFrames({ A: [], B: [], C: [], D: [] }),
    shown: NOTHING,
  },
  {
    says: "the no-data text without a reply",
    panel: "Daily details",
    frames: () => tableFrames({ A: [], B: [], C: [], D: [], E: [], F: [], G: [] }),
    shown: NOTHING,
  },
];

const ALL_DAYS = new Date("2026-10-07T15:30:00Z");

export const shownBy = ({ panel, frames, from = ALL_DAYS }: DayCase): Promise<Shown> =>
  transform(transformationsOf("claude-code-usage", panel), frames(), from);
