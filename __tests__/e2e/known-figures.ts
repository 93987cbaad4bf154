/** What the known machines come to on the page, added up by hand. */
import type { UsageFigures } from "./expected-usage";
import { BEGINNER, DESKTOP, LAPTOP, type Machine, SERVER, VETERAN } from "./known-machines";

/** One machine's figures are its own. */
const alone = (machine: Machine): UsageFigures => ({
  ...machine,
  activity: machine.activity ?? [],
  projects: machine.projects ?? {},
  skipped: {},
  countedTwice: 0,
  oldestPriceTable: machine.priceTable,
  witnessed: machine.witness === undefined ? [] : [machine],
  oldest: [machine],
});

export const SERVER_ALONE: UsageFigures = { ...alone(SERVER), current: undefined };

export const BEGINNER_ALONE: UsageFigures = alone(BEGINNER);

const tenDearest = (prefix: string): Record<string, number> =>
  Object.fromEntries([12, 11, 10, 9, 8, 7, 6, 5, 4, 3].map((n) => [`${prefix}-${n}`, n]));

export const VETERAN_ALONE: UsageFigures = {
  ...alone(VETERAN),
  current: undefined,
  models: { ...tenDearest("model"), other: 4.5 },
  projects: { ...tenDearest("-project"), other: 4.5 },
};

export const LAPTOP_AND_DESKTOP: UsageFigures = {
  totals: [1_925_000, 1_640, 27_000, 490_000, 35.5, 3],
  days: [
    ["2025-11-01", 1_100, 210, 2.75, 6_000, 120_000],
    ["2025-11-02", 0, 0, 0, 0, 0],
    ["2025-11-03", 300, 30, 1.25, 6_000, 70_000],
    ["2025-11-04", 4_000, 800, 20.5, 15_000, 300_000],
  ],
  activity: [
    ["2025-11-02", 0, 0],
    ["2025-11-03", 3, 21],
  ],
  current: [2.25, 2.25, 22.25, 44.25],
  models: {
    "claude-sonnet": 20.25,
    "claude-opus": 15,
    "claude-haiku": 0.25,
    "claude-next (unpriced)": 0,
    "local-model (unpriced)": 0,
  },
  projects: { "-work-b": 21, "-work-a": 14.5 },
  unpriced: { "claude-next": 2_000, "local-model": 50 },
  skipped: { invalid_json: 3, not_usage: 42, unfinished: 1 },
  duplicates: [200, 10],
  responses: 100,
  estimatedUsd: 7.1,
  partlyCovered: 3,
  unreadable: 1,
  countedTwice: 1,
  oldestPriceTable: 1_750_000_000,
  extras: [0.75, 1.5, 0.25],
  witnessed: [LAPTOP, DESKTOP],
  oldest: [LAPTOP, DESKTOP],
};

/** With the server: 50 cents of Opus on November 4, no projects, nothing of this day and month. */
export const THREE_MACHINES: UsageFigures = {
  ...LAPTOP_AND_DESKTOP,
  totals: [1_925_001, 1_642, 27_003, 490_004, 36, 120],
  days: [...LAPTOP_AND_DESKTOP.days.slice(0, 3), ["2025-11-04", 4_001, 802, 21, 15_003, 300_004]],
  models: { ...LAPTOP_AND_DESKTOP.models, "claude-opus": 15.5 },
  responses: 101,
  oldest: [SERVER, LAPTOP, DESKTOP],
};

/** All five; the ten dearest models and projects come to 103.75 and 103.5. */
export const ALL_MACHINES: UsageFigures = {
  ...THREE_MACHINES,
  totals: [1_931_011, 2_262, 87_033, 1_690_044, 115.625, 120],
  days: [...THREE_MACHINES.days, ...BEGINNER.days, ...VETERAN.days],
  activity: [...THREE_MACHINES.activity, ...BEGINNER_ALONE.activity, ...VETERAN_ALONE.activity],
  current: [2.375, 2.25, 22.375, 44.375],
  models: {
    "claude-sonnet": 20.25,
    "claude-opus": 15.5,
    ...Object.fromEntries([12, 11, 10, 9, 8, 7, 6, 5].map((n) => [`model-${n}`, n])),
    other: 11.875,
  },
  projects: {
    "-work-b": 21,
    "-work-a": 14.5,
    ...Object.fromEntries([12, 11, 10, 9, 8, 7, 6, 5].map((n) => [`-project-${n}`, n])),
    other: 11.625,
  },
  duplicates: [802, 10],
  responses: 704,
  partlyCovered: 8,
  witnessed: [LAPTOP, DESKTOP, VETERAN],
  oldest: [VETERAN, BEGINNER, SERVER, LAPTOP],
};
