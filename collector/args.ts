import { parseArgs } from "node:util";
import { parseClock } from "./clock";
import { reasonOf, UsageError } from "./errors";
import { readGateways, type Gateways } from "./push/gateways";
import { readUser } from "./push/group";
import { readTransport, type Transport } from "./push/transport";
import { settingsEnv } from "./settings-file";
import { systemZoneName, zoneOf, type Zone } from "./time-zone";

/** Where the figures go. */
export interface Destination {
  readonly gateways: Gateways;
  readonly transport: Transport;
  /** "" for none. */
  readonly user: string;
}

export interface Settings {
  /** Undefined with --match-ccusage. */
  readonly destination: Destination | undefined;
  /** The environment, completed from the settings file. */
  readonly env: NodeJS.ProcessEnv;
  /** Push nothing and write nothing. */
  readonly dryRun: boolean;
  readonly json: boolean;
  /** Print the report that ccusage prints; push nothing and write nothing. */
  readonly matchCcusage: boolean;
  readonly zone: Zone;
  /** Milliseconds since the Unix epoch. */
  readonly nowMs: number;
}

export type Request = { readonly show: "help" | "version" } | { readonly run: Settings };

const options = {
  "dry-run": { type: "boolean" },
  json: { type: "boolean" },
  "match-ccusage": { type: "boolean" },
  timezone: { type: "string" },
  now: { type: "string" },
  user: { type: "string" },
  settings: { type: "string" },
  help: { type: "boolean", short: "h" },
  version: { type: "boolean" },
} as const;

/**
 * @param processEnv The environment without the settings file.
 * @throws UsageError, CollectError
 */
export function readArgs(
  args: readonly string[],
  processEnv: NodeJS.ProcessEnv,
  home: string,
  nowMs: number,
): Request {
  const { values, positionals } = parse(args);
  if (values.help) return { show: "help" };
  if (values.version) return { show: "version" };
  refuseOthers(positionals);
  const matchCcusage = values["match-ccusage"] ?? false;
  if (matchCcusage && positionals.length > 0) {
    throw new UsageError(
      "--match-ccusage pushes nothing, so it takes no gateway, got: " +
        `${positionals.map((text) => text.replace(/^.*@/, "***@")).join(", ")}.\n` +
        "Leave out the URL to compare with ccusage, or the flag to push.",
    );
  }
  const env = settingsEnv(processEnv, home, values.settings);
  const destination = matchCcusage ? undefined : readDestination(positionals, values.user, env);
  const zone = readZone(values.timezone, env["HANDLED_TIME_ZONE"]);
  return {
    run: {
      destination,
      env,
      dryRun: values["dry-run"] ?? false,
      json: values.json ?? false,
      matchCcusage,
      zone,
      nowMs: readClock(values.now, env["HANDLED_NOW"], zone) ?? nowMs,
    },
  };
}

function readDestination(
  positionals: readonly string[],
  user: string | undefined,
  env: NodeJS.ProcessEnv,
): Destination {
  return {
    gateways: readGateways(positionals, env),
    transport: readTransport(env),
    user: readUser(user, env),
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new UsageError(`${reasonOf(error)}\nSee --help for the flags that there are.`);
  }
}

/** A word without "://" would be a subcommand; there is none of that name. */
function refuseOthers(positionals: readonly string[]): void {
  const command = positionals.find((word) => !word.includes("://"));
  if (command === undefined) return;
  throw new UsageError(
    `The argument must be the Pushgateway's URL, with http:// or https://, got: "${command}".\n` +
      `There is no subcommand of that name. For a gateway write http://${command || "host:9091"}.`,
  );
}

function readZone(flag: string | undefined, variable: string | undefined): Zone {
  const fromVariable = variable === "" ? undefined : variable;
  const name = flag ?? fromVariable ?? systemZoneName();
  const zone = zoneOf(name);
  if (zone) return zone;
  const from =
    flag !== undefined ? "--timezone" : fromVariable !== undefined ? "HANDLED_TIME_ZONE" : "TZ";
  throw new UsageError(
    `${from} must be the IANA name of a time zone, got: "${name}".\n` +
      "For example UTC, Europe/Berlin or America/New_York.",
  );
}

function readClock(
  flag: string | undefined,
  variable: string | undefined,
  zone: Zone,
): number | undefined {
  if (flag !== undefined) return parseClock(flag, zone, "--now");
  return variable ? parseClock(variable, zone, "HANDLED_NOW") : undefined;
}
