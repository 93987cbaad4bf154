/** The new bytes of one log → copies. Knows nothing of the ledger, so any thread can do it. */
import { closeSync, constants, fstatSync, openSync, type Stats } from "node:fs";
import { reasonOf } from "../errors";
import { fingerprint, resumeAt, sourceOf, type SourceRow } from "../ledger/sources";
import { noCounts, type ReadCounts } from "../logs/read-lines";
import type { FileOrigin } from "../records/read-copies";
import type { RecordRejection } from "../records/rejection";
import { CopyList, type CopyData } from "./copy-list";
import { Reading } from "./reading";

/** A log that has something new. */
export interface Log extends FileOrigin {
  readonly path: string;
  /** What is remembered of it. */
  readonly known: SourceRow | undefined;
}

/** What reading a log came to: nothing but data. */
export interface LogRead {
  readonly copies: CopyData;
  /** How often what was passed over, by its reason. */
  readonly skipped: ReadonlyMap<RecordRejection, number>;
  /** Absent when the file could not be read to its end. */
  readonly counts?: ReadCounts;
  /** What to remember; absent when it is no file any more. */
  readonly source?: SourceRow;
  /** Why it could not be read. */
  readonly fault?: { readonly code: string | undefined; readonly reason: string };
}

/** A file whose name is a log's can be swapped for a pipe, which must not hold the run up. */
const OPEN_FLAGS = constants.O_RDONLY | constants.O_NONBLOCK;

/** @throws what is no fault of the file. */
export function readLog(log: Log): LogRead {
  const copies = new CopyList();
  const skipped = new Map<RecordRejection, number>();
  try {
    const read = readFile(log, copies, skipped);
    return { copies: copies.data, skipped, ...read };
  } catch (error) {
    const { syscall, code } = error as NodeJS.ErrnoException;
    if (!syscall) throw error;
    return { copies: copies.data, skipped, fault: { code, reason: reasonOf(error) } };
  }
}

function readFile(
  log: Log,
  copies: CopyList,
  skipped: Map<RecordRejection, number>,
): Pick<LogRead, "counts" | "source"> {
  const file = openSync(log.path, OPEN_FLAGS);
  try {
    // Before reading: what is written meanwhile makes the next run look again.
    const stat = fstatSync(file);
    if (!stat.isFile()) return {};
    const from = resumeAt(file, log.known && sourceOf(log.known), stat.size);
    const counts = noCounts(from);
    const isTailCounted = new Reading(log, counts, copies, skipped).read(file, from);
    const offset = isTailCounted ? from + counts.bytes : counts.end;
    const isUnfinished = offset < from + counts.bytes;
    return { counts, source: rowOf(stat, offset, fingerprint(file, offset), isUnfinished) };
  } finally {
    closeSync(file);
  }
}

/** The clock of a file system ticks every few milliseconds: a change within a tick can't be seen. */
const TICK_MS = 20;

function rowOf(stat: Stats, offset: number, print: string, isUnfinished: boolean): SourceRow {
  const isYoung = Math.abs(Date.now() - stat.ctimeMs) < TICK_MS;
  const changedMs = isYoung ? 0 : stat.ctimeMs;
  return [stat.ino, stat.size, changedMs, offset, print, isUnfinished ? 1 : 0];
}
