import { main } from "./cli";

/** The entry point of scripts/collect.js. The exit code is set, not forced: output drains first. */
void main(process.argv.slice(2), process).then((exitCode) => {
  process.exitCode = exitCode;
});
