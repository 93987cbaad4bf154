import type { Missing } from "../unless";
import { MISSING, MISSING_GRAFANA } from "./global-setup";

/** Why there is no deployment here; undefined where Docker and the parts are at hand. */
export const missingParts: Missing = process.env[MISSING] || undefined;

/** The same for a Grafana of the stack's own. */
export const missingGrafana: Missing = process.env[MISSING_GRAFANA] || undefined;
