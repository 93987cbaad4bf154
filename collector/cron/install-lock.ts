import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CollectError } from "../errors";

const PATIENCE_MS = 15_000;
const PAUSE_MS = 50;

/**
 * Does work that only one process of this account may do at a time: a second one waits for up to
 * `patienceMs`. A lock whose process is gone is taken over.
 *
 * @param directory The state folder; made if need be.
 * @throws CollectError when the lock stays taken.
 */
export function withInstallLock<T>(directory: string, work: () => T, patienceMs = PATIENCE_MS): T {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const lock = join(directory, "cron-install.lock");
  const until = Date.now() + patienceMs;
  while (!take(lock)) {
    if (Date.now() > until) throw held(lock, patienceMs);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS);
  }
  try {
    return work();
  } finally {
    rmSync(lock, { force: true });
  }
}

/** Linked when it is whole, so that nobody ever reads a lock without its process. */
function take(lock: string): boolean {
  const draft = `${lock}.${process.pid}`;
  writeFileSync(draft, String(process.pid), { mode: 0o600 });
  try {
    linkSync(draft, lock);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    dropIfDead(lock);
    return false;
  } finally {
    rmSync(draft, { force: true });
  }
}

function dropIfDead(lock: string): void {
  const holder = read(lock);
  if (holder === undefined || isAlive(holder)) return;
  const grabbed = `${lock}.${process.pid}.stale`;
  try {
    renameSync(lock, grabbed);
    // A third process may have taken the lock over in between: then it gets it back.
    if (read(grabbed) !== holder) linkSync(grabbed, lock);
  } catch {
    // Somebody else was faster.
  } finally {
    rmSync(grabbed, { force: true });
  }
}

function read(lock: string): number | undefined {
  try {
    return Number(readFileSync(lock, "utf8"));
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function held(lock: string, patienceMs: number): CollectError {
  return new CollectError(
    `Another install holds ${lock} (process ${read(lock) ?? "unknown"}) for more than ` +
      `${patienceMs / 1000} s, so nothing was changed.\n` +
      "Wait for it to end, or delete the file when no such process runs.",
  );
}
