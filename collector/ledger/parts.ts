/** Records by the segment that they belong to: each has an equal part of the keys. */
import { prefixOf } from "./record-file";
import type { RecordTable } from "./record-table";

export interface Part {
  /** In the order of their keys; each buffer holds one or several. */
  readonly records: readonly Buffer[];
  readonly count: number;
}

/** Which of `parts` segments a key belongs to, by its first four bytes as a number. */
export function partOf(prefix: number, parts: number): number {
  return Math.floor((prefix / 2 ** 32) * parts);
}

/** What is all in one table is copied, part by part, without a view of each record. */
export function* tableInParts(table: RecordTable, parts: number): Generator<Part> {
  const places = table.sortedPlaces();
  const partAt = (i: number): number => partOf(table.prefixAt(places[i] as number), parts);
  let from = 0;
  for (let part = 0; part < parts; part++) {
    let to = from;
    while (to < places.length && partAt(to) === part) to++;
    yield { records: [table.contentOf(places.subarray(from, to))], count: to - from };
    from = to;
  }
}

/** @param all Records in the order of their keys. */
export function* recordsInParts(all: Iterable<Buffer>, parts: number): Generator<Part> {
  let part = 0;
  let records: Buffer[] = [];
  for (const record of all) {
    for (; partOf(prefixOf(record), parts) > part; part++) {
      yield { records, count: records.length };
      records = [];
    }
    records.push(record);
  }
  for (; part < parts; part++) {
    yield { records, count: records.length };
    records = [];
  }
}
