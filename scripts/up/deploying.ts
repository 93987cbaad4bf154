/** Whether a deploy of this checkout is at work, or was killed at it. */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { keep } from "../../config/state-files";
import { CommandError } from "../machine/command";
import { root, type Project } from "../machine/project";
import { rememberBackend } from "../machine/state-place";

/** There while a deploy has begun and not ended well; its text says which process began it. */
const marker = ({ config }: Project) => join(root, config.files.stateDir, "deploying");

/**
 * Does what changes the deployment. The mark stays where that fails or is killed.
 *
 * @throws CommandError while another process deploys from this checkout; nothing was done then.
 */
export async function asDeploy(project: Project, work: () => Promise<void>): Promise<void> {
  refuseSecond(project);
  markDeploying(project);
  rememberBackend(project);
  await work();
  unmarkDeploying(project);
}

export const markDeploying = (project: Project): void =>
  keep(marker(project), identityOf(process.pid));

export const unmarkDeploying = (project: Project): void => rmSync(marker(project), { force: true });

/** Whether the last deploy was killed, or failed. */
export const isCutOff = (project: Project): boolean => existsSync(marker(project));

/**
 * What a deploy at work has made is not in Terraform's state yet, and looks like a killed one's.
 *
 * @throws CommandError while another process deploys from this checkout.
 */
export function refuseSecond(project: Project): void {
  if (!isCutOff(project)) return;
  const text = readFileSync(marker(project), "utf8").trim();
  const pid = Number(text.split(" ", 1)[0]);
  if (!pid || pid === process.pid || identityOf(pid) !== text) return;
  throw new CommandError(
    `Another \`npm run up\` or \`apply\` of this checkout is at work (process ${pid}). Nothing was touched.\n` +
      "Wait for its end, then repeat.",
  );
}

/** A process id comes again, with another time of its start; "" for a process that is not there. */
function identityOf(pid: number): string {
  try {
    const started = execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], {
      encoding: "utf8",
      // A runner, a timer and a shell have different ones, and all have to read the same.
      env: { ...process.env, LC_ALL: "C", TZ: "UTC" },
    });
    return `${pid} ${started.trim()}`;
  } catch {
    // Without ps the number has to do for this process, and tells nothing of another.
    return pid === process.pid ? String(pid) : "";
  }
}
