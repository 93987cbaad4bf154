import type { Ledger } from "../ledger/ledger";
import { addEntry, addSums, noSums, type Sums } from "../ledger/sums";
import { shownModel } from "../ledger/sums";
import { mondayOf, monthOf, weekOf } from "./calendar";
import { isWithin, type Range } from "./source";

export const GROUPINGS = ["day", "week", "month", "model", "project", "session"] as const;

export type Grouping = (typeof GROUPINGS)[number];

export type Counted = Pick<Ledger, "tables" | "entries" | "sessionName">;

export interface Row {
  readonly name: string;
  /** Monday of a week, day of a session's first message; undefined for other groups. */
  readonly day: string | undefined;
  readonly sums: Sums;
}

export const isOfTime = (by: Grouping): boolean => by === "day" || by === "week" || by === "month";

/** What each group within the range comes to, in no order. Empty groups are left out. */
export function rowsOf(ledger: Counted, by: Grouping, range: Range): Row[] {
  switch (by) {
    case "day":
      return daysOf(ledger, range).map(([name, sums]) => ({ name, day: undefined, sums }));
    case "week":
      return periods(ledger, range, weekOf, mondayOf);
    case "month":
      return periods(ledger, range, monthOf, () => undefined);
    case "model":
    case "project":
      return names(ledger, by, range);
    case "session":
      return sessions(ledger, range);
  }
}

export function totalOf(rows: readonly Row[]): Sums {
  const total = noSums();
  for (const { sums } of rows) addSums(total, sums);
  return total;
}

/** First and last day of the range that hold anything. */
export function bounds(ledger: Counted, range: Range): readonly [string, string] | undefined {
  const days = daysOf(ledger, range)
    .map(([day]) => day)
    .sort();
  const [first] = days;
  const last = days.at(-1);
  return first === undefined || last === undefined ? undefined : [first, last];
}

function daysOf({ tables }: Counted, range: Range): [string, Sums][] {
  return [...tables.days].filter(([day]) => isWithin(range, day));
}

function periods(
  ledger: Counted,
  range: Range,
  nameOf: (day: string) => string,
  dayOf: (day: string) => string | undefined,
): Row[] {
  const rows = new Map<string, Row>();
  for (const [day, sums] of daysOf(ledger, range)) {
    const name = nameOf(day);
    const row = rows.get(name) ?? { name, day: dayOf(day), sums: noSums() };
    addSums(row.sums, sums);
    rows.set(name, row);
  }
  return [...rows.values()];
}

/** The tables hold all days together; a part of them takes the records. */
function names(ledger: Counted, by: "model" | "project", range: Range): Row[] {
  const isWhole = range.since === undefined && range.until === undefined;
  const { models, projects } = ledger.tables;
  const groups = isWhole ? (by === "model" ? models : projects) : recount(ledger, by, range);
  return [...groups].map(([name, sums]) => ({ name, day: undefined, sums }));
}

function recount(ledger: Counted, by: "model" | "project", range: Range): Map<string, Sums> {
  const { zone } = ledger.tables;
  const groups = new Map<string, Sums>();
  for (const { entry } of ledger.entries()) {
    if (!isWithin(range, zone.dayOf(entry.timestampMs))) continue;
    const name = by === "model" ? shownModel(entry) : entry.project;
    const sums = groups.get(name) ?? noSums();
    addEntry(sums, entry, 1);
    groups.set(name, sums);
  }
  return groups;
}

function sessions(ledger: Counted, range: Range): Row[] {
  const { zone } = ledger.tables;
  const groups = new Map<number, { sums: Sums; firstMs: number }>();
  for (const { entry } of ledger.entries()) {
    const { timestampMs, sessionTag } = entry;
    if (!isWithin(range, zone.dayOf(timestampMs))) continue;
    const group = groups.get(sessionTag) ?? { sums: noSums(), firstMs: timestampMs };
    addEntry(group.sums, entry, 1);
    group.firstMs = Math.min(group.firstMs, timestampMs);
    groups.set(sessionTag, group);
  }
  return [...groups].map(([tag, { sums, firstMs }]) => ({
    name: ledger.sessionName(tag),
    day: zone.dayOf(firstMs),
    sums,
  }));
}
