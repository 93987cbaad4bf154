import { rmSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import type { StateOf } from "../../config/state-backend";
import { outDir } from "../machine/cdktf";
import { CommandError, say, step } from "../machine/command";
import { names, root, type Project } from "../machine/project";
import type { State } from "../machine/state";
import { isInPlace, lastBackend, placeOf, rememberBackend } from "../machine/state-place";
import { StateStore } from "../machine/state-store";
import { refuseSecond } from "./deploying";

const STACKS: readonly StateOf[] = ["monitoring", "dashboards"];

/**
 * Moves both states from where they were left to where the settings say, by `terraform state pull` and
 * `push`: unlike `init -migrate-state -force-copy`, which asks a person or nobody, push refuses to
 * write over another deployment's state. Safe to repeat: the old copy goes when both new ones are read
 * back as they were.
 *
 * @throws CommandError where one can't be read or written, and while a deploy writes to the old ones,
 * which are as before then.
 */
export async function migrateState(project: Project): Promise<void> {
  refuseSecond(project);
  const { config } = project;
  const from = lastBackend(project);
  const to = placeOf(config.state, config);
  if (from === undefined || isInPlace(project))
    return say(`ok  no state to move: it is in ${to}, or there is none yet`);
  for (const stack of STACKS)
    await step(
      `state of ${config.prefix}-${stack} moved`,
      () =>
        move(
          new StateStore(project, from, stack),
          new StateStore(project, config.state, stack),
          to,
        ),
      (count) => `${count} resources, to ${to}`,
    );
  rememberBackend(project);
  forgetOldPlace(project);
  if (from.kind === "local") removeLocal(project);
  else say(`    the copy in ${placeOf(from, config)} stays; remove it there`);
}

/** @returns the number of resources in it. */
async function move(from: StateStore, to: StateStore, place: string): Promise<number> {
  const text = await from.pull();
  const state = parsed(text);
  if (!state.resources?.length && !Object.keys(state.outputs ?? {}).length) return 0;
  await to.push(text);
  const { lineage, resources, outputs } = parsed(await to.pull());
  const arrived = isDeepStrictEqual([lineage, resources, outputs], whatMatters(state));
  if (!arrived)
    throw new CommandError(
      `${place} gives back another state than was written. The old one stays.`,
    );
  return resources?.length ?? 0;
}

const parsed = (text: string): State => (text ? (JSON.parse(text) as State) : {});
const whatMatters = ({ lineage, resources, outputs }: State) => [lineage, resources, outputs];

/** Terraform remembers beside each stack where its state was, and would ask what to do. */
function forgetOldPlace(project: Project): void {
  for (const stack of Object.values(names(project.config.prefix).stacks))
    rmSync(join(root, outDir(project), "stacks", stack, ".terraform", "terraform.tfstate"), {
      force: true,
    });
}

/** It holds secrets, and a command with the old settings would take it for the latest. */
function removeLocal({ config }: Project): void {
  for (const stack of STACKS)
    for (const file of [`${stack}.tfstate`, `${stack}.tfstate.backup`])
      rmSync(join(root, config.files.stateDir, file), { force: true });
}
