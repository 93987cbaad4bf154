import { linkSync, readFileSync, renameSync, statSync, unlinkSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";

/** How long a lock of another host counts; a host's own are checked by process. */
const FOREIGN_LOCK_MS = 3_600_000;

interface Holder {
  readonly pid: number;
  readonly host: string;
  /** Tells a process from a later one with the same number; "" where the system does not say. */
  readonly started: string;
}

/** Held by one run at a time. Released by {@link Lock.release}, or by the death of its process. */
export class Lock {
  private constructor(private readonly path: string) {}

  /** @returns undefined while another run holds it. */
  static take(path: string): Lock | undefined {
    for (let attempt = 0; attempt < 3; attempt++) {
      if (create(path)) return new Lock(path);
      if (!isAbandoned(path)) return undefined;
      setAside(path);
    }
    return undefined;
  }

  release(): void {
    remove(this.path);
  }
}

/** Written beside and linked, so that a lock never stands there without its holder's name. */
function create(path: string): boolean {
  const draft = `${path}.${process.pid}.tmp`;
  const holder: Holder = { pid: process.pid, host: hostname(), started: startOf(process.pid) };
  try {
    writeFileSync(draft, JSON.stringify(holder), { mode: 0o600 });
    linkSync(draft, path);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EEXIST") return false;
    if (code !== "EPERM" && code !== "ENOTSUP" && code !== "ENOSYS") throw error;
    return createWithoutLinks(path, holder);
  } finally {
    remove(draft);
  }
}

function createWithoutLinks(path: string, holder: Holder): boolean {
  try {
    writeFileSync(path, JSON.stringify(holder), { flag: "wx", mode: 0o600 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

function isAbandoned(path: string): boolean {
  try {
    const age = Date.now() - statSync(path).mtimeMs;
    const holder = readHolder(path);
    if (!holder || holder.host !== hostname()) return age > FOREIGN_LOCK_MS;
    return !isAlive(holder.pid) || startOf(holder.pid) !== holder.started;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return true;
    throw error;
  }
}

/**
 * Of several runs that find one abandoned lock, one renames it; the others find it gone, or find
 * that they renamed the first one's new lock, and put that back.
 */
function setAside(path: string): void {
  const aside = `${path}.${process.pid}.abandoned`;
  try {
    renameSync(path, aside);
    if (!isAbandoned(aside)) linkSync(aside, path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== "ENOENT" && code !== "EEXIST") throw error;
  }
  remove(aside);
}

function readHolder(path: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as Holder;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function remove(path: string): void {
  try {
    unlinkSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
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

/** Field 22 of Linux's /proc/<pid>/stat: clock ticks after boot. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "";
  } catch {
    return "";
  }
}
