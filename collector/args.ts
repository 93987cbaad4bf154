import { parseArgs } from "node:util";
import { parseClock } from "./clock";
import { reasonOf, UsageError } from "./errors";
import { parseGateway, type Gateway } from "./push/gateway";
import { systemZoneName, zoneOf, type Zone } from "./time-zone";

export interface Settings {
  readonly gateway: Gateway;
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

export const DEFAULT_GATEWAY = "http://localhost:9091";

const options = {
  "dry-run": { type: "boolean" },
  json: { type: "boolean" },
  "match-ccusage": { type: "boolean" },
  timezone: { type: "string" },
  now: { type: "string" },
  help: { type: "boolean", short: "h" },
  version: { type: "boolean" },
} as const;

/** @throws UsageError */
export function readArgs(args: readonly string[], env: NodeJS.ProcessEnv, nowMs: number): Request {
  const { values, positionals } = parse(args);
  if (values.help) return { show: "help" };
  if (values.version) return { show: "version" };
  const url = onlyUrl(positionals);
  if (values["match-ccusage"] && url !== undefined) {
    throw new UsageError(
      "--match-ccusage pushes nothing, so it takes no gateway, got: " +
        `${parseGateway(url, "The argument").shownUrl}.\n` +
        "Leave out the URL to compare with ccusage, or the flag to push.",
    );
  }
  const zone = readZone(values.timezone, env["HANDLED_TIME_ZONE"]);
  return {
    run: {
      gateway: readGateway(url, env["PUSHGATEWAY_URL"]),
      dryRun: values["dry-run"] ?? false,
      json: values.json ?? false,
      matchCcusage: values["match-ccusage"] ?? false,
      zone,
      nowMs: readClock(values.now, env["HANDLED_NOW"], zone) ?? nowMs,
    },
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new UsageError(`${reasonOf(error)}\nSee --help for the flags that there are.`);
  }
}

/** A word without "://" would be a subcommand; there is none yet. */
function onlyUrl(positionals: readonly string[]): string | undefined {
  const command = positionals.find((word) => !word.includes("://"));
  if (command !== undefined) {
    throw new UsageError(
      `The argument must be the Pushgateway's URL, with http:// or https://, got: "${command}".\n` +
        `There is no subcommand of that name. For a gateway write http://${command || "host:9091"}.`,
    );
  }
  if (positionals.length > 1) {
    throw new UsageError(
      `There must be at most one gateway URL, got ${positionals.length}.\n` +
        "Run the command once for each gateway.",
    );
  }
  return positionals[0];
}

function readGateway(argument: string | undefined, variable: string | undefined): Gateway {
  if (argument !== undefined) return parseGateway(argument, "The gateway argument");
  return parseGateway(variable || DEFAULT_GATEWAY, "PUSHGATEWAY_URL");
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
