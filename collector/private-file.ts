import { closeSync, constants, fstatSync, openSync, readFileSync, type Stats } from "node:fs";
import { CollectError, reasonOf } from "./errors";

/** A settings file or a token has a few lines; more is another file by mistake. */
const MAX_BYTES = 64 * 1024;

/**
 * Reads a file that holds secrets. It must belong to the user and be closed to everybody else
 * (mode 0600 or 0400), as ssh asks of a key. Systems without modes (Windows) are not checked.
 *
 * @param what Names the file in messages: "The settings file", "PUSHGATEWAY_TOKEN_FILE".
 * @throws CollectError; its `cause` is Node's error when the file could not be read.
 */
export function readPrivateFile(path: string, what: string): string {
  let file: number;
  try {
    // A pipe would block here until somebody writes into it.
    file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch (cause) {
    throw unreadable(path, what, cause);
  }
  try {
    check(fstatSync(file), path, what);
    return readFileSync(file, "utf8").replace(/^\ufeff/, "");
  } catch (cause) {
    if (cause instanceof CollectError) throw cause;
    throw unreadable(path, what, cause);
  } finally {
    closeSync(file);
  }
}

function check(stats: Stats, path: string, what: string): void {
  if (!stats.isFile() || stats.size > MAX_BYTES) {
    throw new CollectError(
      `${what} must be a regular file of at most ${MAX_BYTES / 1024} KiB, got: ${path}.\n` +
        "Give the path of a text file.",
    );
  }
  if (process.getuid === undefined) return;
  if (stats.uid !== process.getuid()) {
    throw new CollectError(
      `${what} must belong to the user who runs this (uid ${process.getuid()}), but ${path} ` +
        `belongs to uid ${stats.uid}.\nChange its owner, or run as that user.`,
    );
  }
  if ((stats.mode & 0o077) !== 0) {
    const mode = (stats.mode & 0o7777).toString(8).padStart(4, "0");
    throw new CollectError(
      `${what} must be closed to other users (mode 0600 or 0400), but ${path} has mode ${mode}.\n` +
        `It may hold passwords: chmod 600 '${path}'`,
    );
  }
}

function unreadable(path: string, what: string, cause: unknown): CollectError {
  return new CollectError(
    `${what} could not be read: ${path} (${reasonOf(cause)}).\n` +
      "Give the absolute path of a file that this user may read; ~ is not expanded here.",
    { cause },
  );
}
