import { UsageError } from "../errors";
import { textOf, type Invocation } from "../command";
import { Ledger } from "../ledger/ledger";
import type { Prices } from "../ledger/price-history";
import { ledgerDirectory } from "../ledger/location";
import { homeOf, readNow, readZone } from "../settings";
import type { Zone } from "../time-zone";
import { isDay } from "./calendar";

/** Flags of every command that only looks at the ledger. */
export const sourceOptions = {
  ledger: { type: "string" },
  timezone: { type: "string" },
  now: { type: "string" },
} as const;

/** Their lines of a help text. */
export const sourceHelp = `  --ledger DIR      the ledger (default: HANDLED_LEDGER, else
                    \${XDG_STATE_HOME:-~/.local/state}/handled-monitoring)
  --timezone ZONE   zone of the days (default: HANDLED_TIME_ZONE, else the system's)
  --now TIME        take this as now: a date (its first second in ZONE) or a date-time with a zone
  --settings FILE   read settings from there`;

export interface Source {
  readonly ledger: Ledger;
  readonly zone: Zone;
  /** Milliseconds since the Unix epoch. */
  readonly nowMs: number;
}

/** Local days, both included; undefined: no bound. */
export interface Range {
  readonly since: string | undefined;
  readonly until: string | undefined;
}

/** Records hold what they cost, so reading them needs no price table, which takes time to load. */
export const noPrices: Prices = {
  id: "",
  date: "",
  cost: () => {
    throw new Error("a command that only reads the ledger has priced a response");
  },
};

/**
 * Opens the ledger to read it; nothing is written. What a person should know of its state goes to
 * stderr.
 *
 * @throws UsageError, CollectError
 */
export function openSource({ values, io }: Invocation): Source {
  const { env } = io;
  const home = homeOf(env);
  const zone = readZone({ values, env });
  const nowMs = readNow({ values, env }, zone, Date.now());
  const directory = ledgerDirectory(textOf(values, "ledger"), env, home);
  const ledger = Ledger.open(directory, noPrices, zone, nowMs);
  for (const notice of ledger.notices.splice(0)) io.stderr.write(`collect: ${notice}\n`);
  return { ledger, zone, nowMs };
}

/** @throws UsageError */
export function readRange(values: Invocation["values"]): Range {
  const since = readDay(values, "since");
  const until = readDay(values, "until");
  if (since === undefined || until === undefined || since <= until) return { since, until };
  throw new UsageError(
    `--since must not be after --until, got: ${since} and ${until}.\nSwap the two.`,
  );
}

/** @throws UsageError */
export function refuseArguments(command: string, positionals: readonly string[]): void {
  if (positionals.length === 0) return;
  throw new UsageError(
    `${command} takes flags only, got: ${positionals.join(" ")}.\nSee \`${command} --help\`.`,
  );
}

export function isWithin({ since, until }: Range, day: string): boolean {
  return (since === undefined || day >= since) && (until === undefined || day <= until);
}

function readDay(values: Invocation["values"], name: string): string | undefined {
  const text = textOf(values, name);
  if (text === undefined || isDay(text)) return text;
  throw new UsageError(
    `--${name} must be a day of the calendar as YYYY-MM-DD, got: "${text}".\n` +
      "For example 2026-02-28.",
  );
}
