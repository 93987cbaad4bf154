import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root, type Project } from "./project";

/** Outputs of the monitoring stack, from Terraform's state; empty before the first deploy. */
export function stackOutputs(project: Project): Readonly<Record<string, string>> {
  const file = join(root, project.config.files.stateDir, "monitoring.tfstate");
  if (!existsSync(file)) return {};
  const state = JSON.parse(readFileSync(file, "utf8")) as {
    outputs?: Record<string, { value: string }>;
  };
  return Object.fromEntries(
    Object.entries(state.outputs ?? {}).map(([name, { value }]) => [name, value]),
  );
}

/** Whether Terraform's state of the stack holds anything: whether it is deployed from here. */
export function isDeployed(project: Project, stack: "monitoring" | "dashboards"): boolean {
  const file = join(root, project.config.files.stateDir, `${stack}.tfstate`);
  if (!existsSync(file)) return false;
  const { resources } = JSON.parse(readFileSync(file, "utf8")) as { resources?: unknown[] };
  return Boolean(resources?.length);
}

/** Ids of the containers and networks in Terraform's state of the Docker stack. */
export function idsInState({ config }: Project): Set<string> {
  const file = join(root, config.files.stateDir, "monitoring.tfstate");
  if (!existsSync(file)) return new Set();
  const { resources = [] } = JSON.parse(readFileSync(file, "utf8")) as {
    resources?: { instances: { attributes: { id: string } }[] }[];
  };
  return new Set(
    resources.flatMap(({ instances }) => instances.map(({ attributes }) => attributes.id)),
  );
}
