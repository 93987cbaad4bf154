/**
 * node:fs whose writes stop at a chosen one, as if the process had been killed there: that write is
 * done half or not at all, and none after it. For `jest.mock("node:fs", …)`.
 */
import type * as fs from "node:fs";

export class Crash extends Error {}

/** Shared by the test and the mock. */
export const faults = {
  /** Writes until the crash; Infinity for none. */
  left: Infinity,
  isDead: false,

  /** Does something that crashes at the n-th write; did it? */
  crashesAt(write: number, work: () => void): boolean {
    faults.left = write;
    try {
      work();
      return false;
    } catch (error) {
      if (!(error instanceof Crash)) throw error;
      return true;
    } finally {
      faults.left = Infinity;
      faults.isDead = false;
    }
  },
};

/** Is this the write at which it ends? @throws Crash behind that. */
function isLast(): boolean {
  if (faults.isDead) throw new Crash();
  if (faults.left === Infinity) return false;
  faults.isDead = --faults.left <= 0;
  return faults.isDead;
}

type Write = (...args: never[]) => unknown;

const WRITES = [
  "appendFileSync",
  "ftruncateSync",
  "linkSync",
  "mkdirSync",
  "renameSync",
  "rmSync",
  "writeFileSync",
] as const;

export function faultyFs(real: typeof fs): typeof fs {
  const stopped = WRITES.map((name) => {
    const write = real[name] as Write;
    const stopping = (...args: never[]): unknown => {
      if (isLast()) throw new Crash();
      return write(...args);
    };
    return [name, stopping] as const;
  });
  return {
    ...real,
    ...Object.fromEntries(stopped),
    // Takes minutes in all and shows nothing: the process is killed, not the machine.
    fsyncSync: () => void (isLast() && crash()),
    openSync: (path: string, flags: string | number, mode?: number) => {
      if (typeof flags === "string" && /[wa+]/.test(flags) && isLast()) crash();
      return real.openSync(path, flags, mode);
    },
    writeSync: (file: number, content: Buffer, from: number, length: number, at: number | null) => {
      if (!isLast()) return real.writeSync(file, content, from, length, at);
      real.writeSync(file, content, from, length >> 1, at);
      return crash();
    },
  } as unknown as typeof fs;
}

function crash(): never {
  throw new Crash();
}
