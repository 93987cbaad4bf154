import { main } from "./cli";

// `collect.js --dry-run | head` closes the pipe early, and that is no fault.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

/** The entry point of scripts/collect.js. The exit code is set, not forced: output drains first. */
void main(process.argv.slice(2), process).then((exitCode) => {
  process.exitCode = exitCode;
});
