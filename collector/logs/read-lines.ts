import { closeSync, openSync, readSync } from "node:fs";

/** What a file held, counted while it is read. */
export interface ReadCounts {
  bytes: number;
  lines: number;
  /** Lines beyond {@link MAX_LINE_BYTES}, which are passed over. */
  tooLong: number;
}

/** ccusage 20.0.24 looks at no line without these bytes: not even one with a space in it. */
export const CCUSAGE_MARKER = Buffer.from('"usage":{');

/** What the default mode looks for: spaced JSON has it, too. */
export const USAGE_MARKER = Buffer.from('"usage"');

const NEWLINE = 0x0a;
const FIRST_BUFFER_BYTES = 1 << 20;

/** A line beyond this is counted and passed over; Claude Code's longest are a few MB. */
export const MAX_LINE_BYTES = 256 << 20;

/** The same for the default mode, which builds the whole line as objects. */
export const MAX_RECORD_LINE_BYTES = 64 << 20;

/**
 * The lines of a file that may carry usage. Memory holds one buffer, as long as the longest line
 * needs; a yielded line is valid until the next one is asked for.
 *
 * @param marker bytes without which a line is not yielded.
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
    let buffer = Buffer.allocUnsafe(Math.min(FIRST_BUFFER_BYTES, maxLineBytes));
    let filled = 0;
    let isPassingOver = false;
    for (;;) {
      const read = readSync(file, buffer, filled, buffer.length - filled, null);
      const isLast = read === 0;
      counts.bytes += read;
      filled += read;
      const content = buffer.subarray(0, filled);
      const lastNewline = content.lastIndexOf(NEWLINE);
      const start = isPassingOver ? content.indexOf(NEWLINE) + 1 : 0;
      if (lastNewline >= 0) isPassingOver = false;
      const end = Math.max(start, isLast && !isPassingOver ? filled : lastNewline + 1);
      yield* markedLines(content.subarray(start, end), counts, marker);
      if (isLast) return;
      buffer.copyWithin(0, end, filled);
      filled = isPassingOver ? 0 : filled - end;
      if (filled < buffer.length) continue;
      if (buffer.length < maxLineBytes) {
        buffer = Buffer.concat([buffer], Math.min(buffer.length * 2, maxLineBytes));
      } else {
        counts.lines++;
        counts.tooLong++;
        isPassingOver = true;
        filled = 0;
      }
    }
  } finally {
    closeSync(file);
  }
}

/** Counts the lines in a piece that ends with a whole line, and yields those with the marker. */
function* markedLines(piece: Buffer, counts: ReadCounts, marker: Buffer): Generator<Buffer> {
  let found = piece.indexOf(marker);
  for (let start = 0; start < piece.length;) {
    const newline = piece.indexOf(NEWLINE, start);
    const end = newline < 0 ? piece.length : newline;
    counts.lines++;
    if (found >= 0 && found < end) {
      yield piece.subarray(start, end);
      found = piece.indexOf(marker, end);
    }
    start = end + 1;
  }
}
