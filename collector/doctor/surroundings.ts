import { resolve } from "node:path";
import type { Invocation } from "../command";
import type { Host } from "../cron/host";
import { CollectError } from "../errors";
import { Ledger } from "../ledger/ledger";
import { ledgerDirectory } from "../ledger/location";
import { findConfigDirs } from "../logs/config-dirs";
import type { Overrides } from "../prices/override";
import { priceTable } from "../prices/price-table";
import { homeOf, locationsOf, readNow, readOverrides, readZone } from "../settings";
import type { Zone } from "../time-zone";

/** What the checks look at: the same that a run would take, read without changing anything. */
export interface Surroundings {
  readonly values: Invocation["values"];
  /** Gateways from the command line. */
  readonly urls: readonly string[];
  /** With the settings file's values. */
  readonly env: NodeJS.ProcessEnv;
  readonly zone: Zone;
  /** Milliseconds since the Unix epoch. */
  readonly nowMs: number;
  /** The ledger's folder. */
  readonly directory: string;
  /** An empty one where there is none; undefined when it can't be opened. */
  readonly ledger: Ledger | undefined;
  /** Why it can't be opened. */
  readonly ledgerFault: CollectError | undefined;
  /** Config folders with logs; none when CLAUDE_CONFIG_DIR is wrong. */
  readonly configDirs: readonly string[];
  readonly host: Host;
}

/** @throws UsageError for a flag or variable that is wrong. */
export function surroundingsOf({ values, positionals, io }: Invocation): Surroundings {
  const { env } = io;
  const zone = readZone({ values, env });
  const nowMs = readNow({ values, env }, zone, Date.now());
  const flag = values["ledger"];
  const named = typeof flag === "string" ? flag : undefined;
  const directory = ledgerDirectory(named, env, homeOf(env));
  // A faulty file of prices is for the check of prices to report.
  const overrides: Overrides = attempt(() => readOverrides({ values, env })).value ?? [];
  const ledger = attempt(() => Ledger.open(directory, priceTable(overrides), zone, nowMs));
  return {
    values,
    urls: positionals,
    env,
    zone,
    nowMs,
    directory,
    ledger: ledger.value,
    ledgerFault: ledger.fault,
    configDirs: attempt(() => findConfigDirs(locationsOf(env)).found).value ?? [],
    host: hostOf(env),
  };
}

function attempt<T>(make: () => T): { readonly value?: T; readonly fault?: CollectError } {
  try {
    return { value: make() };
  } catch (error) {
    if (error instanceof CollectError) return { fault: error };
    throw error;
  }
}

function hostOf(env: NodeJS.ProcessEnv): Host {
  const script = resolve(process.argv[1] ?? "collect.js");
  return { env, home: homeOf(env), node: process.execPath, script };
}
