import { KEY_BYTES } from "../records/response";
import { compareKeys, RECORD_BYTES } from "./record";

const CHUNK_RECORDS = 1 << 14;
const RECORD_WORDS = RECORD_BYTES / 4;
const NONE = -1;
/** From here on memory counts for more than the time to place every record once more. */
const MANY_SLOTS = 1 << 20;

/** Of a key, those that sort first. */
const PREFIX_BITS = 32;
/** Of a number, those that are exact. */
const SAFE_BITS = 53;

/**
 * Records in memory, found by key: 64 bytes each and 8 to 32 more, where a Map of objects takes
 * several hundred. Keys are hashes already, so their first bytes place them.
 */
export class RecordTable {
  private readonly chunks: Buffer[] = [];
  /** The chunks' bytes as words, which are quicker to copy. */
  private readonly words: Uint32Array[] = [];
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
        const words = new Uint32Array(CHUNK_RECORDS * RECORD_WORDS);
        this.words.push(words);
        this.chunks.push(Buffer.from(words.buffer));
      }
      this.slots[slot] = place;
    }
    const chunk = this.chunks[Math.floor(place / CHUNK_RECORDS)] as Buffer;
    chunk.set(record, (place % CHUNK_RECORDS) * RECORD_BYTES);
    return place;
  }

  /** All records in the order of their keys; each a view. */
  *sorted(): Generator<Buffer, undefined> {
    for (const place of this.sortedPlaces()) yield this.at(place);
    return undefined;
  }

  /**
   * Where the records are, in the order of their keys. Numbers are sorted in a sixth of the time
   * that comparing records takes: each holds the start of a key and, below it, the record's place.
   * Keys that start alike are put in order afterwards.
   */
  sortedPlaces(): Uint32Array {
    const { filled } = this;
    const placeBits = Math.ceil(Math.log2(Math.max(filled, 2)));
    const places = 2 ** placeBits;
    const dropped = 2 ** Math.max(0, PREFIX_BITS + placeBits - SAFE_BITS);
    const numbers = new Float64Array(filled);
    for (let place = 0; place < filled; place++) {
      numbers[place] = Math.floor(this.prefixAt(place) / dropped) * places + place;
    }
    numbers.sort();
    const sorted = new Uint32Array(filled);
    for (let i = 0; i < filled; i++) {
      sorted[i] = (numbers[i] as number) % places;
      for (let at = i; at > 0 && this.isBehind(sorted, at - 1); at--) swapWithNext(sorted, at - 1);
    }
    return sorted;
  }

  /** The bytes of the records at some places, one behind the other. */
  contentOf(places: Uint32Array): Buffer {
    const content = new Uint32Array(places.length * RECORD_WORDS);
    let at = 0;
    for (const place of places) {
      const words = this.words[Math.floor(place / CHUNK_RECORDS)] as Uint32Array;
      const start = (place % CHUNK_RECORDS) * RECORD_WORDS;
      for (let word = start; word < start + RECORD_WORDS; word++) {
        content[at++] = words[word] as number;
      }
    }
    return Buffer.from(content.buffer);
  }

  private isBehind(sorted: Uint32Array, i: number): boolean {
    const a = sorted[i] as number;
    const b = sorted[i + 1] as number;
    return this.prefixAt(a) >= this.prefixAt(b) && this.compareAt(a, b) > 0;
  }

  /** The record at a place; a view. */
  at(place: number): Buffer {
    const start = (place % CHUNK_RECORDS) * RECORD_BYTES;
    const chunk = this.chunks[Math.floor(place / CHUNK_RECORDS)] as Buffer;
    return chunk.subarray(start, start + RECORD_BYTES);
  }

  /** First four bytes of the key at a place, as a number. */
  prefixAt(place: number): number {
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
    const { length } = this.slots;
    this.slots = new Int32Array(length * (length < MANY_SLOTS ? 4 : 2)).fill(NONE);
    for (let place = 0; place < this.filled; place++) {
      this.slots[this.slotOf(this.at(place))] = place;
    }
  }
}

function swapWithNext(places: Uint32Array, i: number): void {
  const place = places[i] as number;
  places[i] = places[i + 1] as number;
  places[i + 1] = place;
}
