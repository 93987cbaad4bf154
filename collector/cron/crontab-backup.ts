import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const KEPT = 3;
const NAME = /^crontab-\d{8}T\d{9}Z$/;

/**
 * Keeps a crontab's text, readable by the user only, with the two before it.
 *
 * @param directory The state folder.
 * @param text One character a byte.
 * @returns The file's path.
 */
export function backUp(directory: string, text: string, nowMs = Date.now()): string {
  const folder = join(directory, "crontab-backups");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = writeNew(folder, Buffer.from(text, "latin1"), nowMs);
  const old = readdirSync(folder).filter((name) => NAME.test(name));
  for (const name of old.sort().slice(0, -KEPT)) rmSync(join(folder, name), { force: true });
  return file;
}

/** Two in one millisecond get two names. */
function writeNew(folder: string, bytes: Buffer, nowMs: number): string {
  const file = join(folder, `crontab-${new Date(nowMs).toISOString().replace(/[-:.]/g, "")}`);
  try {
    writeFileSync(file, bytes, { flag: "wx", mode: 0o600, flush: true });
    return file;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    return writeNew(folder, bytes, nowMs + 1);
  }
}
