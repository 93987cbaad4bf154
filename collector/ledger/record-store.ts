/**
 * Where the records are: sorted segments, each for an equal part of the keys, and a journal of what
 * came since they were written. A small run reads the journal and looks into the segments; it
 * appends what is new. When the journal is long it is merged into the segments.
 */
import { KEY_BYTES } from "../records/response";
import { JOURNAL_PART, JOURNAL_RECORDS, LOOKUPS_ON_DISK, SEGMENT_RECORDS } from "./limits";
import { compareKeys, isWhole } from "./record";
import { unreadable } from "./files";
import {
  appendRecords,
  createRecordFile,
  DAMAGED,
  prefixOf,
  readPlaces,
  SortedFile,
} from "./record-file";
import { RecordTable } from "./record-table";
import { partOf, recordsInParts, tableInParts } from "./parts";
import type { SegmentRow, State } from "./state";

export type Files = Pick<State, "segments" | "journal">;

export const NO_FILES: Files = { segments: [], journal: { file: "", count: 0 } };

export class RecordStore {
  /** Newest versions of what the journal holds and of what this run put. */
  private readonly recent = new RecordTable();
  /** Places in `recent` that the journal has taken: what lies behind is of this run. */
  private readonly journalled: number;
  /** Of the places before, those that this run put anew. */
  private readonly rewritten = new Set<number>();
  private readonly sortedFiles: SortedFile[];
  private inMemory: RecordTable | undefined;
  private lookups = 0;
  /** How many damaged records reading came across, by file. */
  readonly damaged = new Map<string, number>();
  /** Keys of damaged records whose newest version that was. */
  private readonly damagedKeys = new Set<string>();
  /** Whole records behind the journal's committed end: a run was killed before it said so. */
  readonly uncommitted: readonly Buffer[];

  constructor(
    private readonly directory: string,
    private readonly files: Files,
  ) {
    this.uncommitted = this.readJournal();
    this.journalled = this.recent.count;
    this.sortedFiles = files.segments.map(
      ({ file, count }, i) => new SortedFile(this.path(file), count, rangeOf(i, files.segments)),
    );
  }

  get hasChanged(): boolean {
    return this.rewritten.size > 0 || this.recent.count > this.journalled;
  }

  find(key: Buffer): Buffer | typeof DAMAGED | undefined {
    if (this.isDamaged(key)) return DAMAGED;
    const recent = this.recent.find(key);
    if (recent) return recent;
    if (!this.inMemory && ++this.lookups > LOOKUPS_ON_DISK) this.inMemory = this.loadSegments();
    if (this.inMemory) {
      return this.isDamaged(key) ? DAMAGED : this.inMemory.find(key);
    }
    const segment = partOf(prefixOf(key), this.files.segments.length);
    const found = this.sortedFiles[segment]?.find(key);
    if (found === DAMAGED) this.damaged.set(this.files.segments[segment]?.file ?? "", 1);
    return found;
  }

  /** Adds a record, or a newer version of it. */
  put(record: Buffer): void {
    const place = this.recent.put(record);
    if (place < this.journalled) this.rewritten.add(place);
  }

  /** Newest version of every record, in the order of the keys; each a view. */
  *all(): Generator<Buffer> {
    const recent = this.recent.sorted();
    let next = recent.next().value;
    for (const row of this.files.segments) {
      for (const record of this.readSegment(row)) {
        let order = -1;
        for (; next && (order = compareKeys(next, record)) < 0; next = recent.next().value) {
          yield next;
        }
        if (next && order === 0) {
          yield next;
          next = recent.next().value;
        } else yield record;
      }
    }
    for (; next; next = recent.next().value) yield next;
  }

  /**
   * Makes this run's changes durable. Files that the present state names stay as they are, apart
   * from bytes behind the journal's committed end.
   */
  write(generation: number): Files {
    const { segments, journal } = this.files;
    const total = segments.reduce((sum, { count }) => sum + count, 0) + this.recent.count;
    const limit = Math.max(JOURNAL_RECORDS, Math.floor(total / JOURNAL_PART));
    const news = this.rewritten.size + this.recent.count - this.journalled;
    if (journal.count + news > limit) return this.mergeIntoSegments(generation, total);
    const changed = this.changed();
    if (journal.file === "") {
      const file = `journal-${generation}.bin`;
      createRecordFile(this.path(file), changed);
      return { segments, journal: { file, count: changed.length } };
    }
    appendRecords(this.path(journal.file), journal.count, changed);
    return { segments, journal: { ...journal, count: journal.count + changed.length } };
  }

  private changed(): Buffer[] {
    const changed = [...this.rewritten].map((place) => this.recent.at(place));
    for (let place = this.journalled; place < this.recent.count; place++) {
      changed.push(this.recent.at(place));
    }
    return changed;
  }

  close(): void {
    for (const file of this.sortedFiles) file.close();
  }

  private mergeIntoSegments(generation: number, total: number): Files {
    const parts = 2 ** Math.max(0, Math.ceil(Math.log2(total / SEGMENT_RECORDS)));
    const segments: SegmentRow[] = [];
    const { recent, files } = this;
    const isFirst = files.segments.length === 0;
    const all = isFirst ? tableInParts(recent, parts) : recordsInParts(this.all(), parts);
    for (const { records, count } of all) {
      const file = count > 0 ? `segment-${generation}-${segments.length}.bin` : "";
      if (count > 0) createRecordFile(this.path(file), records);
      segments.push({ file, count });
    }
    const file = `journal-${generation}.bin`;
    createRecordFile(this.path(file), []);
    return { segments, journal: { file, count: 0 } };
  }

  private isDamaged(key: Buffer): boolean {
    return this.damagedKeys.size > 0 && this.damagedKeys.has(keyText(key));
  }

  private readJournal(): Buffer[] {
    const { file, count } = this.files.journal;
    if (file === "") return [];
    const records = this.readBack(file);
    for (const record of records.slice(0, count)) {
      if (isWhole(record)) {
        this.recent.put(record);
        this.damagedKeys.delete(keyText(record));
      } else this.noteDamaged(record, file, true);
    }
    return records.slice(count).filter(isWhole);
  }

  private readSegment({ file }: SegmentRow): Buffer[] {
    if (file === "") return [];
    this.damaged.delete(file);
    const records = this.readBack(file);
    const whole = records.filter(isWhole);
    if (whole.length === records.length) return whole;
    for (const record of records) if (!isWhole(record)) this.noteDamaged(record, file);
    return whole;
  }

  /** Its key may be damaged, too; but while it can be read, its response has been counted. */
  private noteDamaged(record: Buffer, file: string, isNewest = !this.recent.find(record)): void {
    this.damaged.set(file, (this.damaged.get(file) ?? 0) + 1);
    if (isNewest) this.damagedKeys.add(keyText(record));
  }

  private readBack(file: string): Buffer[] {
    try {
      return readPlaces(this.path(file));
    } catch (error) {
      throw unreadable(this.path(file), error);
    }
  }

  private loadSegments(): RecordTable {
    const table = new RecordTable();
    for (const row of this.files.segments) this.readSegment(row).forEach((r) => table.put(r));
    return table;
  }

  private path(file: string): string {
    return `${this.directory}/${file}`;
  }
}

function rangeOf(i: number, segments: readonly unknown[]): readonly [number, number] {
  const width = 2 ** 32 / segments.length;
  return [i * width, (i + 1) * width - 1];
}

function keyText(record: Buffer): string {
  return record.toString("latin1", 0, KEY_BYTES);
}
