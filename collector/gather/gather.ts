/* eslint-disable @typescript-eslint/no-require-imports, @typescript-eslint/consistent-type-imports --
   most runs read nothing, or so little that they need no threads, and load neither. */
/** Brings the ledger up to date with the logs: new bytes of each file → lines → copies → ledger. */
import { availableParallelism } from "node:os";
import type { Ledger } from "../ledger/ledger";
import type { Progress } from "../progress";
import { isBundled } from "../version";
import { Gathering, type Gathered, type NewLog } from "./gathering";

export type { Gathered };

/** A thread takes some 30 ms to start, in which one reads as many MB. */
const MIN_BYTES = 96 << 20;

/** Beside the first. A collector runs in the background: it leaves cores to others. */
const MAX_THREADS = 3;

export function gather(
  ledger: Ledger,
  configDirs: readonly string[],
  progress: Progress,
): Gathered {
  return inOneThread(new Gathering(ledger, configDirs), progress);
}

/**
 * The same, where there is much to read with several threads at once.
 *
 * @param threads How many beside the first; by default as many as are worth it.
 */
export async function gatherAtOnce(
  ledger: Ledger,
  configDirs: readonly string[],
  progress: Progress,
  threads: number | undefined,
): Promise<Gathered> {
  const gathering = new Gathering(ledger, configDirs);
  const { logs } = gathering;
  const count = threads ?? threadsFor(logs);
  if (count === 0) return inOneThread(gathering, progress);
  let index = 0;
  const { readInThreads } = require("./threads") as typeof import("./threads");
  await readInThreads(logs, count, (log, read) => {
    progress.file(index++, logs.length);
    gathering.take(log, read);
  });
  return gathering.finish();
}

/** How many threads beside the first are worth starting. */
function threadsFor(logs: readonly NewLog[]): number {
  const bytes = logs.reduce((sum, log) => sum + log.bytes, 0);
  if (!isBundled || bytes < MIN_BYTES) return 0;
  return Math.min(MAX_THREADS, availableParallelism() - 1);
}

function inOneThread(gathering: Gathering, progress: Progress): Gathered {
  const { logs } = gathering;
  if (logs.length === 0) return gathering.finish();
  const { readLog } = require("./read-log") as typeof import("./read-log");
  logs.forEach((log, index) => {
    progress.file(index, logs.length);
    gathering.take(log, readLog(log));
  });
  return gathering.finish();
}
