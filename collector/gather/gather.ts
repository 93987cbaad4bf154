/**
 * Brings the ledger up to date with the logs: new bytes of each file → lines → copies → ledger.
 * Everything that is passed over on the way is counted.
 */
import { closeSync, constants, fstatSync, lstatSync, openSync, type Stats } from "node:fs";
import { reasonOf } from "../errors";
import type { Ledger } from "../ledger/ledger";
import { fingerprint, isUnchanged, resumeAt, sourceOf, type SourceRow } from "../ledger/sources";
import { findLogFiles, type Unreadable } from "../logs/log-files";
import { projectOfFile } from "../logs/project";
import { linesFrom, MAX_RECORD_LINE_BYTES, noCounts, USAGE_MARKER } from "../logs/read-lines";
import { sessionOfFile } from "../logs/session";
import type { Progress } from "../progress";
import { readCopies, type FileOrigin } from "../records/read-copies";
import { RecordRejected } from "../records/rejection";
import { Tally } from "./tally";

/** What one run read. */
export interface Gathered {
  /** Log files that are there. */
  readonly files: number;
  /** Of them, those with something new. */
  readonly filesRead: number;
  readonly bytesRead: number;
  readonly newResponses: number;
  readonly unreadable: readonly Unreadable[];
  /** Has the ledger something to write? */
  readonly hasNews: boolean;
}

/** A file whose name is a log's can be swapped for a pipe, which must not hold the run up. */
const OPEN_FLAGS = constants.O_RDONLY | constants.O_NONBLOCK;

export function gather(
  ledger: Ledger,
  configDirs: readonly string[],
  progress: Progress,
): Gathered {
  const unreadable: Unreadable[] = [];
  const tally = new Tally(ledger.counts);
  const sources = new Map<string, SourceRow>();
  const paths = findLogFiles(configDirs, (folder) => unreadable.push(folder));
  let filesRead = 0;
  paths.forEach((path, index) => {
    progress.file(index, paths.length);
    const known = ledger.sources.get(path);
    try {
      if (known && isUnchanged(sourceOf(known), lstatSync(path))) {
        sources.set(path, known);
        return;
      }
      const origin = { session: sessionOfFile(path), project: projectOfFile(path, configDirs) };
      const row = readFile(path, known, origin, ledger, tally);
      if (row) sources.set(path, row);
      filesRead++;
    } catch (error) {
      const { syscall, code } = error as NodeJS.ErrnoException;
      if (!syscall) throw error;
      // Deleted since the folder was listed: as if it had been before.
      if (code === "ENOENT") return;
      if (known) sources.set(path, known);
      unreadable.push({ path, reason: reasonOf(error) });
    }
  });
  const hasNews = filesRead > 0 || sources.size !== ledger.sources.size;
  ledger.sources = sources;
  ledger.counts = tally.counts();
  const { bytesRead, newResponses } = tally;
  return { files: paths.length, filesRead, bytesRead, newResponses, unreadable, hasNews };
}

function readFile(
  path: string,
  known: SourceRow | undefined,
  origin: FileOrigin,
  ledger: Ledger,
  tally: Tally,
): SourceRow | undefined {
  const file = openSync(path, OPEN_FLAGS);
  try {
    // Before reading: what is written meanwhile makes the next run look again.
    const stat = fstatSync(file);
    if (!stat.isFile()) return undefined;
    const from = resumeAt(file, known && sourceOf(known), stat.size);
    const { offset, isUnfinished } = readRecords(file, from, origin, ledger, tally);
    return rowOf(stat, offset, fingerprint(file, offset), isUnfinished);
  } finally {
    closeSync(file);
  }
}

/** @returns where the next run goes on: behind the last line, unless that is not whole yet. */
function readRecords(
  file: number,
  from: number,
  origin: FileOrigin,
  ledger: Ledger,
  tally: Tally,
): { offset: number; isUnfinished: boolean } {
  const counts = noCounts(from);
  let isTailCounted = false;
  for (const line of linesFrom(file, from, counts, MAX_RECORD_LINE_BYTES, USAGE_MARKER)) {
    try {
      const { copies, lost } = readCopies(line, origin);
      for (const copy of copies) tally.copy(ledger.add(copy));
      for (const reason of lost) tally.skip(reason);
      isTailCounted = counts.isUnfinished;
    } catch (error) {
      if (!(error instanceof RecordRejected)) throw error;
      if (!counts.isUnfinished) tally.skip(error.reason);
    }
  }
  tally.read(counts);
  const offset = isTailCounted ? from + counts.bytes : counts.end;
  return { offset, isUnfinished: offset < from + counts.bytes };
}

/** The clock of a file system ticks every few milliseconds: a change within a tick can't be seen. */
const TICK_MS = 20;

function rowOf(stat: Stats, offset: number, print: string, isUnfinished: boolean): SourceRow {
  const isYoung = Math.abs(Date.now() - stat.ctimeMs) < TICK_MS;
  const changedMs = isYoung ? 0 : stat.ctimeMs;
  return [stat.ino, stat.size, changedMs, offset, print, isUnfinished ? 1 : 0];
}
