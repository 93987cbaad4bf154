import { join } from "node:path";
import { CollectError } from "../errors";
import type { Host } from "./host";
import { intervalOfPlist, LABEL, plistOf, wordsOfPlist } from "./launchd-plist";
import { runProgram, type Answer } from "./program";
import { runCommand } from "./run-command";
import { terms } from "./schedule";
import type { Installed, Plan, Timer } from "./timer";
import { readUnit, removeUnits, writeUnits, type UnitFile } from "./unit-files";

/** A LaunchAgent of macOS. */
export function launchdTimer(host: Host): Timer {
  const path = join(host.home, "Library", "LaunchAgents", `${LABEL}.plist`);
  const plist = ({ interval, run }: Plan): UnitFile => ({
    path,
    text: plistOf(interval, runCommand(host, run), `${run.log}.stderr`),
  });
  return {
    means: "launchd",
    find: () => find(host, path),
    preview: (plan) => plist(plan).text,
    install: (plan) => install(host, plist(plan)),
    uninstall: () => {
      if (readUnit(path) === undefined) return false;
      unload(host);
      removeUnits([{ path }]);
      return true;
    },
    hints: () => [],
  };
}

function install(host: Host, plist: UnitFile): boolean {
  const before = readUnit(plist.path);
  if (before === plist.text && launchctl(host, "print", service).code === 0) return false;
  writeUnits([plist]);
  if (before !== undefined) unload(host);
  const loaded = launchctl(host, "bootstrap", domain, plist.path);
  if (loaded.code === 0) return true;
  if (before === undefined) removeUnits([plist]);
  throw failed("bootstrap", loaded);
}

function find(host: Host, path: string): Installed | undefined {
  const text = readUnit(path);
  if (text === undefined) return undefined;
  const state = launchctl(host, "print", service);
  const interval = intervalOfPlist(text);
  return {
    shown: path,
    words: wordsOfPlist(text),
    interval,
    next: () => interval && `${terms[interval].words}, counted from the login`,
    trouble: state.code === 0 ? [] : [`launchd has not loaded it (${outcome(state)})`],
  };
}

const domain = `gui/${process.getuid?.() ?? 0}`;
const service = `${domain}/${LABEL}`;

function unload(host: Host): void {
  const answer = launchctl(host, "bootout", service);
  // Exit code 3, "No such process": it was not loaded, and that is what is wanted.
  if (answer.code !== 0 && answer.code !== 3) throw failed("bootout", answer);
}

function launchctl({ env }: Host, ...args: string[]): Answer {
  return runProgram(env, "launchctl", args);
}

function failed(command: string, answer: Answer): CollectError {
  return new CollectError(
    `\`launchctl ${command}\` failed: ${outcome(answer)}.\n` +
      "A LaunchAgent needs macOS and a login of this account; elsewhere use `cron install`.",
  );
}

const outcome = ({ missing, stderr, code }: Answer): string =>
  missing ? "there is no launchctl on the PATH" : stderr || `exit code ${code}`;
