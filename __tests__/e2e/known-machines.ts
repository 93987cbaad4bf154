/**
 * Machines with figures that can be added up by hand. The laptop and the desktop share November 1;
 * November 2 is a day without use; the server's history reaches back further than any daily figure,
 * and it collected an hour and a half ago, so what it called this month is not counted as such.
 */
import type { Machine } from "./pushed-machines";

export type { Machine };

const now = Math.floor(Date.now() / 1000);
const MINUTE = 60;
const DAY = 24 * 60 * MINUTE;

export const LAPTOP: Machine = {
  instance: "laptop",
  totals: [5_000, 640, 7_000, 90_000, 12.75, 2],
  days: [
    ["2025-11-01", 100, 10, 0.5, 1_000, 20_000],
    ["2025-11-02", 0, 0, 0, 0, 0],
    ["2025-11-03", 300, 30, 1.25, 6_000, 70_000],
  ],
  activity: [
    ["2025-11-02", 0, 0],
    ["2025-11-03", 2, 17],
  ],
  current: [0.75, 0.25, 1.75, 4],
  models: { "claude-opus": 12.5, "claude-haiku": 0.25, "claude-next": 0 },
  projects: { "-work-a": 12.75 },
  unpriced: { "claude-next": 1_234 },
  skipped: { invalid_json: 3, not_usage: 40, unfinished: 0 },
  duplicates: [120, 7],
  responses: 60,
  estimatedUsd: 3,
  partlyCovered: 1,
  unreadable: 0,
  witness: 0.98,
  ledger: "ledger-1",
  priceTable: 1_760_000_000,
  collectedAt: now - 10 * MINUTE,
  extras: [0.5, 0, 0.25],
};

export const DESKTOP: Machine = {
  instance: "desktop.local",
  totals: [1_920_000, 1_000, 20_000, 400_000, 22.75, 2],
  days: [
    ["2025-11-01", 1_000, 200, 2.25, 5_000, 100_000],
    ["2025-11-02", 0, 0, 0, 0, 0],
    ["2025-11-04", 4_000, 800, 20.5, 15_000, 300_000],
  ],
  activity: [["2025-11-03", 1, 4]],
  current: [1.5, 2, 20.5, 40.25],
  models: { "claude-opus": 2.5, "claude-sonnet": 20.25, "claude-next": 0, "local-model": 0 },
  projects: { "-work-a": 1.75, "-work-b": 21 },
  unpriced: { "claude-next": 766, "local-model": 50 },
  skipped: { invalid_json: 0, not_usage: 2, unfinished: 1 },
  duplicates: [80, 3],
  responses: 40,
  estimatedUsd: 4.1,
  partlyCovered: 2,
  unreadable: 1,
  witness: 0.5,
  // A clone: it pushes what the laptop's ledger has.
  ledger: "ledger-1",
  priceTable: 1_750_000_000,
  collectedAt: now - 30,
  extras: [0.25, 1.5, 0],
};

export const SERVER: Machine = {
  instance: "server",
  team: "ops",
  totals: [1, 2, 3, 4, 0.5, 120],
  days: [["2025-11-04", 1, 2, 0.5, 3, 4]],
  current: [0.5, 0.5, 0.5, 15],
  models: { "claude-opus": 0.5 },
  unpriced: {},
  skipped: { invalid_json: 0 },
  duplicates: [0, 0],
  responses: 1,
  estimatedUsd: 0,
  partlyCovered: 0,
  unreadable: 0,
  ledger: "ledger-2",
  priceTable: 1_770_000_000,
  collectedAt: now - 90 * MINUTE,
  extras: [0, 0, 0],
};

/** The reader's date, as the browser has it. */
const localDate = (seconds: number): string => {
  const date = new Date(seconds * 1000);
  const two = (part: number): string => String(part).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
};

/** In its first day, with a user; silent for two hours, but its day is the reader's. */
export const BEGINNER: Machine = {
  instance: "beginner",
  user: "grace",
  team: "core",
  totals: [10, 20, 30, 40, 0.125, 1],
  days: [[localDate(now), 10, 20, 0.125, 30, 40]],
  activity: [[localDate(now), 1, 3]],
  current: [0.125, 0, 0.125, 0.125],
  models: { "claude-haiku": 0.125 },
  projects: { "-first": 0.125 },
  unpriced: {},
  skipped: { invalid_json: 0 },
  duplicates: [2, 0],
  responses: 3,
  estimatedUsd: 0,
  partlyCovered: 0,
  unreadable: 0,
  ledger: "ledger-3",
  priceTable: 1_770_000_000,
  collectedAt: now - 120 * MINUTE,
  extras: [0, 0, 0],
};

/** 90 days up to 2025-10-29; every third is one without use. */
const quarter = Array.from({ length: 90 }, (_, index): Machine["days"][number] => {
  const date = new Date(Date.UTC(2025, 7, 1 + index)).toISOString().slice(0, 10);
  const used = index % 3 === 2 ? 0 : 1;
  return [date, used * 100, used * 10, used * 0.5, used * 1_000, used * 20_000];
});

/** A quarter of a year with gaps, twelve models and projects, and a push of three days ago. */
export const VETERAN: Machine = {
  instance: "veteran",
  user: "ada",
  team: "core",
  totals: [6_000, 600, 60_000, 1_200_000, 79.5, 60],
  days: quarter,
  activity: quarter.slice(-30).map(([date, input]) => [date, input / 100, input / 10] as const),
  current: [7, 7, 7, 7],
  // 1 + 2 + … + 12 = 78; the ten dearest are 75, so 3 are left, and 1.5 that it sums itself.
  models: {
    ...Object.fromEntries(Array.from({ length: 12 }, (_, n) => [`model-${n + 1}`, n + 1])),
    other: 1.5,
  },
  projects: {
    ...Object.fromEntries(Array.from({ length: 12 }, (_, n) => [`-project-${n + 1}`, n + 1])),
    other: 1.5,
  },
  unpriced: {},
  skipped: { invalid_json: 0 },
  duplicates: [600, 0],
  responses: 600,
  estimatedUsd: 0,
  partlyCovered: 5,
  unreadable: 0,
  witness: 1.3,
  ledger: "ledger-4",
  priceTable: 1_770_000_000,
  collectedAt: now - 3 * DAY,
  extras: [0, 0, 0],
};
