import { closeSync, openSync, readSync } from "node:fs";

/** What a file held, counted while it is read. */
export interface ReadCounts {
  bytes: number;
  lines: number;
  /** Lines beyond the longest that the reader takes, which are passed over. */
  tooLong: number;
  /** Place in the file behind the last newline that was read. */
  end: number;
  /** The line that was yielded last has no newline: it may still be being written. */
  isUnfinished: boolean;
}

/** Counts of a file that is read from a place on. */
export function noCounts(from = 0): ReadCounts {
  return { bytes: 0, lines: 0, tooLong: 0, end: from, isUnfinished: false };
}

/** ccusage 20.0.24 looks at no line without these bytes: not even one with a space in it. */
export const CCUSAGE_MARKER = Buffer.from('"usage":{');

/** What the default mode looks for: spaced JSON has it, too. */
export const USAGE_MARKER = Buffer.from('"usage"');

const NEWLINE = 0x0a;
export const FIRST_BUFFER_BYTES = 1 << 19;

/** A line beyond this is counted and passed over; Claude Code's longest are a few MB. */
export const MAX_LINE_BYTES = 256 << 20;

/** The same for the default mode, which builds the whole line as objects. */
export const MAX_RECORD_LINE_BYTES = 64 << 20;

/**
 * The lines of a file that may carry usage; see {@link linesFrom}.
 *
 * @throws what the file system throws; lines before that have been yielded.
 */
export function* readUsageLines(
  path: string,
  counts: ReadCounts,
  maxLineBytes = MAX_LINE_BYTES,
  marker = CCUSAGE_MARKER,
): Generator<Buffer> {
  const file = openSync(path, "r");
  try {
    yield* linesFrom(file, 0, counts, maxLineBytes, marker);
  } finally {
    closeSync(file);
  }
}

/**
 * The lines of an open file that may carry usage; a line is valid until the next one is asked for.
 *
 * @param from Place in the file to start at: the start of a line.
 * @param marker Bytes without which a line is not yielded.
 */
export function* linesFrom(
  file: number,
  from: number,
  counts: ReadCounts,
  maxLineBytes: number,
  marker: Buffer,
): Generator<Buffer> {
  const room = spare ?? new BufferRoom();
  spare = undefined;
  for (const { start, end } of piecesFrom(file, from, counts, maxLineBytes, room)) {
    yield* markedLines(room.bytes.subarray(start, end), counts, marker);
  }
  spare = room;
}

/** Where {@link piecesFrom} puts what it reads. */
export interface Room {
  readonly bytes: Buffer;
  /** Makes it as small as it was at first. */
  reset(): void;
  /** Makes it larger; what is in it stays. */
  grow(length: number): void;
}

/** Whole lines, between two places in a room. */
export interface Piece {
  readonly start: number;
  readonly end: number;
}

/**
 * An open file in pieces of whole lines; only the last may end without a newline. The room is as
 * large as the longest line needs, and holds a piece until the next one is asked for.
 *
 * @param from Place in the file to start at: the start of a line.
 */
export function* piecesFrom(
  file: number,
  from: number,
  counts: ReadCounts,
  maxLineBytes: number,
  into: Room,
): Generator<Piece> {
  into.reset();
  let filled = 0;
  let isPassingOver = false;
  for (;;) {
    const space = Math.min(into.bytes.length, maxLineBytes);
    const read = readSync(file, into.bytes, filled, space - filled, from + counts.bytes);
    const isLast = read === 0;
    counts.bytes += read;
    filled += read;
    const content = into.bytes.subarray(0, filled);
    const lastNewline = content.lastIndexOf(NEWLINE);
    const start = isPassingOver ? content.indexOf(NEWLINE) + 1 : 0;
    if (lastNewline >= 0) {
      isPassingOver = false;
      counts.end = from + counts.bytes - filled + lastNewline + 1;
    }
    const end = Math.max(start, isLast && !isPassingOver ? filled : lastNewline + 1);
    if (end > start) yield { start, end };
    if (isLast) return;
    into.bytes.copyWithin(0, end, filled);
    filled = isPassingOver ? 0 : filled - end;
    if (filled < space) continue;
    if (space < maxLineBytes) into.grow(Math.min(space * 2, maxLineBytes));
    else {
      counts.lines++;
      counts.tooLong++;
      isPassingOver = true;
      filled = 0;
    }
  }
}

class BufferRoom implements Room {
  bytes = Buffer.allocUnsafe(FIRST_BUFFER_BYTES);

  reset(): void {
    if (this.bytes.length > FIRST_BUFFER_BYTES) this.bytes = Buffer.allocUnsafe(FIRST_BUFFER_BYTES);
  }

  grow(length: number): void {
    this.bytes = Buffer.concat([this.bytes], length);
  }
}

/** A room that no reading needs now: a new one for each of a thousand files costs page faults. */
let spare: BufferRoom | undefined;

/** Counts the lines in a piece that ends with a whole line, and yields those with the marker. */
function* markedLines(piece: Buffer, counts: ReadCounts, marker: Buffer): Generator<Buffer> {
  let found = piece.indexOf(marker);
  for (let start = 0; start < piece.length;) {
    const newline = piece.indexOf(NEWLINE, start);
    const end = newline < 0 ? piece.length : newline;
    counts.lines++;
    counts.isUnfinished = newline < 0;
    if (found >= 0 && found < end) {
      yield piece.subarray(start, end);
      found = piece.indexOf(marker, end);
    }
    start = end + 1;
  }
}
