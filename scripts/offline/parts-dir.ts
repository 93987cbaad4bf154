import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join, resolve } from "node:path";

/** Where built parts are kept; they outlive a checkout, so this is a cache folder of the user. */
export function partsDir(env: NodeJS.ProcessEnv = process.env): string {
  // An empty variable counts as unset, as the XDG specification has it.
  if (env.HANDLED_PARTS_DIR) return resolve(env.HANDLED_PARTS_DIR);
  const cache = env.XDG_CACHE_HOME || join(env.HOME || homedir(), ".cache");
  return resolve(cache, "handled-monitoring", "parts");
}

/** Every path under the parts folder; versions are in the names, so an old part is never taken. */
export class PartsLayout {
  constructor(readonly root: string) {}

  /** Folder of one built program, such as terraform-1.8.5. */
  program(name: string, version: string): string {
    return join(this.root, `${name}-${version}`);
  }

  /** Root file system of an image; imported again when the engine does not have the image. */
  imageTar(name: string, version: string): string {
    return join(this.root, "images", `${name}-${version}-${process.arch}.tar`);
  }

  /** Names without versions, for a person's PATH: links to the newest build. */
  get bin(): string {
    return join(this.root, "bin");
  }

  get mirror(): string {
    return join(this.root, "mirror");
  }

  /** CLI configuration for Terraform and OpenTofu. */
  get terraformRc(): string {
    return join(this.root, "terraform.rc");
  }

  /** Log file of one build; the folder is made here, since the log is opened at once. */
  log(name: string): string {
    const folder = join(this.root, "logs");
    mkdirSync(folder, { recursive: true });
    return join(folder, `${name}.log`);
  }
}

/**
 * Builds something aside and moves it into place in one step, so that an interrupted build leaves
 * nothing half and a second run at the same time builds in a folder of its own. Of two that finish
 * the first one counts.
 *
 * @param target where it belongs; returned at once when it is there already
 * @param build fills the scratch folder and returns the path in it that becomes the target
 */
export async function place(
  parts: PartsLayout,
  target: string,
  build: (scratch: string) => Promise<string>,
): Promise<string> {
  if (existsSync(target)) return target;
  return await withScratch(parts, async (scratch) => {
    const built = await build(scratch);
    mkdirSync(dirname(target), { recursive: true });
    try {
      renameSync(built, target);
    } catch (error) {
      if (!existsSync(target)) throw error;
    }
    return target;
  });
}

/** Lends a folder on the same disk as the parts, and removes it after use. */
export async function withScratch<Result>(
  parts: PartsLayout,
  use: (scratch: string) => Promise<Result>,
): Promise<Result> {
  removeLeftovers(parts);
  const folder = join(parts.root, "tmp");
  mkdirSync(folder, { recursive: true });
  const scratch = mkdtempSync(join(folder, `${process.pid}-`));
  try {
    return await use(scratch);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** Writes a small file in one step. */
export function swapIn(target: string, write: (temporary: string) => void): void {
  mkdirSync(dirname(target), { recursive: true });
  const temporary = `${target}.${process.pid}-${randomBytes(3).toString("hex")}`;
  write(temporary);
  renameSync(temporary, target);
}

/** Scratch folders are named by process id: those of processes that are gone are removed. */
function removeLeftovers(parts: PartsLayout): void {
  const folder = join(parts.root, "tmp");
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    if (!isAlive(Number.parseInt(name, 10))) {
      rmSync(join(folder, name), { recursive: true, force: true });
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
