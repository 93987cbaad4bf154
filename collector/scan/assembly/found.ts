/**
 * What reading one line has found: for each field of shape.ts where its text stands, or its count.
 * One line is read at a time, so one set of arrays serves all lines.
 */
import { startsWith } from "./compact-json";
import { Field } from "./shape";

/** Fields that the line has, a bit each. */
let seen: u32 = 0;
const starts = memory.data(4 * Field.Other, 16);
const ends = memory.data(4 * Field.Other, 16);
const counts = memory.data(8 * Field.Other, 16);

export function forgetLine(): void {
  seen = 0;
}

/** @returns false when the field has been there before. */
export function note(field: Field): bool {
  const bit: u32 = 1 << field;
  if ((seen & bit) != 0) return false;
  seen |= bit;
  return true;
}

export function has(field: Field): bool {
  return (seen & (1 << field)) != 0;
}

export function setText(field: Field, start: usize, end: usize): void {
  store<usize>(starts + (field << 2), start);
  store<usize>(ends + (field << 2), end);
}

export function setCount(field: Field, count: u64): void {
  store<u64>(counts + (field << 3), count);
}

/** 0 for a field that is not there. */
export function countOf(field: Field): u64 {
  return has(field) ? load<u64>(counts + (field << 3)) : 0;
}

export function startOf(field: Field): usize {
  return load<usize>(starts + (field << 2));
}

/** Of a text; 0 for a field that is not there. */
export function lengthOf(field: Field): usize {
  return has(field) ? load<usize>(ends + (field << 2)) - startOf(field) : 0;
}

/** Is the field there, with exactly this text? */
export function isText(field: Field, text: string): bool {
  return <i32>lengthOf(field) == text.length && startsWith(startOf(field), text);
}
