import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { StateOf } from "../../config/state-backend";
import { CommandError } from "./command";
import { root, type Project } from "./project";
import { refuseMoved } from "./state-place";
import { StateStore } from "./state-store";

/** What the commands read of Terraform's state. */
export interface State {
  readonly lineage?: string;
  readonly outputs?: Readonly<Record<string, { readonly value: string }>>;
  readonly resources?: readonly {
    readonly type: string;
    readonly name: string;
    readonly instances: readonly {
      readonly attributes: {
        readonly id: string;
        /** Of a container. */
        readonly labels?: readonly { readonly label: string; readonly value: string }[];
      };
    }[];
  }[];
}

/**
 * Terraform's state of the stack; empty before the first deploy. One in a backend is asked for there.
 *
 * @throws CommandError where it is no JSON: cut off by a full disk, or edited; where the backend does
 * not give it; and where it has yet to be moved to the backend that the settings name.
 */
export async function stateOf(project: Project, stack: StateOf): Promise<State> {
  refuseMoved(project);
  const { config } = project;
  if (config.state.kind !== "local") {
    const text = await new StateStore(project, config.state, stack).pull();
    return text ? (JSON.parse(text) as State) : {};
  }
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

/** The crontab's line, an output of the Docker stack; none before the first deploy and in a shared state. */
export async function crontabLine(project: Project): Promise<string | undefined> {
  if (project.config.state.kind !== "local") return undefined;
  return (await stateOf(project, "monitoring")).outputs?.["crontab_line"]?.value;
}

/** Whether Terraform's state of the stack holds anything: whether it is deployed from here. */
export const isDeployed = async (project: Project, stack: StateOf): Promise<boolean> =>
  Boolean((await stateOf(project, stack)).resources?.length);

/** Addresses of what is in Terraform's state of the stack: `grafana_folder.folder`. */
export const addressesInState = async (project: Project, stack: StateOf): Promise<Set<string>> =>
  new Set((await stateOf(project, stack)).resources?.map(({ type, name }) => `${type}.${name}`));

/** Ids of the containers and networks in Terraform's state of the Docker stack. */
export const idsInState = async (project: Project): Promise<Set<string>> =>
  new Set(
    (await stateOf(project, "monitoring")).resources?.flatMap(({ instances }) =>
      instances.map(({ attributes }) => attributes.id),
    ),
  );
