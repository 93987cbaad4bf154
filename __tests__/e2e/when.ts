import { MISSING, MISSING_GRAFANA } from "./global-setup";

/** Runs a group of tests where the parts are; elsewhere skips it with the reason in its name. */
function describeUnless(missing: string | undefined, name: string, tests: () => void): void {
  if (missing) describe.skip(`${name} (skipped: ${missing})`, tests);
  else describe(name, tests);
}

export const describeWithParts = (name: string, tests: () => void) =>
  describeUnless(process.env[MISSING], name, tests);

export const describeWithGrafana = (name: string, tests: () => void) =>
  describeUnless(process.env[MISSING_GRAFANA], name, tests);
