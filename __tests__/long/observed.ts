/** What a ledger says, and a recount of it that uses nothing of the ledger's but its entries. */
import type { Ledger } from "../../collector/ledger/ledger";
import type { Sums } from "../../collector/ledger/sums";
import type { Counted } from "./reference";

/** A ledger's entries by key, as the reference writes them; the session is its tag. */
export function entriesOf(ledger: Ledger): Map<string, Counted> {
  const entries = new Map<string, Counted>();
  for (const { key, entry } of ledger.entries()) {
    const { figures, cost } = entry;
    entries.set(key.toString("hex", 0, 12), {
      model: figures.model,
      isFast: figures.isFast,
      input: figures.input,
      output: figures.output,
      write5m: figures.cacheWrite5m,
      write1h: figures.cacheWrite1h,
      read: figures.cacheRead,
      timeMs: entry.timestampMs,
      project: entry.project,
      session: entry.sessionTag.toString(16).padStart(12, "0"),
      cost: Number(cost.pico),
      status: cost.status,
    });
  }
  return entries;
}

type Row = Readonly<Record<string, number>>;
type Group = Readonly<Record<string, Row>>;

export interface Totals {
  readonly totals: Row;
  readonly days: Group;
  readonly models: Group;
  readonly projects: Group;
  /** By day. */
  readonly sessions: Readonly<Record<string, number>>;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function dayIn(zone: string, timeMs: number): string {
  const known = formats.get(zone);
  const format = known ?? new Intl.DateTimeFormat("en-CA", { timeZone: zone, dateStyle: "short" });
  formats.set(zone, format);
  return format.format(timeMs);
}

export function recount(entries: Iterable<Counted>, zone: string): Totals {
  const all = [...entries].map((one) => ({ ...one, day: dayIn(zone, one.timeMs) }));
  const group = (name: (one: (typeof all)[number]) => string): Group => {
    const groups = new Map<string, Counted[]>();
    for (const one of all) groups.set(name(one), [...(groups.get(name(one)) ?? []), one]);
    return Object.fromEntries([...groups].map(([key, some]) => [key, sum(some)]));
  };
  const days = [...new Set(all.map(({ day }) => day))];
  return {
    totals: sum(all),
    days: group(({ day }) => day),
    models: group(({ model, isFast }) => model + (isFast ? "-fast" : "")),
    projects: group(({ project }) => project),
    sessions: Object.fromEntries(
      days.map((day) => {
        const sessions = all.filter((one) => one.day === day).map(({ session }) => session);
        return [day, new Set(sessions).size];
      }),
    ),
  };
}

function sum(some: readonly Counted[]): Row {
  const over = (value: (one: Counted) => number) => some.reduce((so, one) => so + value(one), 0);
  const tokens = (one: Counted) => one.input + one.output + one.write5m + one.write1h + one.read;
  return {
    responses: some.length,
    input: over(({ input }) => input),
    output: over(({ output }) => output),
    cacheWrite: over(({ write5m, write1h }) => write5m + write1h),
    cacheRead: over(({ read }) => read),
    cost: over(({ cost }) => cost),
    estimatedCost: over(({ cost, status }) => (status === "estimated" ? cost : 0)),
    unpricedTokens: over((one) => (one.status === "unpriced" ? tokens(one) : 0)),
  };
}

/** What the ledger's tables say, in the same form. */
export function tablesOf({ tables }: Ledger): Totals {
  const group = (sums: ReadonlyMap<string, Sums>): Group =>
    Object.fromEntries([...sums].map(([name, some]) => [name, rowOf(some)]));
  return {
    totals: rowOf(tables.totals),
    days: group(tables.days),
    models: group(tables.models),
    projects: group(tables.projects),
    sessions: Object.fromEntries(
      [...tables.days.keys()].map((day) => [day, tables.sessionsOn(day)]),
    ),
  };
}

function rowOf(sums: Sums): Row {
  const { responses, input, output, cacheWrite, cacheRead, unpricedTokens } = sums;
  const cost = Number(sums.cost);
  const estimatedCost = Number(sums.estimatedCost);
  return { responses, input, output, cacheWrite, cacheRead, cost, estimatedCost, unpricedTokens };
}
