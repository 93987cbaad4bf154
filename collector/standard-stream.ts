import { fstatSync, statSync } from "node:fs";
import { devNull } from "node:os";
import type { Output } from "./command";

/**
 * The process's own output. Node makes the stream when it is first asked for, which takes 4 ms: a
 * run that says nothing, and only asks whether it is seen, does not pay them.
 */
export function standardStream(name: "stdout" | "stderr"): Output {
  return {
    get isTTY() {
      return mayBeTerminal(name === "stdout" ? 1 : 2) && process[name].isTTY;
    },
    get columns() {
      return process[name].columns;
    },
    write(text) {
      const stream = process[name];
      // `collect.js --dry-run | head` closes the pipe early, and that is no fault.
      if (stream.listenerCount("error", passOver) === 0) stream.on("error", passOver);
      return stream.write(text);
    },
  };
}

function passOver(error: NodeJS.ErrnoException): void {
  if (error.code !== "EPIPE") throw error;
}

/** A file, a pipe or /dev/null is no terminal; for what can't be told, the stream is asked. */
function mayBeTerminal(descriptor: number): boolean {
  try {
    const stat = fstatSync(descriptor);
    return stat.isCharacterDevice() && stat.rdev !== statSync(devNull).rdev;
  } catch {
    return true;
  }
}
