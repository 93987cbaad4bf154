/**
 * The 64 bytes that the ledger keeps of each response: who it is, what it used, what it cost. Big
 * endian, so that records sort by key as bytes.
 *
 *      0  key            12      40  cache read   4
 *     12  timestamp, ms   6      44  cost, pico   8
 *     18  session tag     6      52  model        2   place in names
 *     24  input           4      54  project      2   place in names
 *     28  output          4      56  web searches 2
 *     32  cache write 5m  4      58  flags        1
 *     36  cache write 1h  4      59  price table  1   place in the state's list
 *                                60  CRC-32       4   of everything before
 */
import { PRICE_STATUS, type Cost, type PriceStatus } from "../prices/cost";
import { KEY_BYTES, type Figures } from "../records/response";
import { crc32 } from "./crc32";

export const RECORD_BYTES = 64;
const CRC_AT = 60;

const FAST = 1;
const BATCH = 2;
const US_ONLY = 4;
const STATUS_SHIFT = 3;

const statuses = Object.keys(PRICE_STATUS) as PriceStatus[];

/** A record read back. The session is known by its tag; names are in the ledger's lists. */
export interface Entry {
  readonly figures: Figures;
  readonly timestampMs: number;
  readonly sessionTag: number;
  readonly project: string;
  readonly cost: Cost;
  /** Place of the price table in the state's list: which one gave the cost. */
  readonly priceTable: number;
}

/** Where names of models and projects stand. */
export interface NameLists {
  readonly models: NameList;
  readonly projects: NameList;
}

export interface NameList {
  placeOf(name: string): number;
  nameAt(place: number): string;
}

/** What fits; more than $18 million for one response is a fault in a price or a log. */
const MAX_PICO = 2n ** 64n - 1n;

export function storable(entry: Entry): Entry {
  const { cost } = entry;
  return cost.pico > MAX_PICO ? { ...entry, cost: { ...cost, pico: MAX_PICO } } : entry;
}

/** Figures with the model's name as it stands after it was kept. */
export function keptFigures(figures: Figures, { models }: NameLists): Figures {
  const model = models.nameAt(models.placeOf(figures.model));
  return model === figures.model ? figures : { ...figures, model };
}

/** A record to write into, again and again. */
export class Draft {
  readonly record = Buffer.alloc(RECORD_BYTES);
  private readonly view = new DataView(this.record.buffer, this.record.byteOffset, RECORD_BYTES);

  /** @returns {@link record}: it changes with the next. */
  encode(key: Uint8Array, entry: Entry, { models, projects }: NameLists): Buffer {
    const { record, view } = this;
    const { figures, cost } = entry;
    for (let i = 0; i < KEY_BYTES; i++) record[i] = key[i] as number;
    setUint48(view, 12, entry.timestampMs);
    setUint48(view, 18, entry.sessionTag);
    view.setUint32(24, figures.input);
    view.setUint32(28, figures.output);
    view.setUint32(32, figures.cacheWrite5m);
    view.setUint32(36, figures.cacheWrite1h);
    view.setUint32(40, figures.cacheRead);
    view.setBigUint64(44, cost.pico);
    view.setUint16(52, models.placeOf(figures.model));
    view.setUint16(54, projects.placeOf(entry.project));
    view.setUint16(56, figures.webSearches);
    view.setUint8(
      58,
      (figures.isFast ? FAST : 0) |
        (figures.isBatch ? BATCH : 0) |
        (figures.isUsOnly ? US_ONLY : 0) |
        (PRICE_STATUS[cost.status] << STATUS_SHIFT),
    );
    view.setUint8(59, entry.priceTable);
    view.setUint32(CRC_AT, crc32(record, 0, CRC_AT));
    return record;
  }
}

function setUint48(view: DataView, at: number, value: number): void {
  view.setUint16(at, Math.floor(value / 2 ** 32));
  view.setUint32(at + 2, value >>> 0);
}

/** Reads a record that {@link isWhole} has accepted. */
export function decode(record: Buffer, { models, projects }: NameLists): Entry {
  const flags = record.readUInt8(58);
  const status = statuses[(flags >> STATUS_SHIFT) & 3] as PriceStatus;
  const pico = record.readBigUInt64BE(44);
  return {
    figures: {
      model: models.nameAt(record.readUInt16BE(52)),
      input: record.readUInt32BE(24),
      output: record.readUInt32BE(28),
      cacheWrite5m: record.readUInt32BE(32),
      cacheWrite1h: record.readUInt32BE(36),
      cacheRead: record.readUInt32BE(40),
      webSearches: record.readUInt16BE(56),
      isFast: (flags & FAST) !== 0,
      isBatch: (flags & BATCH) !== 0,
      isUsOnly: (flags & US_ONLY) !== 0,
      loggedCost: status === "logged" ? pico : undefined,
    },
    timestampMs: record.readUIntBE(12, 6),
    sessionTag: record.readUIntBE(18, 6),
    project: projects.nameAt(record.readUInt16BE(54)),
    cost: { pico, status },
    priceTable: record.readUInt8(59),
  };
}

export function isWhole(record: Buffer): boolean {
  return record.readUInt32BE(CRC_AT) === crc32(record, 0, CRC_AT);
}

/** Order of two records, or of a record and a key: by key, as bytes. */
export function compareKeys(a: Buffer, b: Buffer): number {
  return a.compare(b, 0, KEY_BYTES, 0, KEY_BYTES);
}
