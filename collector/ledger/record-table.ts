import { KEY_BYTES } from "../records/response";
import { compareKeys, RECORD_BYTES } from "./record";

const CHUNK_RECORDS = 1 << 14;
const NONE = -1;

/**
 * Records in memory, found by key: 64 bytes each and about 12 more, where a Map of objects takes
 * several hundred. Keys are hashes already, so their first bytes place them.
 */
export class RecordTable {
  private readonly chunks: Buffer[] = [];
  private slots = new Int32Array(1 << 12).fill(NONE);
  private filled = 0;

  get count(): number {
    return this.filled;
  }

  /** A view: it changes with the table. */
  find(key: Buffer): Buffer | undefined {
    const place = this.slots[this.slotOf(key)] as number;
    return place === NONE ? undefined : this.at(place);
  }

  /** Adds a record or writes over the one with its key. @returns its place, from 0. */
  put(record: Buffer): number {
    let slot = this.slotOf(record);
    let place = this.slots[slot] as number;
    if (place === NONE) {
      if (this.filled * 2 >= this.slots.length) {
        this.grow();
        slot = this.slotOf(record);
      }
      place = this.filled++;
      if (place % CHUNK_RECORDS === 0) {
        this.chunks.push(Buffer.allocUnsafe(CHUNK_RECORDS * RECORD_BYTES));
      }
      this.slots[slot] = place;
    }
    this.at(place).set(record);
    return place;
  }

  /** All records in the order of their keys; each a view. */
  *sorted(): Generator<Buffer, undefined> {
    const places = Uint32Array.from({ length: this.filled }, (_, place) => place);
    places.sort((a, b) => this.prefixAt(a) - this.prefixAt(b) || this.compareAt(a, b));
    for (const place of places) yield this.at(place);
    return undefined;
  }

  /** The record at a place; a view. */
  at(place: number): Buffer {
    const start = (place % CHUNK_RECORDS) * RECORD_BYTES;
    const chunk = this.chunks[Math.floor(place / CHUNK_RECORDS)] as Buffer;
    return chunk.subarray(start, start + RECORD_BYTES);
  }

  private prefixAt(place: number): number {
    const chunk = this.chunks[Math.floor(place / CHUNK_RECORDS)] as Buffer;
    return chunk.readUInt32BE((place % CHUNK_RECORDS) * RECORD_BYTES);
  }

  private compareAt(a: number, b: number): number {
    return compareKeys(this.at(a), this.at(b));
  }

  /** The slot that holds the key, or the free one where it belongs. */
  private slotOf(key: Buffer): number {
    const mask = this.slots.length - 1;
    const last = key.readUInt32LE(KEY_BYTES - 4);
    let slot = last & mask;
    for (;;) {
      const place = this.slots[slot] as number;
      if (place === NONE || this.hasKey(place, key, last)) return slot;
      slot = (slot + 1) & mask;
    }
  }

  /** @param last The last four bytes of the key. */
  private hasKey(place: number, key: Buffer, last: number): boolean {
    const chunk = this.chunks[Math.floor(place / CHUNK_RECORDS)] as Buffer;
    const start = (place % CHUNK_RECORDS) * RECORD_BYTES;
    return (
      chunk.readUInt32LE(start + KEY_BYTES - 4) === last &&
      chunk.readUInt32LE(start) === key.readUInt32LE(0) &&
      chunk.readUInt32LE(start + 4) === key.readUInt32LE(4)
    );
  }

  private grow(): void {
    this.slots = new Int32Array(this.slots.length * 4).fill(NONE);
    for (let place = 0; place < this.filled; place++) {
      this.slots[this.slotOf(this.at(place))] = place;
    }
  }
}
