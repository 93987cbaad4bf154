import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { CommandError } from "./command";
import { root, type Project } from "./project";

type Stack = "monitoring" | "dashboards";

/** What the commands read of Terraform's state. */
interface State {
  readonly outputs?: Readonly<Record<string, { readonly value: string }>>;
  readonly resources?: readonly {
    readonly type: string;
    readonly name: string;
    readonly instances: readonly { readonly attributes: { readonly id: string } }[];
  }[];
}

/** @throws CommandError where it is no JSON: cut off by a full disk, or edited. */
function stateOf({ config }: Project, stack: Stack): State {
  const file = `${config.files.stateDir}/${stack}.tfstate`;
  if (!existsSync(join(root, file))) return {};
  try {
    return JSON.parse(readFileSync(join(root, file), "utf8")) as State;
  } catch (error) {
    throw new CommandError(
      `Terraform's state can't be read: ${file}: ${(error as Error).message}\n` +
        "Nothing was changed. The data are not in it; put it aside, and let the stack find its own again:\n" +
        `  mv ${file} ${file}.unreadable && npm run up -- --adopt\n` +
        'docs/runbook.md, "A deploy was killed, or the state is lost"',
    );
  }
}

/** Outputs of the monitoring stack, from Terraform's state; empty before the first deploy. */
export const stackOutputs = (project: Project): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(stateOf(project, "monitoring").outputs ?? {}).map(([name, { value }]) => [
      name,
      value,
    ]),
  );

/** Whether Terraform's state of the stack holds anything: whether it is deployed from here. */
export const isDeployed = (project: Project, stack: Stack): boolean =>
  Boolean(stateOf(project, stack).resources?.length);

/** Addresses of what is in Terraform's state of the stack: `grafana_folder.folder`. */
export const addressesInState = (project: Project, stack: Stack): Set<string> =>
  new Set(stateOf(project, stack).resources?.map(({ type, name }) => `${type}.${name}`));

/** Ids of the containers and networks in Terraform's state of the Docker stack. */
export const idsInState = (project: Project): Set<string> =>
  new Set(
    stateOf(project, "monitoring").resources?.flatMap(({ instances }) =>
      instances.map(({ attributes }) => attributes.id),
    ),
  );
