/**
 * Finds the lines of a log that may carry usage, and reads those that are plainly what Claude Code
 * writes. Compiled to WebAssembly (`npm run scanner`), which looks at 16 bytes at once; scanner.ts
 * is what the collector sees of it.
 */
import { fillCopy } from "./copy";
import { endOfObject } from "./fields";
import { forgetLine, has } from "./found";
import { get, resultStart, set, Word } from "./result";
import { Field, Level } from "./shape";

export { resultStart };

/** In longer lines brackets are counted first. */
const MAX_LINE_BYTES: usize = 1 << 20;

const NEWLINE: u8 = 0x0a;

enum Found {
  /** No more lines. */
  Nothing,
  /** A copy, which stands at {@link resultStart}. */
  Copy,
  /** A line that is JSON and has usage elsewhere. */
  NotUsage,
  /** `readCopies` has to decide. */
  Unclear,
}

/** From here on memory is free. */
export function heapStart(): usize {
  return (__heap_base + 15) & ~15;
}

/**
 * The next line with `"usage"` in it.
 *
 * @param from Start of a line.
 * @param end Behind a newline. Up to 20 bytes beyond are looked at.
 */
export function next(from: usize, end: usize): Found {
  const marker = findMarker(from, end);
  if (marker == end) return Found.Nothing;
  set(Word.LineEnd, findNewline(marker));
  set(Word.Lines, get(Word.Lines) + 1);
  return read(get(Word.LineStart), get(Word.LineEnd));
}

/** Place of the next marker, or `end`. Counts the lines before it and notes where its own starts. */
function findMarker(from: usize, end: usize): usize {
  set(Word.LineStart, from);
  for (let at = from; at < end; at += 16) {
    const newlines = bitsOf(v128.load(at), NEWLINE);
    // The two letters of "usage" that are rarest in text, each at its distance.
    const u = i8x16.eq(v128.load(at, 1), i8x16.splat(0x75));
    const g = i8x16.eq(v128.load(at, 4), i8x16.splat(0x67));
    const both = v128.and(u, g);
    if (v128.any_true(both)) {
      for (let bits = <u32>i8x16.bitmask(both); bits != 0; bits &= bits - 1) {
        const place = ctz(bits);
        if (at + place >= end || !isMarker(at + place)) continue;
        noteLines(at, newlines & ((1 << place) - 1));
        return at + place;
      }
    }
    const left = u32(end - at);
    noteLines(at, left < 16 ? newlines & ((1 << left) - 1) : newlines);
  }
  return end;
}

/** Takes in newlines, which are bits here by their distance from a place. */
function noteLines(at: usize, bits: u32): void {
  if (bits == 0) return;
  set(Word.Lines, get(Word.Lines) + popcnt(bits));
  set(Word.LineStart, at + 32 - clz(bits));
}

/** `"usage"`: 7 bytes of 8, little endian. */
function isMarker(at: usize): bool {
  return (load<u64>(at) & 0x00ff_ffff_ffff_ffff) == 0x0022_6567_6173_7522;
}

function findNewline(from: usize): usize {
  let at = from;
  let bits = bitsOf(v128.load(at), NEWLINE);
  while (bits == 0) bits = bitsOf(v128.load((at += 16)), NEWLINE);
  return at + ctz(bits);
}

/** Where in a block a byte stands. */
function bitsOf(block: v128, byte: u8): u32 {
  return <u32>i8x16.bitmask(i8x16.eq(block, i8x16.splat(byte)));
}

function read(lineStart: usize, lineEnd: usize): Found {
  if (lineEnd - lineStart > MAX_LINE_BYTES) return Found.Unclear;
  forgetLine();
  if (endOfObject(lineStart, Level.Line) != lineEnd) return Found.Unclear;
  set(Word.IsBeyondAscii, isAscii(lineStart, lineEnd) ? 0 : 1);
  if (!has(Field.Usage)) return Found.NotUsage;
  return fillCopy() ? Found.Copy : Found.Unclear;
}

/** May say false for a line before one that is not. */
function isAscii(lineStart: usize, lineEnd: usize): bool {
  for (let at = lineStart; at < lineEnd; at += 16) {
    if (i8x16.bitmask(v128.load(at)) != 0) return false;
  }
  return true;
}
