/* eslint-disable @typescript-eslint/no-require-imports, @typescript-eslint/consistent-type-imports --
   what only a thread needs is loaded only there, as commands are (commands/index.ts). */
import { main } from "./cli";
import { READING_THREAD } from "./gather/thread-argument";
import { standardStream } from "./standard-stream";

/**
 * The entry point of scripts/collect.js, and of the threads that read logs for it. The exit code is
 * set, not forced: output drains first.
 */
if (process.argv[2] === READING_THREAD) {
  (require("./gather/reading-thread") as typeof import("./gather/reading-thread")).readPieces();
} else {
  const io = {
    env: process.env,
    stdout: standardStream("stdout"),
    stderr: standardStream("stderr"),
  };
  void main(process.argv.slice(2), io).then((exitCode) => {
    process.exitCode = exitCode;
  });
}
