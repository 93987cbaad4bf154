/** What is bad. A panel's colours and an alert's limit both read it from here. */
export interface Levels {
  readonly warning: number;
  readonly critical: number;
}

/** Cost of one local day in USD. */
export const DAILY_COST_USD: Levels = { warning: 5, critical: 20 };

/** Age of the last collection in seconds: one missed run of every 15 minutes, and four. */
export const COLLECTION_AGE_SECONDS: Levels = { warning: 20 * 60, critical: 60 * 60 };

/** What Prometheus holds on disk, as a share of its bound. */
export const DISK_SHARE: Levels = { warning: 0.8, critical: 0.95 };
