/**
 * An independent recount of everything that runs have seen: maps of plain objects, and the rules of
 * docs/accounting.md written once more. A run that was killed leaves two possibilities for each
 * response; the next completed run must have one of them.
 */
import { createHash } from "node:crypto";
import { costOf, tokensOf, type PriceList } from "./prices";

/** A line of a log, or what became of several. */
export interface Used {
  readonly model: string;
  readonly isFast: boolean;
  readonly input: number;
  readonly output: number;
  readonly write5m: number;
  readonly write1h: number;
  readonly read: number;
  readonly timeMs: number;
  readonly project: string;
  /** Its {@link tagOf}, which is all that records hold. */
  readonly session: string;
}

export interface Counted extends Used {
  readonly cost: number;
  readonly status: string;
}

export class Reference {
  /** By key in hexadecimal digits: what the ledger may hold. undefined: nothing. */
  private readonly possible = new Map<string, readonly (Counted | undefined)[]>();

  get responses(): ReadonlyMap<string, Counted> {
    return new Map(
      [...this.possible].flatMap(([key, [only]]) => (only ? [[key, only] as const] : [])),
    );
  }

  /** A run that was killed somewhere. */
  killed(seen: Seen, prices: PriceList, fills: boolean): void {
    this.each(seen, (before, copies) => [...before, ...after(before, copies, prices, fills)]);
  }

  /**
   * A run that completed.
   *
   * @param held What the ledger holds now.
   * @returns what it should not hold, or should.
   */
  completed(
    seen: Seen,
    prices: PriceList,
    fills: boolean,
    held: ReadonlyMap<string, Counted>,
  ): string[] {
    const wrong: string[] = [];
    this.each(seen, (before, copies, key) => {
      const allowed = after(before, copies, prices, fills).map(text);
      const actual = text(held.get(key));
      if (!allowed.includes(actual)) wrong.push(`${key}: ${actual} not in ${allowed.join(" | ")}`);
      return [held.get(key)];
    });
    for (const key of held.keys()) if (!this.possible.has(key)) wrong.push(`${key}: never seen`);
    return wrong;
  }

  /** All costs by a table that knows a price. */
  repriced(prices: PriceList): void {
    for (const [key, before] of this.possible) {
      this.possible.set(
        key,
        before.map((one) => one && priced(one, prices, () => true)),
      );
    }
  }

  private each(
    seen: Seen,
    change: (
      before: readonly (Counted | undefined)[],
      copies: readonly Used[],
      key: string,
    ) => readonly (Counted | undefined)[],
  ): void {
    for (const key of new Set([...this.possible.keys(), ...seen.keys()])) {
      const states = change(this.possible.get(key) ?? [undefined], seen.get(key) ?? [], key);
      this.possible.set(key, [...new Map(states.map((one) => [text(one), one])).values()]);
    }
  }
}

/** Copies by key. */
export type Seen = ReadonlyMap<string, readonly Used[]>;

function after(
  before: readonly (Counted | undefined)[],
  copies: readonly Used[],
  prices: PriceList,
  fills: boolean,
): (Counted | undefined)[] {
  const isOpen = ({ status }: Counted) => status === "unpriced" || status === "estimated";
  return before.map((one) => {
    const filled = one && fills ? priced(one, prices, isOpen) : one;
    return copies.reduce((so, copy) => merged(so, copy, prices), filled);
  });
}

function priced(one: Counted, prices: PriceList, isMeant: (one: Counted) => boolean): Counted {
  const now = costOf(one, prices);
  return now.status !== "unpriced" && isMeant(one) ? { ...one, ...now } : one;
}

function merged(so: Counted | undefined, copy: Used, prices: PriceList): Counted {
  if (!so) return { ...copy, ...costOf(copy, prices) };
  const isFuller = isAbove(rank(copy), rank(so));
  const isEarlier = isAbove(place(so), place(copy));
  const { timeMs, project, session } = isEarlier ? copy : so;
  const { cost, status } = so;
  const used: Used = { ...(isFuller ? copy : so), timeMs, project, session };
  const isOtherDay = dayOf(timeMs) !== dayOf(so.timeMs);
  return { ...used, ...(isFuller || isOtherDay ? costOf(used, prices) : { cost, status }) };
}

const dayOf = (timeMs: number) => new Date(timeMs).toISOString().slice(0, 10);

type Rank = readonly (number | string)[];

const rank = (used: Used): Rank => [
  tokensOf(used),
  used.output,
  used.input,
  used.read,
  used.write1h,
  Number(used.isFast),
  used.model,
];

const place = ({ timeMs, project, session }: Used): Rank => [timeMs, project, session];

/** The first 48 bits of the SHA-256, as digits. */
export function tagOf(session: string): string {
  return createHash("sha256").update(session).digest("hex").slice(0, 12);
}

function isAbove(a: Rank, b: Rank): boolean {
  const i = a.findIndex((part, at) => part !== b[at]);
  return i >= 0 && (a[i] as number) > (b[i] as number);
}

function text(one: Counted | undefined): string {
  if (!one) return "nothing";
  const { model, isFast, input, output, write5m, write1h, read } = one;
  const { timeMs, project, session, cost, status } = one;
  return JSON.stringify([
    ...[model, isFast, input, output, write5m, write1h, read],
    ...[timeMs, project, session, cost, status],
  ]);
}
