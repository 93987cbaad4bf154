/**
 * Files of records: a header of one record's length, then records. A segment is sorted by key and
 * never changes; a journal is appended to.
 */
import { closeSync, openSync, readFileSync, readSync } from "node:fs";
import { writeAt, writeNew } from "./files";
import { compareKeys, isWhole, RECORD_BYTES } from "./record";

const HEADER = Buffer.from("handled-monitoring ledger records, version 1".padEnd(63) + "\n");

/** Records of one look into a sorted file: twice what keys usually stray from their place. */
const WINDOW_RECORDS = 256;

/** A record whose key can be read and the rest cannot: the response has been counted. */
export const DAMAGED = Symbol("damaged");

export function createRecordFile(path: string, records: readonly Buffer[]): void {
  writeNew(path, [HEADER, Buffer.concat(records)]);
}

/** @param place Index of the first record to write, counted from 0. */
export function appendRecords(path: string, place: number, records: readonly Buffer[]): void {
  writeAt(path, RECORD_BYTES * (1 + place), Buffer.concat(records));
}

/**
 * What stands at each place of a file; undefined where the bytes are no whole record. A piece of a
 * record at the end was never committed and is left out.
 */
export function readRecordFile(path: string): (Buffer | undefined)[] {
  const content = readFileSync(path);
  const count = Math.max(0, Math.floor(content.length / RECORD_BYTES) - 1);
  return Array.from({ length: count }, (_, i) => {
    const record = content.subarray((i + 1) * RECORD_BYTES, (i + 2) * RECORD_BYTES);
    return isWhole(record) ? record : undefined;
  });
}

/**
 * Looks keys up in a sorted file without reading it whole. Keys are evenly spread, so a key's own
 * value tells where it stands; where it does not, the window moves like a binary search.
 */
export class SortedFile {
  private file: number | undefined;
  private readonly window = Buffer.allocUnsafe(WINDOW_RECORDS * RECORD_BYTES);

  /**
   * @param count Records in the file.
   * @param range First and last value that the first four bytes of a key in it can have.
   */
  constructor(
    private readonly path: string,
    private readonly count: number,
    private readonly range: readonly [number, number],
  ) {}

  /** @returns a copy; undefined when the key is not there. */
  find(key: Buffer): Buffer | typeof DAMAGED | undefined {
    let low = 0;
    let high = this.count;
    let guess = this.likelyPlace(key);
    while (low < high) {
      const start = Math.max(low, Math.min(guess - WINDOW_RECORDS / 2, high - WINDOW_RECORDS));
      const records = this.read(start, Math.min(WINDOW_RECORDS, high - start));
      if (compareKeys(key, records[0] as Buffer) < 0) high = start;
      else if (compareKeys(key, records.at(-1) as Buffer) > 0) low = start + records.length;
      else return exact(records, key);
      guess = Math.floor((low + high) / 2);
    }
    return undefined;
  }

  close(): void {
    if (this.file !== undefined) closeSync(this.file);
    this.file = undefined;
  }

  private likelyPlace(key: Buffer): number {
    const [first, last] = this.range;
    return Math.floor(((key.readUInt32BE(0) - first) / (last - first + 1)) * this.count);
  }

  private read(start: number, count: number): Buffer[] {
    this.file ??= openSync(this.path, "r");
    const bytes = readSync(
      this.file,
      this.window,
      0,
      count * RECORD_BYTES,
      (1 + start) * RECORD_BYTES,
    );
    if (bytes < count * RECORD_BYTES) throw new Error(`${this.path} is shorter than it was`);
    return Array.from({ length: count }, (_, i) =>
      this.window.subarray(i * RECORD_BYTES, (i + 1) * RECORD_BYTES),
    );
  }
}

function exact(records: readonly Buffer[], key: Buffer): Buffer | typeof DAMAGED | undefined {
  let low = 0;
  let high = records.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compareKeys(records[middle] as Buffer, key) < 0) low = middle + 1;
    else high = middle;
  }
  const found = records[low];
  if (!found || compareKeys(found, key) !== 0) return undefined;
  return isWhole(found) ? Buffer.from(found) : DAMAGED;
}

/** First four bytes of a key as a number. */
export function prefixOf(key: Buffer): number {
  return key.readUInt32BE(0);
}
