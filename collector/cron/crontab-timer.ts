import { randomInt } from "node:crypto";
import { backUp } from "./crontab-backup";
import {
  blockOf,
  findBlock,
  otherLinesRunning,
  withBlock,
  withoutBlock,
  type Crontab,
} from "./crontab-block";
import { crontabCommand, wordsOfCrontabCommand } from "./crontab-words";
import { NoCrontabProgram, readCrontab, writeCrontab } from "./crontab";
import { stateDirOf, type Host } from "./host";
import { withInstallLock } from "./install-lock";
import { runCommand } from "./run-command";
import { crontabFields, firstMinuteOf, nextRun, scheduleOfFields } from "./schedule";
import type { Installed, Plan, Timer } from "./timer";

/** One marked block in the user's crontab. */
export function crontabTimer(host: Host): Timer {
  const { env } = host;
  return {
    means: "crontab",
    find: () => installedIn(readOrNone(env)),
    preview: (plan) => fromBytes(blockOf(lineOf(host, plan, readOrNone(env)))),
    install: (plan) => edit(host, (crontab) => withBlock(crontab, lineOf(host, plan, crontab))),
    uninstall: () => findBlock(readOrNone(env)) !== undefined && edit(host, withoutBlock),
    hints: () => hintsOf(host),
  };
}

/** Without the program there is no crontab. */
function readOrNone(env: NodeJS.ProcessEnv): Crontab {
  try {
    return readCrontab(env);
  } catch (error) {
    if (error instanceof NoCrontabProgram) return undefined;
    throw error;
  }
}

/** Reads, backs up and writes while no other install can. */
function edit(host: Host, change: (crontab: Crontab) => Crontab): boolean {
  const directory = stateDirOf(host);
  return withInstallLock(directory, () => {
    const before = readCrontab(host.env);
    const after = change(before);
    if (after === before) return false;
    writeCrontab(host.env, after, backUp(directory, before ?? ""));
    return true;
  });
}

/** The minute is drawn once: another at each install would never be the same crontab. */
function lineOf(host: Host, { interval, run }: Plan, crontab: Crontab): string {
  const minute = firstMinuteOf(findBlock(crontab)?.line ?? "") ?? randomInt(60);
  const command = crontabCommand(runCommand(host, run));
  return toBytes(`${crontabFields({ interval, minute })} ${command}`);
}

const LINE = /^((?:\S+ ){4}\S+) (.*)$/;

function installedIn(crontab: Crontab): Installed | undefined {
  const block = findBlock(crontab);
  if (!block) return undefined;
  const line = block.line === undefined ? "" : fromBytes(block.line);
  const [, fields = "", command = ""] = LINE.exec(line) ?? [];
  const schedule = scheduleOfFields(fields);
  return {
    shown: line || "(the block is empty)",
    words: wordsOfCrontabCommand(command),
    interval: schedule?.interval,
    next: (now) => schedule && inWords(nextRun(schedule, now), now),
    trouble: line ? [] : ["the block in the crontab has no line: run `cron install` again"],
  };
}

function inWords(next: Date, now: Date): string {
  const minutes = Math.ceil((next.getTime() - now.getTime()) / 60_000);
  return `${next.toISOString()}, in ${minutes} min`;
}

function hintsOf({ env, script }: Host): string[] {
  const others = otherLinesRunning(readCrontab(env), toBytes(script));
  if (others.length === 0) return [];
  return [
    `line ${others.join(", ")} of your crontab runs the collector too: remove it with ` +
      "`crontab -e`, or every run happens twice",
  ];
}

/** Text as one character a byte, and back. */
const toBytes = (text: string): string => Buffer.from(text, "utf8").toString("latin1");
const fromBytes = (bytes: string): string => Buffer.from(bytes, "latin1").toString("utf8");
