import type { Zone } from "../time-zone";
import type { Entry } from "./record";
import { addEntry, noSums, rowOf, sumsOf, type Sums, type SumsRow } from "./sums";

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
  readonly totals: Sums;
  /** By local day. */
  readonly days: Map<string, Sums>;
  /** By shown name: fast responses as `<model>-fast`. */
  readonly models: Map<string, Sums>;
  readonly projects: Map<string, Sums>;
  private readonly sessions: Map<string, Map<number, number>>;

  constructor(
    readonly zone: Zone,
    state?: TablesState,
  ) {
    this.totals = state ? sumsOf(state.totals) : noSums();
    this.days = groupsOf(state?.days);
    this.models = groupsOf(state?.models);
    this.projects = groupsOf(state?.projects);
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
    if (!state || (state.zone === zone.name && !hasLostNames)) return new Tables(zone, state);
    const counted = new Tables(zone);
    for (const { entry } of entries()) counted.add(entry);
    const { totals, models, projects } = state;
    const kept = hasLostNames ? { totals } : { totals, models, projects };
    return new Tables(zone, { ...counted.toState(), ...kept });
  }

  add(entry: Entry): void {
    this.count(entry, 1);
  }

  takeAway(entry: Entry): void {
    this.count(entry, -1);
  }

  /** Sessions with a response on a day; 0 for days further back than {@link SESSION_DAYS}. */
  sessionsOn(day: string): number {
    return this.sessions.get(day)?.size ?? 0;
  }

  toState(): TablesState {
    return {
      zone: this.zone.name,
      totals: rowOf(this.totals),
      days: rowsOf(this.days),
      models: rowsOf(this.models),
      projects: rowsOf(this.projects),
      sessions: Object.fromEntries(
        [...this.sessions].map(([day, counts]) => [day, Object.fromEntries(counts)]),
      ),
    };
  }

  private count(entry: Entry, sign: 1 | -1): void {
    const day = this.zone.dayOf(entry.timestampMs);
    addEntry(this.totals, entry, sign);
    addTo(this.days, day, entry, sign);
    addTo(this.models, shownModel(entry), entry, sign);
    addTo(this.projects, entry.project, entry, sign);
    this.countSession(day, entry.sessionTag, sign);
  }

  private countSession(day: string, tag: number, sign: 1 | -1): void {
    const counts = this.sessions.get(day) ?? new Map<number, number>();
    const responses = (counts.get(tag) ?? 0) + sign;
    if (responses > 0) counts.set(tag, responses);
    else counts.delete(tag);
    if (counts.size > 0) this.sessions.set(day, counts);
    else this.sessions.delete(day);
    if (this.sessions.size <= SESSION_DAYS) return;
    const oldest = [...this.sessions.keys()].reduce((a, b) => (a < b ? a : b));
    this.sessions.delete(oldest);
  }
}

/** How reports name a model. */
export function shownModel({ figures }: Pick<Entry, "figures">): string {
  return figures.isFast ? `${figures.model}-fast` : figures.model;
}

function addTo(groups: Map<string, Sums>, name: string, entry: Entry, sign: 1 | -1): void {
  const sums = groups.get(name) ?? noSums();
  addEntry(sums, entry, sign);
  if (sums.responses > 0) groups.set(name, sums);
  else groups.delete(name);
}

function groupsOf(rows: Readonly<Record<string, SumsRow>> = {}): Map<string, Sums> {
  return new Map(Object.entries(rows).map(([name, row]) => [name, sumsOf(row)]));
}

function rowsOf(groups: ReadonlyMap<string, Sums>): Record<string, SumsRow> {
  return Object.fromEntries([...groups].map(([name, sums]) => [name, rowOf(sums)]));
}
