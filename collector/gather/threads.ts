/**
 * Reads many logs with several threads at once. Which thread reads what does not matter: logs are
 * handed on in their own order, and what a thread leaves undone is done by the first.
 */
import { setFlagsFromString } from "node:v8";
import { Worker } from "node:worker_threads";
import type { NewLog } from "./gathering";
import type { LogRead } from "./read-log";
import { readPiece, takePiece, type PieceRead, type ReadingOrder } from "./reading-thread";
import { READING_THREAD } from "./thread-argument";

/** Logs that are read in one go. */
const PIECE_BYTES = 4 << 20;

/** Of a thread's nursery; the default lets it grow to 48 MB. */
const YOUNG_MB = 4;

/** @param take is given each log with what was read of it, in the order of the logs. */
export async function readInThreads(
  logs: readonly NewLog[],
  threads: number,
  take: (log: NewLog, read: LogRead) => void,
): Promise<void> {
  const ends = pieceEnds(logs);
  const next = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const pieces = new Map<number, readonly LogRead[]>();
  const isRead = waiting(start(threads, { logs, ends, next }, pieces));
  let taken = 0;
  const takeReady = (): void => {
    for (let reads = pieces.get(taken); reads; reads = pieces.get(taken)) {
      const first = ends[taken - 1] ?? 0;
      reads.forEach((read, i) => take(logs[first + i] as NewLog, read));
      pieces.delete(taken++);
    }
  };
  for (let piece = takePiece(next); piece < ends.length; piece = takePiece(next)) {
    pieces.set(piece, readPiece(logs, ends, piece));
    takeReady();
    await isRead.turn();
  }
  while (taken < ends.length) {
    const goesOn = pieces.has(taken) || (await isRead.next());
    if (!goesOn) pieces.set(taken, readPiece(logs, ends, taken));
    takeReady();
  }
}

/**
 * What lines leave behind is garbage at once: a larger nursery for it would only take memory, a
 * quarter of a first run's. V8 forgets the flag whenever it makes the heap of another thread.
 */
function keepNurserySmall(): void {
  setFlagsFromString("--semi-space-growth-factor=1");
}

/** Threads read; what they have read comes into `pieces`. */
function start(
  threads: number,
  workerData: ReadingOrder,
  pieces: Map<number, readonly LogRead[]>,
): Worker[] {
  return Array.from({ length: threads }, () => {
    const resourceLimits = { maxYoungGenerationSizeMb: YOUNG_MB };
    const argv = [READING_THREAD];
    const worker = new Worker(__filename, { argv, workerData, resourceLimits });
    worker.on("online", keepNurserySmall);
    worker.on("message", ({ piece, reads }: PieceRead) => pieces.set(piece, reads));
    // Its pieces are missing then, and are read here: a fault of the program shows again.
    worker.on("error", () => undefined);
    return worker;
  });
}

/** Lets the first thread wait for the others. */
function waiting(workers: readonly Worker[]) {
  let running = workers.length;
  let wake: () => void = () => undefined;
  for (const worker of workers) {
    worker.on("message", () => wake());
    worker.on("exit", () => {
      running--;
      wake();
    });
  }
  return {
    /** Takes in what has come. */
    turn: () => new Promise<void>((done) => setImmediate(done)),
    /** Waits for something to come. @returns false when all threads have ended. */
    async next(): Promise<boolean> {
      if (running === 0) return false;
      await new Promise<void>((done) => (wake = done));
      return true;
    },
  };
}

function pieceEnds(logs: readonly NewLog[]): number[] {
  const ends: number[] = [];
  let bytes = 0;
  logs.forEach((log, i) => {
    bytes += log.bytes;
    if (bytes < PIECE_BYTES && i < logs.length - 1) return;
    ends.push(i + 1);
    bytes = 0;
  });
  return ends;
}
