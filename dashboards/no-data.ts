/**
 * What a panel says instead of figures: why there are none, and what to do. A ranking cuts off what is
 * longer than some 55 letters on a phone.
 */

export const NOTHING_COLLECTED = "Nothing collected yet: run npm run collect";
export const NO_TOKENS = "No tokens counted yet: run npm run collect";
export const NOTHING_TODAY = "Nothing collected today yet: run npm run collect";
export const NOTHING_THIS_MONTH = "Nothing collected this month yet: run npm run collect";
export const NO_PROJECTS = "Run npm run collect, without HANDLED_PROJECTS=off";
export const NO_USERS = "No users: set HANDLED_USER on the machines";
export const NO_TEAMS = "No teams: set HANDLED_TEAM on the machines";
export const NO_USERS_THIS_MONTH = "None this month: HANDLED_USER, npm run collect";
export const NO_TEAMS_THIS_MONTH = "None this month: HANDLED_TEAM, npm run collect";
export const NO_WITNESS = "Open /stats in Claude Code once, then run npm run collect";
export const NO_HISTORY = "No history loaded, or none in this time range: run npm run history";
export const NO_TELEMETRY = "No telemetry in this time range: run npm run telemetry";

export const NO_SCRAPE = "No scrape: look at Targets on Monitoring Health";
export const NO_AGGREGATION = "No aggregation in this interval";
export const NO_CALL = "No call in this interval";
export const NO_VM_COUNT = "Not exported by this billaged: see GET /stats";
export const LOW_CARDINALITY = "High-cardinality labels are off: see the description";

export const NOTHING_PUSHED = "Nothing pushed yet: run npm run collect";
export const NO_TARGETS = "Nothing is scraped: look at Prometheus' page Status, Targets";
export const NO_GRAFANA = "Not scraped: add a job named grafana";
export const NO_PROMETHEUS = "Prometheus does not scrape itself: add a job for it";
export const NO_SIZE_BOUND = "No bound is set: HANDLED_RETENTION_SIZE_GB";

export const NO_REMOTE = "Not used: nothing is sent on (docs/scaling.md)";

/** Of an event that has not happened. */
export const NEVER = "never";

/** Of a figure that this row does not have. */
export const UNKNOWN = "–";
