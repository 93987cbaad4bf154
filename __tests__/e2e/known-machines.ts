/**
 * Machines with figures that can be added up by hand, and the sums. The laptop and the desktop share
 * November 1; November 2 is a day without use; the server's history reaches back further than any
 * daily figure.
 */
import type { UsageFigures } from "./expected-panels";
import type { Machine } from "./pushed-machines";

const now = Math.floor(Date.now() / 1000);
export const LAPTOP: Machine = {
  instance: "laptop",
  totals: [5_000, 640, 7_000, 90_000, 12.75, 2],
  days: [
    ["2026-11-01", 100, 10, 0.5],
    ["2026-11-02", 0, 0, 0],
    ["2026-11-03", 300, 30, 1.25],
  ],
  unpriced: { "claude-next": 1_234 },
  collectedAt: now - 600,
};
export const DESKTOP: Machine = {
  instance: "desktop.local",
  totals: [1_920_000, 1_000, 20_000, 400_000, 22.75, 2],
  days: [
    ["2026-11-01", 1_000, 200, 2.25],
    ["2026-11-02", 0, 0, 0],
    ["2026-11-04", 4_000, 800, 20.5],
  ],
  unpriced: { "claude-next": 766, "local-model": 50 },
  collectedAt: now - 30,
};
export const SERVER: Machine = {
  instance: "server",
  totals: [1, 2, 3, 4, 0.5, 120],
  days: [["2026-11-04", 1, 2, 0.5]],
  unpriced: {},
  collectedAt: now - 5_400,
};

/** Added up by hand; the ages depend on when a test asks. */
type Figures = Omit<UsageFigures, "ageSeconds">;

export const LAPTOP_AND_DESKTOP: Figures = {
  costUsd: 35.5,
  inputTokens: 1_925_000,
  outputTokens: 1_640,
  cacheCreationTokens: 27_000,
  cacheReadTokens: 490_000,
  activeDays: 3,
  days: [
    { date: "2026-11-01", inputTokens: 1_100, outputTokens: 210, costUsd: 2.75 },
    { date: "2026-11-02", inputTokens: 0, outputTokens: 0, costUsd: 0 },
    { date: "2026-11-03", inputTokens: 300, outputTokens: 30, costUsd: 1.25 },
    { date: "2026-11-04", inputTokens: 4_000, outputTokens: 800, costUsd: 20.5 },
  ],
  unpriced: { "claude-next": 2_000, "local-model": 50 },
};
export const ALL_MACHINES: Figures = {
  costUsd: 36,
  inputTokens: 1_925_001,
  outputTokens: 1_642,
  cacheCreationTokens: 27_003,
  cacheReadTokens: 490_004,
  activeDays: 120,
  days: [
    ...LAPTOP_AND_DESKTOP.days.slice(0, 3),
    { date: "2026-11-04", inputTokens: 4_001, outputTokens: 802, costUsd: 21 },
  ],
  unpriced: LAPTOP_AND_DESKTOP.unpriced,
};
export const SERVER_ALONE: Figures = {
  costUsd: 0.5,
  inputTokens: 1,
  outputTokens: 2,
  cacheCreationTokens: 3,
  cacheReadTokens: 4,
  activeDays: 120,
  days: [{ date: "2026-11-04", inputTokens: 1, outputTokens: 2, costUsd: 0.5 }],
  unpriced: {},
};
