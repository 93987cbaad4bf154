/** What was counted, kept for good: each response once, with the price that held on its day. */
import { mkdirSync } from "node:fs";
import { randomHex } from "../hash";
import type { Cost } from "../prices/cost";
import { sessionTag } from "../records/merge";
import type { Copy } from "../records/response";
import type { Zone } from "../time-zone";
import { Coverage } from "./coverage";
import { damageNotices, lostNamesNotice, strayNotice } from "./damage";
import { nextGeneration, recordsIn, removeUnnamed } from "./folder";
import { machineFingerprint } from "./machine";
import { entryOf, mergeEntry, outcomeOf, type Counted, type Outcome } from "./merge-entry";
import { Names } from "./names";
import { PriceHistory, type Prices, type UsedTable } from "./price-history";
import { decode, Draft, keptFigures, storable, type Entry } from "./record";
import { DAMAGED } from "./record-file";
import { NO_FILES, RecordStore } from "./record-store";
import type { Counts, Marker, State } from "./state";
import { loadPresent, loadState, loadWhole, noCounts, saveState } from "./state";
import type { SourceRow } from "./sources";
import { SessionNames } from "./session-names";
import { Tables } from "./tables";

const NAMES_FILE = "names.txt";
const SESSIONS_FILE = "sessions.txt";
const DAY_MS = 86_400_000;

export class Ledger {
  /** What a person should be told: damage, fall-backs, prices that were filled in. */
  readonly notices: string[] = [];
  readonly id: string;
  readonly createdMs: number;
  readonly names: Names;
  private readonly sessions: SessionNames;
  readonly coverage: Coverage;
  /** By absolute path; replaced by the run that has read them. */
  sources: ReadonlyMap<string, SourceRow>;
  roots: readonly string[];
  counts: Counts;
  tables: Tables;
  readonly markers: Partial<Record<Marker, number>>;
  readonly history: PriceHistory;
  private store: RecordStore;
  private readonly draft = new Draft();

  private constructor(
    readonly directory: string,
    prices: Prices,
    private readonly nowMs: number,
    zone: Zone,
    /** What to start from; undefined for a new ledger. */
    private readonly state: State | undefined,
    /** What stands on disk and is whole: the generation before the next one. */
    private readonly present: State | undefined,
  ) {
    this.id = state?.id ?? randomHex(6);
    this.createdMs = state?.createdMs ?? nowMs;
    this.names = Names.read(`${directory}/${NAMES_FILE}`, state?.names);
    this.sessions = new SessionNames(`${directory}/${SESSIONS_FILE}`);
    this.store = new RecordStore(directory, state ?? NO_FILES);
    this.sources = new Map(Object.entries(state?.sources ?? {}));
    this.roots = state?.roots ?? [];
    this.counts = state?.counts ?? noCounts();
    this.markers = { ...state?.markers };
    this.history = new PriceHistory(state?.priceTables ?? [], prices);
    this.coverage = new Coverage(state?.covered ?? []);
    const { lost } = this.names;
    const hasLost = lost.length > 0;
    if (hasLost) this.notices.push(lostNamesNotice(directory, lost));
    this.tables = Tables.resume(zone, state?.tables, hasLost, () => this.entries());
    for (const record of this.store.uncommitted) this.takeIn(record);
    this.noteDamage();
  }

  /**
   * Reads what is committed. A folder without a ledger gives an empty one; nothing is written.
   *
   * @throws CollectError
   */
  static open(directory: string, prices: Prices, zone: Zone, nowMs: number): Ledger {
    const loaded = loadState(directory);
    const present = loaded?.notice === undefined ? loaded?.state : undefined;
    const ledger = new Ledger(directory, prices, nowMs, zone, loaded?.state, present);
    if (loaded?.notice) ledger.notices.unshift(loaded.notice);
    if (loaded) return ledger;
    for (const record of recordsIn(directory)) ledger.takeIn(record);
    const { responses } = ledger.tables.totals;
    if (responses > 0) ledger.notices.push(strayNotice(directory, responses));
    return ledger;
  }

  /**
   * Starts anew from every whole record in the folder, whatever the state says; what is known
   * beside them is taken over. No log counts as read.
   */
  static rebuild(directory: string, prices: Prices, zone: Zone, nowMs: number): Ledger {
    const known = loadWhole(directory);
    const empty = { tables: new Tables(zone).toState(), sources: {}, counts: noCounts() };
    const bare = known && { ...known, ...NO_FILES, ...empty };
    const ledger = new Ledger(directory, prices, nowMs, zone, bare, loadPresent(directory));
    for (const record of recordsIn(directory)) ledger.takeIn(record);
    return ledger;
  }

  get isNew(): boolean {
    return this.state === undefined;
  }

