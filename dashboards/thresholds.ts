/** What is bad. A panel's colours and an alert's limit both read it from here. */
export interface Levels {
  readonly warning: number;
  readonly critical: number;
}

/** Cost of one local day in USD. */
export const DAILY_COST_USD: Levels = { warning: 5, critical: 20 };

/** Age of the last collection in seconds: one missed run of every 15 minutes, and four. */
export const COLLECTION_AGE_SECONDS: Levels = { warning: 20 * 60, critical: 60 * 60 };

/** The same for a machine that may be asleep or at home. */
export const LAPTOP_AGE_SECONDS = 3 * 24 * 60 * 60;

/** Today's cost as a multiple of the last week's mean day. */
export const DAY_ABOVE_USUAL = 3;

/** How far a machine's clock may be from the gateway's, in seconds. */
export const CLOCK_SKEW_SECONDS = 5 * 60;

/** What Prometheus holds on disk, as a share of its bound. */
export const DISK_SHARE: Levels = { warning: 0.8, critical: 0.95 };

/** How long a remote may lag behind, in seconds; Prometheus keeps what it lacks for about two hours. */
export const REMOTE_LAG_SECONDS: Levels = { warning: 15 * 60, critical: 60 * 60 };

/** Bad below `low` and above `high`. */
export interface Band {
  readonly low: number;
  readonly high: number;
}

/**
 * Tokens in the ledger per token of the second witness. The band in which the collector's doctor
 * has nothing to say; a test holds the two together.
 */
export const WITNESS_BAND: Band = { low: 0.8, high: 1.25 };

/** What one user or team may spend in a local month. */
export interface Budget {
  /** The value of the label `user` or `team`; `*` for every other that has one. */
  readonly name: string;
  /** At list prices. */
  readonly usd: number;
}

/** Among the names of budgets: each that has none of its own. */
export const EVERY_OTHER = "*";

/** The limits that settings can move; the others are the same for everybody. */
export interface Thresholds {
  /** Cost of a local month in USD; absent where there is no budget. */
  readonly monthCostUsd?: Levels;
  /** The same of one user or team each. */
  readonly userBudgetsUsd?: readonly Budget[];
  readonly teamBudgetsUsd?: readonly Budget[];
  readonly dailyCostUsd: Levels;
  readonly collectionAgeSeconds: Levels;
  readonly laptopAgeSeconds: number;
  /** Names of machines that never sleep, `*` for any characters; empty: there are none. */
  readonly servers: readonly string[];
  readonly dayAboveUsual: number;
}

export const DEFAULT_THRESHOLDS: Thresholds = {
  dailyCostUsd: DAILY_COST_USD,
  collectionAgeSeconds: COLLECTION_AGE_SECONDS,
  laptopAgeSeconds: LAPTOP_AGE_SECONDS,
  servers: [],
  dayAboveUsual: DAY_ABOVE_USUAL,
};

/** A setting that moves a limit; absent: the default stays. */
export interface ThresholdSettings {
  readonly budgetMonthUsd?: number;
  readonly budgetDayUsd?: number;
  readonly userBudgetsUsd?: readonly Budget[];
  readonly teamBudgetsUsd?: readonly Budget[];
  readonly serverSilentMinutes?: number;
  readonly laptopSilentHours?: number;
  readonly servers?: readonly string[];
  readonly dayAboveUsual?: number;
}

/** Of a month's budget, where it draws attention. */
const MONTH_WARNING_SHARE = 0.8;

export const monthLevels = (budgetUsd: number): Levels => ({
  warning: budgetUsd * MONTH_WARNING_SHARE,
  critical: budgetUsd,
});

/** A day's budget is where a day turns critical; half of it is where it draws attention. */
export const thresholdsOf = (settings: ThresholdSettings): Thresholds => {
  const { budgetMonthUsd, budgetDayUsd, serverSilentMinutes, laptopSilentHours, dayAboveUsual } =
    settings;
  const { warning, critical } = COLLECTION_AGE_SECONDS;
  const serverSeconds = serverSilentMinutes === undefined ? critical : serverSilentMinutes * 60;
  return {
    ...(budgetMonthUsd !== undefined && {
      monthCostUsd: monthLevels(budgetMonthUsd),
    }),
    ...(settings.userBudgetsUsd && { userBudgetsUsd: settings.userBudgetsUsd }),
    ...(settings.teamBudgetsUsd && { teamBudgetsUsd: settings.teamBudgetsUsd }),
    dailyCostUsd:
      budgetDayUsd === undefined
        ? DAILY_COST_USD
        : { warning: budgetDayUsd / 2, critical: budgetDayUsd },
    collectionAgeSeconds: {
      warning: Math.min(warning, serverSeconds / 2),
      critical: serverSeconds,
    },
    laptopAgeSeconds:
      laptopSilentHours === undefined ? LAPTOP_AGE_SECONDS : laptopSilentHours * 60 * 60,
    servers: settings.servers ?? [],
    dayAboveUsual: dayAboveUsual ?? DAY_ABOVE_USUAL,
  };
};
