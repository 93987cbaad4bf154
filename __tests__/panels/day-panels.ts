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

const BARS = { columns: ["Date", "Cost"], types: ["string", "number"] };
const LINES = {
  columns: ["Date", "Input tokens", "Output tokens"],
  types: ["time", "number", "number"],
};
const TABLE = {
  columns: ["Date", "Input tokens", "Output tokens", "Cost"],
  types: ["string", "number", "number", "number"],
};
/** Without a frame, or with one without rows, Grafana shows the panel's no-data text. */
const NOTHING: Shown = { columns: [], types: [], rows: [] };

const midnightUtc = (date: string): number => Date.parse(`${date}T00:00:00Z`);

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
    says: "input and output at midnight UTC of their day",
    panel: "Token usage by day",
    frames: () => tableFrames({ A: INPUT, B: OUTPUT }),
    shown: {
      ...LINES,
      rows: [
        [midnightUtc("2026-11-03"), 1_000, 500],
        [midnightUtc("2026-11-04"), 2_000, null],
        [midnightUtc("2026-11-06"), 3_500_000, 70_000],
      ],
    },
  },
  {
    says: "the newest day first, with a blank where a figure is missing",
    panel: "Daily details",
    frames: () => tableFrames({ A: INPUT, B: OUTPUT, C: COST }),
    shown: {
      ...TABLE,
      rows: [
        ["2026-11-06", 3_500_000, 70_000, 21.25],
        ["2026-11-04", 2_000, null, 0],
        ["2026-11-03", 1_000, 500, 0.75],
      ],
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
    frames: () => tableFrames({ A: [["2026-11-07", 42]], B: OUTPUT, C: COST }),
    shown: {
      ...TABLE,
      rows: [
        ["2026-11-07", 42, null, null],
        ["2026-11-06", null, 70_000, 21.25],
        ["2026-11-04", null, null, 0],
        ["2026-11-03", null, 500, 0.75],
      ],
    },
  },
  {
    says: "the input when nothing is known of the output",
    panel: "Token usage by day",
    frames: () => tableFrames({ A: INPUT, B: [] }),
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
    frames: () => tableFrames({ A: [], B: [] }),
    shown: NOTHING,
  },
  {
    says: "the no-data text without a reply",
    panel: "Daily details",
    frames: () => tableFrames({ A: [], B: [], C: [] }),
    shown: NOTHING,
  },
];

const ALL_DAYS = new Date("2026-10-07T15:30:00Z");

export const shownBy = ({ panel, frames, from = ALL_DAYS }: DayCase): Promise<Shown> =>
  transform(transformationsOf("claude-code-usage", panel), frames(), from);
