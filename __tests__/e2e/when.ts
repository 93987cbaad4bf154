import { MISSING, MISSING_GRAFANA } from "./global-setup";

/** Why there is no deployment here; undefined or empty where Docker and the parts are at hand. */
export const missingParts = process.env[MISSING];

/** The same for a Grafana of the stack's own. */
export const missingGrafana = process.env[MISSING_GRAFANA];

/** Name of a group of tests, with the reason where it can't run. */
export const titled = (name: string, missing: string | undefined) =>
  missing ? `${name} (skipped: ${missing})` : name;
