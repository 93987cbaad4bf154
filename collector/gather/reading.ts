/** The lines of one open log → copies, and what was passed over by its reason. */
import {
  linesFrom,
  MAX_RECORD_LINE_BYTES,
  piecesFrom,
  USAGE_MARKER,
  type ReadCounts,
} from "../logs/read-lines";
import { readCopies, type FileOrigin, type LineCopies } from "../records/read-copies";
import { RecordRejected, type LostLine, type RecordRejection } from "../records/rejection";
import { COPY, NOT_USAGE, NOTHING, Scanner } from "../scan/scanner";
import type { CopyList } from "./copy-list";

/** This thread's; undefined where it cannot be had, null before the first log. */
let scanner: Scanner | undefined | null = null;

export class Reading {
  /** A last line that may not be whole yet is a record. */
  private isTailCounted = false;

  constructor(
    private readonly origin: FileOrigin,
    private readonly counts: ReadCounts,
    private readonly copies: CopyList,
    private readonly skipped: Map<RecordRejection, number>,
  ) {}

  /** @returns whether a last line that may not be whole yet is a record. */
  read(file: number, from: number): boolean {
    scanner = scanner === null ? Scanner.make() : scanner;
    if (scanner) this.scan(scanner, file, from);
    else this.parse(file, from);
    if (this.counts.tooLong > 0) this.skipped.set("line_too_long", this.counts.tooLong);
    return this.isTailCounted;
  }

  private scan(lines: Scanner, file: number, from: number): void {
    const { counts, copies, origin } = this;
    for (const piece of piecesFrom(file, from, counts, MAX_RECORD_LINE_BYTES, lines)) {
      lines.begin(piece);
      for (let found = lines.next(); found !== NOTHING; found = lines.next()) {
        counts.isUnfinished = lines.isUnfinished;
        if (found === COPY) {
          copies.pushEntry(lines.entry, lines.model, lines.session || origin.session);
          this.isTailCounted = counts.isUnfinished;
        } else this.take(found === NOT_USAGE ? "not_usage" : readWhole(lines.line, origin));
      }
      counts.lines += lines.lines;
      counts.isUnfinished = lines.hasTail;
    }
  }

  /** The same without WebAssembly, in ten times the time. */
  private parse(file: number, from: number): void {
    const { counts, origin } = this;
    for (const line of linesFrom(file, from, counts, MAX_RECORD_LINE_BYTES, USAGE_MARKER)) {
      this.take(readWhole(line, origin));
    }
  }

  private take(read: LineCopies | LostLine): void {
    const { isUnfinished } = this.counts;
    if (typeof read === "string") {
      // The rest of a line that is not whole yet may make a record of it.
      if (!isUnfinished) this.skip(read);
      return;
    }
    for (const copy of read.copies) this.copies.push(copy);
    for (const reason of read.lost) this.skip(reason);
    this.isTailCounted = isUnfinished;
  }

  private skip(reason: RecordRejection): void {
    this.skipped.set(reason, (this.skipped.get(reason) ?? 0) + 1);
  }
}

/** What a line gives, or why it is no record. */
function readWhole(line: Buffer, origin: FileOrigin): LineCopies | LostLine {
  try {
    return readCopies(line, origin);
  } catch (error) {
    if (!(error instanceof RecordRejected)) throw error;
    return error.reason;
  }
}
