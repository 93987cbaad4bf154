import { resolve } from "node:path";
import type { Command, ExitCode, Invocation, Io } from "../command";
import { CollectError, reasonOf, UsageError } from "../errors";
import { parseGateway } from "../push/gateway";
import { stateDirOf, type Host } from "../cron/host";
import type { RunOptions } from "../cron/run-command";
import { DEFAULT_INTERVAL, intervals, parseInterval, terms } from "../cron/schedule";
import { defaultLog, statusOf } from "../cron/status";
import type { Means } from "../cron/timer";
import { homeOf } from "../settings";
import { zoneOf } from "../time-zone";
import { install, timersOf, uninstall } from "../cron/timers";
import { warningsOf } from "../cron/warnings";

const help = `collect.js cron install [URL…] [flags]
collect.js cron status
collect.js cron uninstall

Runs the collector regularly without anybody watching. By default that is one marked block in your
crontab; everything else in it stays as it is, byte for byte, and the old text is backed up.

  install    install it, or change what is installed; URL is the Pushgateway
  status     is it installed, do its paths exist, when did it run and how did that end, when next;
             exit code 1 when something is wrong
  uninstall  take it away again, by whatever means it was installed

  --every INTERVAL  ${intervals.join(", ")} (default ${DEFAULT_INTERVAL}); the minute is drawn once
  --systemd         a timer of systemd instead, which makes up for runs missed while switched off
  --launchd         a LaunchAgent of macOS instead
  --ledger DIR      the ledger of these runs
  --timezone ZONE   the zone of their days
  --log FILE        their log (default \${XDG_STATE_HOME:-~/.local/state}/handled-monitoring/collect.log)
  --print           only show what would be installed; --dry-run means the same

Passwords and tokens never go into a timer: keep them in the settings file,
\${XDG_CONFIG_HOME:-~/.config}/handled-monitoring/collector.env.`;

const options = {
  every: { type: "string" },
  systemd: { type: "boolean" },
  launchd: { type: "boolean" },
  ledger: { type: "string" },
  timezone: { type: "string" },
  log: { type: "string" },
  print: { type: "boolean" },
  "dry-run": { type: "boolean" },
} as const;

/** `collect.js cron install | status | uninstall`. Its positionals begin with the action. */
export const cron: Command = {
  name: "cron",
  summary: "run the collector regularly: install, status, uninstall",
  help,
  options,
  run: (invocation) => Promise.resolve().then(() => run(invocation)),
};

function run(invocation: Invocation): ExitCode {
  const [action, ...rest] = invocation.positionals;
  const host = hostOf(invocation.io);
  if (action === "install") return runInstall(host, invocation, rest);
  if (action !== "status" && action !== "uninstall") {
    throw new UsageError(
      `cron must be followed by install, status or uninstall, got: "${action ?? ""}".\n` +
        "See `cron --help`.",
    );
  }
  refuseExtras(action, invocation, rest);
  return action === "status" ? runStatus(host, invocation.io) : runUninstall(host, invocation.io);
}

function hostOf({ env }: Io): Host {
  const script = process.argv[1];
  if (script === undefined) throw new CollectError("Node did not say which script it runs.");
  return { env, home: homeOf(env), node: process.execPath, script: resolve(script) };
}

function runInstall(host: Host, { values, io }: Invocation, urls: readonly string[]): ExitCode {
  const means = meansOf(values);
  const interval = parseInterval(filledText(values, "every"));
  const plan = { interval, run: runOptions(host, values, urls) };
  const timer = timersOf(host)[means];
  if (values["print"] || values["dry-run"]) {
    io.stdout.write(timer.preview(plan));
    warn(io, warningsOf(host));
    return 0;
  }
  const changed = install(host, means, plan);
  const how = `by ${means}, ${terms[interval].words}`;
  io.stdout.write(changed ? `installed ${how}\n` : `installed already ${how}: nothing changed\n`);
  io.stdout.write(`log: ${plan.run.log}\n`);
  warn(io, [...warningsOf(host), ...hintsOf(() => timer.hints())]);
  return 0;
}

function runStatus(host: Host, io: Io): ExitCode {
  const { lines, healthy } = statusOf(host);
  io.stdout.write(lines.map((line) => `${line}\n`).join(""));
  return healthy ? 0 : 1;
}

function runUninstall(host: Host, io: Io): ExitCode {
  const removed = uninstall(host);
  io.stdout.write(
    removed.length > 0 ? `removed from ${removed.join(" and ")}\n` : "nothing was installed\n",
  );
  return 0;
}

function meansOf(values: Values): Means {
  if (values["systemd"] && values["launchd"]) {
    throw new UsageError(
      "There must be one timer, got: --systemd and --launchd.\nLeave out one of the two.",
    );
  }
  if (values["systemd"]) return "systemd";
  return values["launchd"] ? "launchd" : "crontab";
}

function runOptions(host: Host, values: Values, urls: readonly string[]): RunOptions {
  return {
    log: resolve(filledText(values, "log") ?? defaultLog(host)),
    ledger: ledgerOf(host, filledText(values, "ledger")),
    timeZone: timeZoneOf(filledText(values, "timezone")),
    gateways: urls.map((url) => parseGateway(url, "The gateway argument", "argument").url),
  };
}

/** The ledger of runs by hand: a timer sees neither of the variables that say where it is. */
function ledgerOf(host: Host, flag: string | undefined): string | undefined {
  const named = flag ?? (host.env["HANDLED_LEDGER"] || undefined);
  if (named !== undefined) return resolve(named);
  return host.env["XDG_STATE_HOME"] ? stateDirOf(host) : undefined;
}

function timeZoneOf(name: string | undefined): string | undefined {
  if (name === undefined || zoneOf(name)) return name;
  throw new UsageError(
    `--timezone must be the IANA name of a time zone, got: "${name}".\n` +
      "For example UTC, Europe/Berlin or America/New_York.",
  );
}

/** Only `install` takes arguments and flags. */
function refuseExtras(action: string, { values }: Invocation, rest: readonly string[]): void {
  const flags = Object.keys(options).filter((name) => values[name] !== undefined);
  const [extra] = [...rest, ...flags.map((name) => `--${name}`)];
  if (extra === undefined) return;
  throw new UsageError(`cron ${action} takes nothing behind it, got: ${extra}.\nLeave it out.`);
}

/** It is installed by then: what else is said must not make that a failure. */
function hintsOf(hints: () => readonly string[]): readonly string[] {
  try {
    return hints();
  } catch (error) {
    return [reasonOf(error)];
  }
}

function warn({ stderr }: Io, warnings: readonly string[]): void {
  for (const warning of warnings) stderr.write(`collect: ${warning}\n`);
}

type Values = Invocation["values"];

/** A flag that was given is not empty; undefined when it was not given. */
function filledText(
  values: Values,
  name: "every" | "ledger" | "log" | "timezone",
): string | undefined {
  const value = values[name];
  if (value !== "") return typeof value === "string" ? value : undefined;
  throw new UsageError(`--${name} must not be empty.\nLeave it out for its default.`);
}
