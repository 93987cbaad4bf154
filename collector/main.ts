/* eslint-disable @typescript-eslint/no-require-imports, @typescript-eslint/consistent-type-imports --
   what only a thread needs is loaded only there, as commands are (commands/index.ts). */
import { main } from "./cli";
import type { Io } from "./command";
import { READING_THREAD } from "./gather/thread-argument";

/** The process's own. A stream is made when it is first asked for, which a quiet run never does. */
const io: Io = {
  env: process.env,
  get stdout() {
    const { stdout } = process;
    // `collect.js --dry-run | head` closes the pipe early, and that is no fault.
    if (stdout.listenerCount("error", passOver) === 0) stdout.on("error", passOver);
    return stdout;
  },
  get stderr() {
    return process.stderr;
  },
};

function passOver(error: NodeJS.ErrnoException): void {
  if (error.code !== "EPIPE") throw error;
}

/**
 * The entry point of scripts/collect.js, and of the threads that read logs for it. The exit code is
 * set, not forced: output drains first.
 */
if (process.argv[2] === READING_THREAD) {
  (require("./gather/reading-thread") as typeof import("./gather/reading-thread")).readPieces();
} else {
  void main(process.argv.slice(2), io).then((exitCode) => {
    process.exitCode = exitCode;
  });
}
