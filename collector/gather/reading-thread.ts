/** What a thread of its own does: it reads logs, piece by piece, until no piece is left. */
import { parentPort, workerData } from "node:worker_threads";
import { readLog, type Log, type LogRead } from "./read-log";

/** What a thread is given; shared with the others are only the pieces that are left. */
export interface ReadingOrder {
  readonly logs: readonly Log[];
  /** Where pieces end: piece i holds the logs from `ends[i - 1]` to before `ends[i]`. */
  readonly ends: readonly number[];
  /** Shared memory with the number of the next piece. */
  readonly next: Int32Array;
}

export interface PieceRead {
  readonly piece: number;
  readonly reads: readonly LogRead[];
}

/** Reads what is left, in the thread that this is called in. */
export function readPieces(): void {
  const { logs, ends, next } = workerData as ReadingOrder;
  for (;;) {
    const piece = takePiece(next);
    if (piece >= ends.length) return;
    const reads = readPiece(logs, ends, piece);
    const buffers = reads.map(({ copies }) => copies.words.buffer as ArrayBuffer);
    parentPort?.postMessage({ piece, reads } satisfies PieceRead, buffers);
  }
}

/** Each number is given out once. */
export function takePiece(next: Int32Array): number {
  return Atomics.add(next, 0, 1);
}

export function readPiece(logs: readonly Log[], ends: readonly number[], piece: number): LogRead[] {
  return logs.slice(ends[piece - 1] ?? 0, ends[piece]).map((log) => readLog(log));
}