  /** Was it written on another machine? */
  get isFromElsewhere(): boolean {
    const here = machineFingerprint();
    return Boolean(this.state?.machine) && here !== "" && this.state?.machine !== here;
  }

  /** Counts a copy of a response, once however often it comes. */
  add({ key, figures, origin }: Copy): Outcome {
    const { timestampMs, project, session } = origin;
    const counted = { figures, timestampMs, project, sessionTag: sessionTag(session) };
    return this.merge(key, counted, session);
  }

  /**
   * The same for what another ledger has counted.
   *
   * @param session "" when only the tag is known.
   * @param cost Is taken where the figures are; without one the price table is asked.
   */
  merge(key: Buffer, counted: Counted, session: string, cost?: Cost): Outcome {
    const incoming = this.kept(counted);
    const price = (used: Counted): Cost =>
      cost && used.figures === incoming.figures ? cost : this.history.cost(used);
    if (session !== "") this.sessions.add(session);
    const record = this.store.find(key);
    if (!record) {
      this.put(key, undefined, entryOf(incoming, price(incoming), this.history.place()));
      return "new";
    }
    if (record === DAMAGED) return "sameSession";
    const before = decode(record, this.names);
    const after = mergeEntry(before, incoming, price, () => this.history.place());
    if (after) this.put(key, before, after);
    return outcomeOf(before, incoming, after);
  }

  /** A session's id by the tag that records hold. */
  sessionName(tag: number): string {
    return this.sessions.nameOf(tag);
  }

  /** Changes the cost of a record; lowering it sets a marker. */
  setCost(key: Buffer, entry: Entry, cost: Cost, reason: Marker): void {
    this.put(key, entry, { ...entry, cost, priceTable: this.history.place() }, reason);
  }

  /** All responses, in the order of their keys. The key is valid until the next is asked for. */
  *entries(): Generator<{ readonly key: Buffer; readonly entry: Entry }> {
    for (const record of this.store.all()) yield { key: record, entry: decode(record, this.names) };
    this.noteDamage();
  }

  mark(reason: Marker): void {
    this.markers[reason] = Math.floor(this.nowMs / 1000);
  }

  get lastPriceTable(): UsedTable | undefined {
    return this.history.last;
  }

  /** Is there something to write apart from what was added? */
  get needsCommit(): boolean {
    const { state, nowMs, roots } = this;
    if (
      !state ||
      !this.present ||
      this.store.hasChanged ||
      this.history.isStale ||
      this.names.lost.length > 0
    )
      return true;
    const isOld = Math.abs(nowMs - state.writtenMs) >= DAY_MS;
    const hasMoved = !this.tables.zone.isNamed(state.tables.zone);
    return isOld || hasMoved || roots.join("\n") !== state.roots.join("\n");
  }

  /** Makes everything durable: names, then records, then the state that points to both. */
  commit(): void {
    mkdirSync(this.directory, { recursive: true, mode: 0o700 });
    this.history.note();
    this.names.save();
    this.sessions.save();
    const generation = nextGeneration(this.directory, this.state);
    const state: State = {
      generation,
      id: this.id,
      createdMs: this.createdMs,
      writtenMs: this.nowMs,
      machine: machineFingerprint(),
      roots: this.roots,
      ...this.store.write(generation),
      names: this.names.counts,
      tables: this.tables.toState(),
      sources: Object.fromEntries(this.sources),
      counts: this.counts,
      priceTables: this.history.tables,
      markers: this.markers,
      covered: this.coverage.intervals,
    };
    saveState(this.directory, state, this.present !== undefined);
    removeUnnamed(this.directory, [state, this.present ?? this.state]);
  }

  close(): void {
    this.store.close();
  }

  /** With names as they stand after they were kept. */
  private kept(counted: Counted): Counted {
    const figures = keptFigures(counted.figures, this.names);
    const project = this.names.projects.kept(counted.project);
    const isKept = figures === counted.figures && project === counted.project;
    return isKept ? counted : { ...counted, figures, project };
  }

  private put(
    key: Buffer,
    before: Entry | undefined,
    priced: Entry,
    reason: Marker = "merge",
  ): void {
    const after = storable(priced);
    if (before) {
      this.tables.takeAway(before);
      if (after.cost.pico < before.cost.pico) this.mark(reason);
    }
    this.tables.add(after);
    this.store.put(this.draft.encode(key, after, this.names));
  }

  /** A record as a run wrote it, later ones last: its word is taken, and marked if it lowers. */
  private takeIn(record: Buffer): void {
    const before = this.store.find(record);
    if (before === DAMAGED) return;
    this.put(record, before && decode(before, this.names), decode(record, this.names));
  }

  private noteDamage(): void {
    this.notices.push(...damageNotices(this.directory, this.store.damaged));
    this.store.damaged.clear();
  }
}
