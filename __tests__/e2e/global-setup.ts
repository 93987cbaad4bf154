import { findParts, type PartsReport } from "../../scripts/offline";
import { openProject } from "../../scripts/machine/project";
import makeTemporaryFolder from "../temporary-folder";

/** Variable with the reason why the end-to-end tests can't run here; empty: they can. */
export const MISSING = "HANDLED_E2E_MISSING";

/** The same for a Grafana of the stack's own. */
export const MISSING_GRAFANA = "HANDLED_E2E_MISSING_GRAFANA";

/** Looks once for Docker, Terraform, providers and images; the tests read what was found. */
export default async function findRealParts(): Promise<void> {
  makeTemporaryFolder();
  const { config, toolEnv } = openProject();
  const report = await findParts({
    env: { ...process.env, ...toolEnv, DOCKER_HOST: config.dockerHost },
  });
  process.env["DOCKER_HOST"] = config.dockerHost;
  process.env[MISSING] = notAtHand(report, [
    "docker-engine",
    "terraform",
    "docker-provider",
    "prometheus",
    "pushgateway",
  ]);
  process.env[MISSING_GRAFANA] =
    process.env[MISSING] || notAtHand(report, ["grafana", "grafana-provider"]);
}

/** Parts that would first have to be built or installed, which no test should set off. */
function notAtHand({ states }: PartsReport, needed: readonly string[]): string {
  const missing = states.filter(
    ({ part, source, detail }) =>
      needed.includes(part) &&
      source !== "present" &&
      source !== "registry" &&
      !(source === "buildable" && detail.includes("kept from an earlier build")),
  );
  return missing.map(({ part }) => `no ${part}`).join(", ");
}
