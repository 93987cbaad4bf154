/* eslint-disable @typescript-eslint/no-require-imports, @typescript-eslint/consistent-type-imports --
   most machines have no prices of their own, and some runs push nothing: they load no reader of it. */
import { homedir } from "node:os";
import { existsSync } from "node:fs";
import { isAbsolute, join } from "node:path";
import { parseClock } from "./clock";
import { textOf, type Invocation } from "./command";
import type { Destination } from "./destination";
import { UsageError } from "./errors";
import type { ProjectNames } from "./exposition/label";
import { ledgerDirectory } from "./ledger/location";
import type { Locations } from "./logs/config-dirs";
import { readOwner } from "./owner";
import type { Overrides } from "./prices/override";
import { systemZone, zoneOf, type Zone } from "./time-zone";

/** What one run is to do. */
export interface Settings {
  /** Undefined for a run that pushes nothing. */
  readonly destination: Destination | undefined;
  /** False for a run that leaves no trace on disk. */
  readonly writes: boolean;
  readonly json: boolean;
  /** Folder of the ledger. */
  readonly ledger: string;
  /** Take folders into the ledger that it does not know. */
  readonly addsRoots: boolean;
  readonly projects: ProjectNames;
  /** Label of every series; "" for none. */
  readonly team: string;
  readonly locations: Locations;
  /** That read logs beside the first one; undefined for as many as are worth it. */
  readonly threads: number | undefined;
  readonly overrides: Overrides;
  readonly zone: Zone;
  /** The clock of the run, in milliseconds since the Unix epoch. */
  readonly nowMs: number;
  /** When the run really started. */
  readonly startedMs: number;
}

type Source = Pick<Invocation, "values"> & { readonly env: NodeJS.ProcessEnv };

/**
 * @throws UsageError for a flag, argument or variable that is wrong
 * @throws CollectError for a file that one of them names and that can't be used
 */
export function readSettings({ values, positionals, io: { env } }: Invocation): Settings {
  const home = homeOf(env);
  const startedMs = Date.now();
  const isDryRun = values["dry-run"] === true;
  const source = { values, env };
  const zone = readZone(source);
  const isQuiet = isDryRun || values["no-push"] === true;
  if (isQuiet && positionals.length > 0) checkUrls(positionals);
  return {
    destination: isQuiet ? undefined : destinationOf(positionals, source),
    writes: !isDryRun,
    json: values["json"] === true,
    ledger: ledgerDirectory(textOf(values, "ledger"), env, home),
    addsRoots: values["add-root"] === true,
    projects: readProjectNames(source),
    team: readOwner("team", textOf(values, "team"), env),
    locations: locationsOf(env),
    threads: readThreads(env),
    overrides: readOverrides(source),
    zone,
    nowMs: readNow(source, zone, startedMs),
    startedMs,
  };
}

function destinationOf(urls: readonly string[], { values, env }: Source): Destination {
  const { readDestination } = require("./destination") as typeof import("./destination");
  return readDestination(urls, values, env);
}

/** A URL that is typed wrong is wrong in any case. */
function checkUrls(urls: readonly string[]): void {
  const { parseGateway } = require("./push/gateway") as typeof import("./push/gateway");
  for (const url of urls) parseGateway(url, "The gateway argument", "argument");
}

export function homeOf(env: NodeJS.ProcessEnv): string {
  return env["HOME"] || homedir();
}

export function locationsOf(env: NodeJS.ProcessEnv): Locations {
  return {
    claudeConfigDir: env["CLAUDE_CONFIG_DIR"],
    xdgConfigHome: env["XDG_CONFIG_HOME"],
    home: homeOf(env),
  };
}

/** The zone of the days: --timezone, HANDLED_TIME_ZONE, else the system's. */
export function readZone({ values, env }: Source): Zone {
  const typed = textOf(values, "timezone");
  const fromVariable = env["HANDLED_TIME_ZONE"] || undefined;
  if (typed !== undefined) return zoneFrom("--timezone", typed);
  if (fromVariable !== undefined) return zoneFrom("HANDLED_TIME_ZONE", fromVariable);
  return systemZone((name) => zoneFrom("TZ", name));
}

function zoneFrom(from: string, name: string): Zone {
  const zone = zoneOf(name);
  if (zone) return zone;
  throw new UsageError(
    `${from} must be the IANA name of a time zone, got: "${name}".\n` +
      "For example UTC, Europe/Berlin or America/New_York.",
  );
}

/** The clock: --now, HANDLED_NOW, else the real one. */
export function readNow({ values, env }: Source, zone: Zone, nowMs: number): number {
  const typed = textOf(values, "now");
  if (typed !== undefined) return parseClock(typed, zone, "--now");
  const variable = env["HANDLED_NOW"];
  return variable ? parseClock(variable, zone, "HANDLED_NOW") : nowMs;
}

/** The user's own prices: --prices, HANDLED_PRICES, else prices.json beside the settings file. */
export function readOverrides({ values, env }: Source): Overrides {
  const named = textOf(values, "prices") ?? (env["HANDLED_PRICES"] || undefined);
  if (named !== undefined) return pricesIn(named);
  const config = env["XDG_CONFIG_HOME"];
  const base = config && isAbsolute(config) ? config : join(homeOf(env), ".config");
  const usual = join(base, "handled-monitoring", "prices.json");
  return existsSync(usual) ? pricesIn(usual) : [];
}

function pricesIn(path: string): Overrides {
  const { readPriceFile } = require("./prices/price-file") as typeof import("./prices/price-file");
  return readPriceFile(path);
}

function readThreads(env: NodeJS.ProcessEnv): number | undefined {
  const value = env["HANDLED_THREADS"] || undefined;
  if (value === undefined || /^([0-9]|1[0-6])$/.test(value))
    return value === undefined ? value : Number(value);
  throw new UsageError(
    `HANDLED_THREADS must be a whole number from 0 to 16, got: "${value}".\n` +
      "It says how many threads read logs beside the first; leave it out for as many as are worth it.",
  );
}

function readProjectNames({ values, env }: Source): ProjectNames {
  const typed = textOf(values, "projects");
  const value = typed ?? (env["HANDLED_PROJECTS"] || "names");
  if (value === "names" || value === "hashed" || value === "off") return value;
  throw new UsageError(
    `${typed === undefined ? "HANDLED_PROJECTS" : "--projects"} must be names, hashed or off, ` +
      `got: "${value}".\nhashed sends 8 digits that stand for each name; off sends none.`,
  );
}
