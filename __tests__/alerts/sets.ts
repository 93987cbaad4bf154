import { DEFAULT_ALERT_SETTINGS, type AlertSettings } from "../../alerts/settings";

/** What everybody has, and billaged's. */
export const DEFAULTS = DEFAULT_ALERT_SETTINGS;

/** Every alert that there can be. */
export const EVERYTHING: AlertSettings = {
  ...DEFAULTS,
  budgetMonthUsd: 200,
  budgetDayUsd: 12.5,
  userBudgetsUsd: [
    { name: "alice", usd: 200 },
    { name: "b.b|c", usd: 100.5 },
    { name: "carol", usd: 200 },
    { name: "*", usd: 50 },
  ],
  teamBudgetsUsd: [{ name: "core", usd: 1000 }],
  thresholds: { ...DEFAULTS.thresholds, servers: ["build-*"] },
};
