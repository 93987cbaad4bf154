/**
 * Files of records: a header of one record's length, then records. A segment is sorted by key and
 * never changes; a journal is appended to.
 */
import { closeSync, openSync, readFileSync, readSync, statSync } from "node:fs";
import { KEY_BYTES } from "../records/response";
import { unreadable, writeAt, writeNew } from "./files";
import { WINDOW_RECORDS } from "./limits";
import { compareKeys, isWhole, RECORD_BYTES } from "./record";

const HEADER = Buffer.from("handled-monitoring ledger records, version 1".padEnd(63) + "\n");

/** A record whose key can be read and the rest cannot: the response has been counted. */
export const DAMAGED = Symbol("damaged");

/** @param records In the order in which they are to stand; each buffer holds one or several. */
export function createRecordFile(path: string, records: readonly Buffer[]): void {
  const [first] = records;
  writeNew(path, [HEADER, first && records.length === 1 ? first : Buffer.concat(records)]);
}

/** @param place Index of the first record to write, counted from 0. */
export function appendRecords(path: string, place: number, records: readonly Buffer[]): void {
  writeAt(path, RECORD_BYTES * (1 + place), Buffer.concat(records));
}

/** What stands at each place of a file; undefined where the bytes are no whole record. */
export function readRecordFile(path: string): (Buffer | undefined)[] {
  return readPlaces(path).map((record) => (isWhole(record) ? record : undefined));
}

/**
 * The bytes at each place of a file, damaged or not. A piece of a record at the end was never
 * committed and is left out.
 */
export function readPlaces(path: string): Buffer[] {
  const content = readFileSync(path);
  const end = content.length - (content.length % RECORD_BYTES);
  return recordsOf(content.subarray(Math.min(RECORD_BYTES, end), end));
}

/** Why a file cannot have as many records as it should; undefined where it can. */
export function faultOf(path: string, count: number): string | undefined {
  const size = statSync(path, { throwIfNoEntry: false })?.size;
  if (size === undefined) return "is missing";
  const has = Math.max(0, Math.floor(size / RECORD_BYTES) - 1);
  return has < count ? `has only ${has} of its ${count} responses` : undefined;
}

/**
 * Looks keys up in a sorted file without reading it whole. Keys are evenly spread, so a key's own
 * value tells where it stands; where it does not, the window moves like a binary search. Damaged
 * records, whose keys may be out of order, do not say where to go on.
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

  /**
   * @returns a copy; undefined when the key is not there.
   * @throws CollectError when the file cannot be read.
   */
  find(key: Buffer): Buffer | typeof DAMAGED | undefined {
    let low = 0;
    let high = this.count;
    let guess = this.likelyPlace(key);
    while (low < high) {
      const latest = Math.max(low, high - WINDOW_RECORDS);
      const start = Math.max(low, Math.min(guess - (WINDOW_RECORDS >> 1), latest));
      const content = this.read(start, Math.min(WINDOW_RECORDS, high - start));
      const found = recordWith(key, content);
      if (found) return isWhole(found) ? Buffer.from(found) : DAMAGED;
      const first = wholeIn(content, 0, 1);
      const last = wholeIn(content, content.length / RECORD_BYTES - 1, -1);
      if (!first || !last) return this.findByReading(key, low, high);
      if (compareKeys(key, first) < 0) high = start;
      else if (compareKeys(key, last) > 0) low = start + content.length / RECORD_BYTES;
      else return undefined;
      guess = Math.floor((low + high) / 2);
    }
    return undefined;
  }

  close(): void {
    if (this.file !== undefined) closeSync(this.file);
    this.file = undefined;
  }

  /** When a whole window is damaged: looks through everything between two places. */
  private findByReading(
    key: Buffer,
    low: number,
    high: number,
  ): Buffer | typeof DAMAGED | undefined {
    for (let at = low; at < high; at += WINDOW_RECORDS) {
      const found = recordWith(key, this.read(at, Math.min(WINDOW_RECORDS, high - at)));
      if (found) return isWhole(found) ? Buffer.from(found) : DAMAGED;
    }
    return undefined;
  }

  private likelyPlace(key: Buffer): number {
    const [first, last] = this.range;
    return Math.floor(((key.readUInt32BE(0) - first) / (last - first + 1)) * this.count);
  }

  private read(start: number, count: number): Buffer {
    const length = count * RECORD_BYTES;
    try {
      this.file ??= openSync(this.path, "r");
      const bytes = readSync(this.file, this.window, 0, length, (1 + start) * RECORD_BYTES);
      if (bytes < length) throw new Error("it is shorter than it was");
    } catch (error) {
      throw unreadable(this.path, error);
    }
    return this.window.subarray(0, length);
  }
}

/** The record with exactly these first bytes; a view. */
function recordWith(key: Buffer, content: Buffer): Buffer | undefined {
  const bytes = key.subarray(0, KEY_BYTES);
  let at = content.indexOf(bytes);
  while (at >= 0 && at % RECORD_BYTES !== 0) at = content.indexOf(bytes, at + 1);
  return at < 0 ? undefined : content.subarray(at, at + RECORD_BYTES);
}

/** The first whole record from a place on, forwards or backwards; a view. */
function wholeIn(content: Buffer, place: number, step: 1 | -1): Buffer | undefined {
  for (let at = place; at >= 0 && at < content.length / RECORD_BYTES; at += step) {
    const record = content.subarray(at * RECORD_BYTES, (at + 1) * RECORD_BYTES);
    if (isWhole(record)) return record;
  }
  return undefined;
}

function recordsOf(content: Buffer): Buffer[] {
  return Array.from({ length: content.length / RECORD_BYTES }, (_, i) =>
    content.subarray(i * RECORD_BYTES, (i + 1) * RECORD_BYTES),
  );
}

/** First four bytes of a key as a number. */
export function prefixOf(key: Buffer): number {
  return key.readUInt32BE(0);
}
