import { openProject } from "../../scripts/machine/project";
import { buildMissing, findParts } from "../../scripts/offline";
import findRealParts, { MISSING } from "../e2e/global-setup";

/** Variable with what a deployment is told about this machine's parts, as JSON. */
export const CHOSEN = "HANDLED_FAULTS_CHOSEN";

/** Looks for the parts as the end-to-end tests do; kept images are imported, nothing is built. */
export default async function findPartsToBreak(): Promise<void> {
  await findRealParts();
  if (process.env[MISSING]) return;
  const { config, toolEnv } = openProject();
  const env = { ...process.env, ...toolEnv, DOCKER_HOST: config.dockerHost };
  const report = await findParts({ env });
  const chosen = await buildMissing(report, { consent: false, progress: () => undefined });
  process.env[CHOSEN] = JSON.stringify(chosen);
}
