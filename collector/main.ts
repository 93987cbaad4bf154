import { setFlagsFromString } from "node:v8";
import { main } from "./cli";
import { readingOrder, readPieces } from "./gather/reading-thread";

// `collect.js --dry-run | head` closes the pipe early, and that is no fault.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

/**
 * The entry point of scripts/collect.js, and of the threads that read logs for it. The exit code is
 * set, not forced: output drains first.
 */
// What lines leave behind is garbage at once: a larger nursery for it would only take memory (a
// quarter of a first run's).
setFlagsFromString("--semi-space-growth-factor=1");

const order = readingOrder();
if (order) readPieces(order);
else {
  void main(process.argv.slice(2), process).then((exitCode) => {
    process.exitCode = exitCode;
  });
}
