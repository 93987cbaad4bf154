import { cleanupScript } from "../backup/guard";
import { Porter, porterName } from "../backup/porter";
import { storedServices } from "../backup/services";
import { CommandError, say, step } from "../machine/command";
import { mustRun } from "../machine/process";
import type { Project } from "../machine/project";
import { undoWith } from "./volumes";

/**
 * What a guard does, for a machine that went down in the middle and took the guard with it.
 *
 * @throws CommandError where there is nothing to undo.
 */
export async function undoInterrupted(project: Project): Promise<number> {
  const { docker, config } = project;
  const porter = await docker.container(porterName(config.prefix));
  if (!porter)
    throw new CommandError(
      `Nothing to undo: no backup or restore of ${config.prefix} was cut off.`,
    );
  const start: string[] = [];
  for (const { container } of storedServices(project))
    if (await docker.container(container)) start.push(container);
  const undo = undoWith(Porter.found(docker, porter));
  await step("volumes as they were, services started", () =>
    mustRun("/bin/sh", ["-c", cleanupScript(config.prefix, { start, undo })], { env: docker.env }),
  );
  say("    `npm run doctor` looks at each part.");
  return 0;
}
