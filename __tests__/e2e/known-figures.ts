/** What the known machines come to on the page, added up by hand. */
import type { Owned, UsageFigures } from "./expected-usage";
import { BEGINNER, DESKTOP, LAPTOP, type Machine, SERVER, VETERAN } from "./known-machines";

const NOBODY: Owned = { cost: {}, month: {}, tokens: {} };

/** One machine's figures are its own. */
const alone = (machine: Machine): UsageFigures => ({
  ...machine,
  activity: machine.activity ?? [],
  projects: machine.projects ?? {},
  users: NOBODY,
  teams: NOBODY,
  skipped: {},
  countedTwice: 0,
  oldestPriceTable: machine.priceTable,
  witnessed: machine.witness === undefined ? [] : [machine],
  oldest: [machine],
});

export const SERVER_ALONE: UsageFigures = {
  ...alone(SERVER),
  current: undefined,
  teams: { cost: { ops: 0.5 }, month: {}, tokens: { ops: 10 } },
};

export const BEGINNER_ALONE: UsageFigures = {
  ...alone(BEGINNER),
  users: { cost: { grace: 0.125 }, month: { grace: 0.125 }, tokens: { grace: 100 } },
  teams: { cost: { core: 0.125 }, month: { core: 0.125 }, tokens: { core: 100 } },
};

const tenDearest = (prefix: string): Record<string, number> =>
  Object.fromEntries([12, 11, 10, 9, 8, 7, 6, 5, 4, 3].map((n) => [`${prefix}-${n}`, n]));

export const VETERAN_ALONE: UsageFigures = {
  ...alone(VETERAN),
  current: undefined,
  models: { ...tenDearest("model"), other: 4.5 },
  projects: { ...tenDearest("-project"), other: 4.5 },
  users: { cost: { ada: 79.5 }, month: {}, tokens: { ada: 1_266_600 } },
  teams: { cost: { core: 79.5 }, month: {}, tokens: { core: 1_266_600 } },
};

/** The beginner and the veteran, of whom the one alone has collected this month. */
export const CORE_TEAM: UsageFigures = {
  totals: [6_010, 620, 60_030, 1_200_040, 79.625, 61],
  days: [...BEGINNER.days, ...VETERAN.days],
  activity: [...BEGINNER_ALONE.activity, ...VETERAN_ALONE.activity],
  current: [0.125, 0, 0.125, 0.125],
  // The tenth is the veteran's third; 2 and 1 and 1.5 and the beginner's are left.
  models: { ...tenDearest("model"), other: 4.625 },
  projects: { ...tenDearest("-project"), other: 4.625 },
  users: {
    cost: { ada: 79.5, grace: 0.125 },
    month: { grace: 0.125 },
    tokens: { ada: 1_266_600, grace: 100 },
  },
  teams: { cost: { core: 79.625 }, month: { core: 0.125 }, tokens: { core: 1_266_700 } },
  unpriced: {},
  skipped: {},
  duplicates: [602, 0],
  responses: 603,
  estimatedUsd: 0,
  partlyCovered: 5,
  unreadable: 0,
  countedTwice: 0,
  oldestPriceTable: 1_770_000_000,
  extras: [0, 0, 0],
  witnessed: [VETERAN],
  oldest: [VETERAN, BEGINNER],
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
  users: NOBODY,
  teams: NOBODY,
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
  teams: {
    cost: { "(no team)": 35.5, ops: 0.5 },
    month: { "(no team)": 22.25 },
    tokens: { "(no team)": 2_443_640, ops: 10 },
  },
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
  users: {
    cost: { ada: 79.5, "(no user)": 36, grace: 0.125 },
    month: { "(no user)": 22.25, grace: 0.125 },
    tokens: { ada: 1_266_600, "(no user)": 2_443_650, grace: 100 },
  },
  teams: {
    cost: { core: 79.625, "(no team)": 35.5, ops: 0.5 },
    month: { "(no team)": 22.25, core: 0.125 },
    tokens: { core: 1_266_700, "(no team)": 2_443_640, ops: 10 },
  },
  duplicates: [802, 10],
  responses: 704,
  partlyCovered: 8,
  witnessed: [LAPTOP, DESKTOP, VETERAN],
  oldest: [VETERAN, BEGINNER, SERVER, LAPTOP],
};
