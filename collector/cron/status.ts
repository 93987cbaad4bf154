import { accessSync, constants } from "node:fs";
import { join } from "node:path";
import { reasonOf } from "../errors";
import { FailureMemory, type RunMemory } from "./failure-memory";
import { stateDirOf, type Host } from "./host";
import { pathsOf } from "./run-command";
import { terms, type Interval } from "./schedule";
import type { Installed, Timer } from "./timer";
import { timersOf } from "./timers";

export interface Status {
  /** For a person, one fact a line. */
  readonly lines: readonly string[];
  /** Installed, whole, and the last run ended well and not too long ago. */
  readonly healthy: boolean;
}

/** `<stateDir>/collect.log`. */
export function defaultLog(host: Pick<Host, "env" | "home">): string {
  return join(stateDirOf(host), "collect.log");
}

/** How the unattended runs of this account stand. */
export function statusOf(host: Host, now = new Date()): Status {
  const lines: string[] = [];
  const faults: string[] = [];
  const found = findAll(host, faults);
  for (const { timer, installed } of found) {
    lines.push(`installed by   ${timer.means}`, `it is          ${installed.shown}`);
    faults.push(...installed.trouble);
    lines.push(...runLines(host, installed, now, faults));
  }
  if (found.length === 0) lines.push("installed by   nothing: `cron install` does it");
  if (found.length > 1) faults.push("installed twice: `cron uninstall`, then install one");
  const healthy = found.length > 0 && faults.length === 0;
  return { lines: [...lines, ...faults.map((fault) => `wrong          ${fault}`)], healthy };
}

interface Found {
  readonly timer: Timer;
  readonly installed: Installed;
}

function findAll(host: Host, faults: string[]): Found[] {
  const found: Found[] = [];
  for (const timer of Object.values(timersOf(host))) {
    try {
      const installed = timer.find();
      if (installed) found.push({ timer, installed });
    } catch (error) {
      faults.push(reasonOf(error).replaceAll("\n", " "));
    }
  }
  return found;
}

function runLines(host: Host, installed: Installed, now: Date, faults: string[]): string[] {
  const paths = pathsOf(installed.words ?? []);
  const next = installed.next(now);
  const lines = [`runs next      ${next ?? "(its hours were changed by hand)"}`];
  if (!paths) {
    faults.push("its command was changed by hand, so its paths can't be checked");
  } else {
    if (!may(paths.node, constants.X_OK)) faults.push(gone("Node", paths.node));
    if (!may(paths.script, constants.R_OK)) faults.push(gone("the script", paths.script));
    lines.push(`node           ${paths.node}`, `script         ${paths.script}`);
  }
  const log = paths?.log ?? defaultLog(host);
  const memory = new FailureMemory(log).read();
  lines.push(`log            ${log}`, `last run       ${lastRun(memory, now)}`);
  faults.push(...runFaults(memory, installed.interval, now));
  return lines;
}

function lastRun(memory: RunMemory | undefined, now: Date): string {
  if (!memory) return "none yet";
  const when = `${memory.ranAt}, ${ago(memory.ranAt, now)} ago`;
  return memory.exitCode === 0 ? `${when}: well` : `${when}: exit code ${memory.exitCode}`;
}

function runFaults(
  memory: RunMemory | undefined,
  interval: Interval | undefined,
  now: Date,
): string[] {
  if (!memory) return [];
  const faults: string[] = [];
  if (memory.exitCode !== 0) {
    const { failures, failingSince, succeededAt, message } = memory;
    const good = succeededAt ? `last good run ${succeededAt}` : "no good run yet";
    faults.push(`${failures} failed since ${failingSince}, ${good}: ${message}`);
  }
  const minutes = (now.getTime() - Date.parse(memory.ranAt)) / 60_000;
  // Two turns and their spread: one may fall into a sleep.
  if (interval && minutes > 2 * terms[interval].minutes + terms[interval].spread / 60) {
    const since = ago(memory.ranAt, now);
    const rule = terms[interval].words;
    faults.push(`no run for ${since}, should be ${rule}: asleep until now, or the service is down`);
  }
  return faults;
}

function ago(time: string, now: Date): string {
  const minutes = Math.max(0, Math.round((now.getTime() - Date.parse(time)) / 60_000));
  if (minutes < 120) return `${minutes} min`;
  return minutes < 2880 ? `${Math.round(minutes / 60)} h` : `${Math.round(minutes / 1440)} days`;
}

const gone = (what: string, path: string): string =>
  `${what} is not at ${path} any more: run \`cron install\` again`;

function may(path: string, mode: number): boolean {
  try {
    accessSync(path, mode);
    return true;
  } catch {
    return false;
  }
}
