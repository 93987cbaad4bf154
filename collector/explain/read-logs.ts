/** All lines of the logs, read by the rules of both modes. */
import { reasonOf } from "../errors";
import { findLogFiles, type Unreadable } from "../logs/log-files";
import { projectOfFile } from "../logs/project";
import { MAX_LINE_BYTES, noCounts, readUsageLines, USAGE_MARKER } from "../logs/read-lines";
import { sessionOfFile } from "../logs/session";
import type { Progress } from "../progress";
import type { RecordRejection } from "../records/rejection";
import { readBothModes, type BothModes } from "./both-modes";

export interface LogsOfBothModes {
  /** Lines that at least one mode counts, in ccusage's order. */
  readonly lines: readonly BothModes[];
  /** What the default mode passes over, by reason. */
  readonly skipped: ReadonlyMap<RecordRejection, number>;
  readonly unreadable: readonly Unreadable[];
}

export function readLogs(configDirs: readonly string[], progress: Progress): LogsOfBothModes {
  const unreadable: Unreadable[] = [];
  const lines: BothModes[] = [];
  const skipped = new Map<RecordRejection, number>();
  const skip = (reason: RecordRejection, times = 1): void => {
    skipped.set(reason, (skipped.get(reason) ?? 0) + times);
  };
  const files = findLogFiles(configDirs, (folder) => unreadable.push(folder));
  files.forEach((path, index) => {
    progress.file(index, files.length);
    const file = { session: sessionOfFile(path), project: projectOfFile(path, configDirs) };
    const counts = noCounts();
    try {
      for (const line of readUsageLines(path, counts, MAX_LINE_BYTES, USAGE_MARKER)) {
        const both = readBothModes(line, file);
        for (const reason of both.lost) skip(reason);
        if (both.ccusage.length + both.ours.length > 0) lines.push(both);
      }
    } catch (error) {
      // As in both modes, lines in front of a fault count.
      if (!(error as NodeJS.ErrnoException).syscall) throw error;
      unreadable.push({ path, reason: reasonOf(error) });
    }
    if (counts.tooLong > 0) skip("line_too_long", counts.tooLong);
  });
  return { lines, skipped, unreadable };
}
