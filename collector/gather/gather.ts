/** Brings the ledger up to date with the logs: new bytes of each file → lines → copies → ledger. */
import type { Ledger } from "../ledger/ledger";
import type { Progress } from "../progress";
import { Gathering, type Gathered } from "./gathering";
import { readLog } from "./read-log";
import { readInThreads, threadsFor } from "./threads";

export type { Gathered };

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
  await readInThreads(logs, count, (log, read) => {
    progress.file(index++, logs.length);
    gathering.take(log, read);
  });
  return gathering.finish();
}

function inOneThread(gathering: Gathering, progress: Progress): Gathered {
  const { logs } = gathering;
  logs.forEach((log, index) => {
    progress.file(index, logs.length);
    gathering.take(log, readLog(log));
  });
  return gathering.finish();
}
