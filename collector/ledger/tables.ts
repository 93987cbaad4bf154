import type { Zone } from "../time-zone";
import type { Entry } from "./record";
import { PendingSums } from "./pending-sums";
import { addSums, noSums, rowOf, sumsOf, type Sums, type SumsRow } from "./sums";

/** Days whose sessions are kept apart, so that one more response can be told from one more session. */
const SESSION_DAYS = 60;

/** As the tables stand in the state. */
export interface TablesState {
  /** Zone of the days. */
  readonly zone: string;
  readonly totals: SumsRow;
  readonly days: Readonly<Record<string, SumsRow>>;
  readonly models: Readonly<Record<string, SumsRow>>;
  readonly projects: Readonly<Record<string, SumsRow>>;
  /** Day → session tag → responses. */
  readonly sessions: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** Sums over the ledger's records, kept up to date with each that comes or changes. */
export class Tables {
  private readonly summed: SummedGroups;
  private readonly sessions: Map<string, Map<number, number>>;
  /** What has come since, not yet added to each group that it belongs to. */
  private readonly pending = new PendingSums();

  constructor(
    readonly zone: Zone,
    state?: TablesState,
  ) {
    this.summed = {
      totals: state ? sumsOf(state.totals) : noSums(),
      days: groupsOf(state?.days),
      models: groupsOf(state?.models),
      projects: groupsOf(state?.projects),
    };
    this.sessions = new Map(
      Object.entries(state?.sessions ?? {}).map(([day, counts]) => [
        day,
        new Map(Object.entries(counts).map(([tag, count]) => [Number(tag), count])),
      ]),
    );
  }

  /**
   * As they were, but counted anew where the zone or the names are not what they were. Totals
   * stay: records may be damaged since.
   */
  static resume(
    zone: Zone,
    state: TablesState | undefined,
    hasLostNames: boolean,
    entries: () => Iterable<{ readonly entry: Entry }>,
  ): Tables {
    if (!state || (zone.isNamed(state.zone) && !hasLostNames)) return new Tables(zone, state);
    const counted = new Tables(zone);
    for (const { entry } of entries()) counted.add(entry);
    const { totals, models, projects } = state;
    const kept = hasLostNames ? { totals } : { totals, models, projects };
    return new Tables(zone, { ...counted.toState(), ...kept });
  }

  add(entry: Entry): void {
    this.change(entry, 1);
  }

  takeAway(entry: Entry): void {
    this.change(entry, -1);
  }

  get totals(): Sums {
    return this.upToDate().totals;
  }

  /** By local day. */
  get days(): ReadonlyMap<string, Sums> {
    return this.upToDate().days;
  }

  /** By shown name: fast responses as `<model>-fast`. */
  get models(): ReadonlyMap<string, Sums> {
    return this.upToDate().models;
  }

  get projects(): ReadonlyMap<string, Sums> {
    return this.upToDate().projects;
  }

  /** Sessions with a response on a day; 0 for days further back than {@link SESSION_DAYS}. */
  sessionsOn(day: string): number {
    this.upToDate();
    return this.sessions.get(day)?.size ?? 0;
  }

  toState(): TablesState {
    const { totals, days, models, projects } = this.upToDate();
    return {
      zone: this.zone.name,
      totals: rowOf(totals),
      days: rowsOf(days),
      models: rowsOf(models),
      projects: rowsOf(projects),
      sessions: Object.fromEntries(
        [...this.sessions].map(([day, counts]) => [day, Object.fromEntries(counts)]),
      ),
    };
  }

  private change(entry: Entry, sign: 1 | -1): void {
    this.pending.add(entry, this.zone.dayOf(entry.timestampMs), sign);
    if (this.pending.isFull) this.upToDate();
  }

  private upToDate(): SummedGroups {
    const { totals, days, models, projects } = this.summed;
    for (const { day, model, project, sessionTag, sums } of this.pending.take()) {
      addSums(totals, sums);
      addTo(days, day, sums);
      addTo(models, model, sums);
      addTo(projects, project, sums);
      this.countSession(day, sessionTag, sums.responses);
    }
    return this.summed;
  }

  private countSession(day: string, tag: number, change: number): void {
    const counts = this.sessions.get(day) ?? new Map<number, number>();
    const responses = (counts.get(tag) ?? 0) + change;
    if (responses > 0) counts.set(tag, responses);
    else counts.delete(tag);
    if (counts.size > 0) this.sessions.set(day, counts);
    else this.sessions.delete(day);
    if (this.sessions.size <= SESSION_DAYS) return;
    const oldest = [...this.sessions.keys()].reduce((a, b) => (a < b ? a : b));
    this.sessions.delete(oldest);
  }
}

interface SummedGroups {
  readonly totals: Sums;
  readonly days: Map<string, Sums>;
  readonly models: Map<string, Sums>;
  readonly projects: Map<string, Sums>;
}

function addTo(groups: Map<string, Sums>, name: string, change: Sums): void {
  const sums = groups.get(name) ?? noSums();
  addSums(sums, change);
  if (sums.responses > 0) groups.set(name, sums);
  else groups.delete(name);
}

function groupsOf(rows: Readonly<Record<string, SumsRow>> = {}): Map<string, Sums> {
  return new Map(Object.entries(rows).map(([name, row]) => [name, sumsOf(row)]));
}

function rowsOf(groups: ReadonlyMap<string, Sums>): Record<string, SumsRow> {
  return Object.fromEntries([...groups].map(([name, sums]) => [name, rowOf(sums)]));
}
