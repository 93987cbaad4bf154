/**
 * What reading one line has found: for each field of shape.ts where its text stands, or its count.
 * One line is read at a time, so one set of arrays serves all lines.
 */
import { FIELDS } from "./shape";

/** Fields that the line has, a bit each. */
let seen = 0;
const starts = new Int32Array(FIELDS);
const ends = new Int32Array(FIELDS);
const counts = new Float64Array(FIELDS);

export function forgetLine(): void {
  seen = 0;
}

/** @returns false when the field has been there before. */
export function note(field: number): boolean {
  const bit = 1 << field;
  if ((seen & bit) !== 0) return false;
  seen |= bit;
  return true;
}

export function has(field: number): boolean {
  return (seen & (1 << field)) !== 0;
}

export function setText(field: number, start: number, end: number): void {
  starts[field] = start;
  ends[field] = end;
}

export function setCount(field: number, count: number): void {
  counts[field] = count;
}

/** 0 for a field that is not there. */
export function countOf(field: number): number {
  return has(field) ? (counts[field] as number) : 0;
}

export function startOf(field: number): number {
  return starts[field] as number;
}

export function endOf(field: number): number {
  return ends[field] as number;
}
