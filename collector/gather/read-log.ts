/** The new bytes of one log → copies. Knows nothing of the ledger, so any thread can do it. */
import { closeSync, constants, fstatSync, openSync, type Stats } from "node:fs";
import { reasonOf } from "../errors";
import { fingerprint, resumeAt, sourceOf, type SourceRow } from "../ledger/sources";
import {
  linesFrom,
  MAX_RECORD_LINE_BYTES,
  noCounts,
  USAGE_MARKER,
  type ReadCounts,
} from "../logs/read-lines";
import { readPlainLine } from "../records/plain/plain-line";
import { readCopies, type FileOrigin, type LineCopies } from "../records/read-copies";
import { RecordRejected, type LostLine, type RecordRejection } from "../records/rejection";
import { CopyList, type CopyData } from "./copy-list";

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
    const isTailCounted = readRecords(file, from, log, counts, copies, skipped);
    const offset = isTailCounted ? from + counts.bytes : counts.end;
    const isUnfinished = offset < from + counts.bytes;
    return { counts, source: rowOf(stat, offset, fingerprint(file, offset), isUnfinished) };
  } finally {
    closeSync(file);
  }
}

/** @returns whether a last line that may not be whole yet is a record. */
function readRecords(
  file: number,
  from: number,
  origin: FileOrigin,
  counts: ReadCounts,
  copies: CopyList,
  skipped: Map<RecordRejection, number>,
): boolean {
  const skip = (reason: RecordRejection) => skipped.set(reason, (skipped.get(reason) ?? 0) + 1);
  let isTailCounted = false;
  for (const line of linesFrom(file, from, counts, MAX_RECORD_LINE_BYTES, USAGE_MARKER)) {
    const read = readLine(line, origin);
    if (typeof read === "string") {
      if (!counts.isUnfinished) skip(read);
      continue;
    }
    for (const copy of read.copies) copies.push(copy);
    for (const reason of read.lost) skip(reason);
    isTailCounted = counts.isUnfinished;
  }
  if (counts.tooLong > 0) skipped.set("line_too_long", counts.tooLong);
  return isTailCounted;
}

/** What a line gives, or why it is no record. */
function readLine(line: Buffer, origin: FileOrigin): LineCopies | LostLine {
  const plain = readPlainLine(line, origin);
  if (plain) return typeof plain === "string" ? plain : { copies: [plain], lost: [] };
  try {
    return readCopies(line, origin);
  } catch (error) {
    if (!(error instanceof RecordRejected)) throw error;
    return error.reason;
  }
}

/** The clock of a file system ticks every few milliseconds: a change within a tick can't be seen. */
const TICK_MS = 20;

function rowOf(stat: Stats, offset: number, print: string, isUnfinished: boolean): SourceRow {
  const isYoung = Math.abs(Date.now() - stat.ctimeMs) < TICK_MS;
  const changedMs = isYoung ? 0 : stat.ctimeMs;
  return [stat.ino, stat.size, changedMs, offset, print, isUnfinished ? 1 : 0];
}
