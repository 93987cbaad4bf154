import { appendFileSync, lstatSync, mkdirSync, renameSync } from "node:fs";
import { dirname } from "node:path";
import { CollectError, reasonOf } from "../errors";

export const LOG_BYTES = 1_048_576;
export const OLD_LOGS = 3;

/** Longest message: one line must not push everything else out of the log. */
const MESSAGE_CHARACTERS = 16_384;

export type Level = "info" | "warning" | "error";

/** The log of unattended runs. */
export interface RunLog {
  readonly path: string;
  /** Appends the message, each of its lines with time and level; rotates first where need be. */
  write(level: Level, message: string): void;
}

/**
 * Opens a log that rotates itself: at most 1 MiB, then it becomes `<path>.1`, and `.3` is dropped.
 * Its files and a folder that has to be made are readable by the user only.
 *
 * @param now Clock, in ms since the epoch.
 * @throws CollectError when it can't be written to.
 */
export function openRunLog(path: string, now: () => number = Date.now): RunLog {
  const write = (level: Level, message: string): void => {
    const text = linesOf(level, message, now());
    try {
      if (sizeOf(path) + Buffer.byteLength(text) > LOG_BYTES) rotate(path);
      appendFileSync(path, text, { mode: 0o600 });
    } catch (error) {
      throw unwritable(path, reasonOf(error));
    }
  };
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    sizeOf(path);
    appendFileSync(path, "", { mode: 0o600 });
  } catch (error) {
    throw unwritable(path, reasonOf(error));
  }
  return { path, write };
}

/** 0 where there is no file. A FIFO would block, a folder or device would do worse. */
function sizeOf(path: string): number {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found && !found.isFile()) throw new Error("it is not a regular file");
  return found?.size ?? 0;
}

/** Two runs may rotate at once: then a name is gone already, which is as good. */
function rotate(path: string): void {
  const names = [path, ...Array.from({ length: OLD_LOGS }, (_, i) => `${path}.${i + 1}`)];
  for (let i = OLD_LOGS; i > 0; i--) {
    try {
      renameSync(names[i - 1] ?? path, names[i] ?? path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    }
  }
}

function linesOf(level: Level, message: string, nowMs: number): string {
  const time = new Date(nowMs).toISOString();
  return message
    .trimEnd()
    .slice(0, MESSAGE_CHARACTERS)
    .split(/\r?\n/)
    .map((line) => `${time} ${level} ${visible(line)}\n`)
    .join("");
}

/** A file's name must not be able to move the cursor of who reads the log. */
const visible = (line: string): string =>
  line.replace(/\p{Cc}/gu, (c) => `\\x${c.charCodeAt(0).toString(16).padStart(2, "0")}`);

function unwritable(path: string, reason: string): CollectError {
  return new CollectError(
    `--log must be a file that can be written to, got: ${path} (${reason}).\n` +
      "Make its folder writable, or name another file.",
  );
}
