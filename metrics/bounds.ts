/** Local days that the daily gauges cover, the day of the clock included. */
export const DAILY_WINDOW_DAYS = 90;

/** Of these, the last ones that also carry sessions and messages. */
export const ACTIVITY_WINDOW_DAYS = 30;

/** Models that have series of their own; the others share one. */
export const TOP_MODELS = 20;

/** Projects that have series of their own; the others share one. */
export const TOP_PROJECTS = 20;

/** Label of what the models or projects without series of their own come to. */
export const OTHER = "other";

/** Characters of a label's value, at most; what is longer ends in "…". */
export const MAX_LABEL_LENGTH = 128;

/** Values of `type`, in the order in which they are pushed. */
export const TOKEN_TYPES = ["input", "output", "cache_read", "cache_creation"] as const;

/** Values of `reason` of duplicates. */
export const DUPLICATE_REASONS = ["same_session", "other_session"] as const;

/** Values of `reason` of a cost that was lowered. */
export const LOWERED_REASONS = ["reprice", "price_fill", "merge", "forget"] as const;
