import { existsSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { CommandError } from "../machine/command";

/** cdktf's name for it, the same for every command of a checkout. */
const MADE = "plan";

/** Of this process alone: what was looked at is what is applied, whoever plans meanwhile. */
export const OWN_PLAN = `${MADE}-${process.pid}`;

/**
 * Takes over the plan that cdktf has just written into a stack's folder.
 *
 * @throws CommandError where another command has taken it.
 */
export function takePlan(folder: string): void {
  try {
    renameSync(join(folder, MADE), join(folder, OWN_PLAN));
  } catch (error) {
    throw new CommandError(
      `The plan in ${folder} is gone: another command of this checkout plans at the same time. ` +
        `Nothing was changed; wait for its end, then repeat.\n${(error as Error).message}`,
    );
  }
}

/** Removes this process's plan, those of processes that were killed, and one that nobody took over. */
export function removePlans(folder: string): void {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    const pid = /^plan-(\d+)$/.exec(name)?.[1];
    const isOver = pid !== undefined && (name === OWN_PLAN || !isRunning(Number(pid)));
    if (name === MADE || isOver) rmSync(join(folder, name), { force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
