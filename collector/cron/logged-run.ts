import type { ExitCode, Io } from "../command";
import { CollectError, reasonOf, UsageError } from "../errors";
import { FailureMemory } from "./failure-memory";
import { openRunLog, type RunLog } from "./run-log";

/**
 * Does a run that nobody watches: what it writes to standard error goes to the log, and of a streak
 * of failures only the first is printed. On a terminal everything is printed as well.
 *
 * @param path The log.
 * @param work The run. What it throws is a failed run: 2 for a UsageError, else 1.
 * @param now Clock, in ms since the epoch.
 * @returns The run's exit code, whatever becomes of the log: a full disk must not stop the counting.
 */
export async function runLogged(
  path: string,
  io: Io,
  work: (io: Io) => Promise<ExitCode>,
  now: () => number = Date.now,
): Promise<ExitCode> {
  const log = openOr(path, io, now);
  const startedMs = now();
  const outcome = await outcomeOf(work, capturing(io, log));
  try {
    note(outcome, log, io, startedMs, now());
  } catch (error) {
    if (outcome.message !== undefined) io.stderr.write(`collect: ${outcome.message}\n`);
    io.stderr.write(`collect: ${reasonOf(error)}\n`);
  }
  return outcome.exitCode;
}

interface Outcome {
  readonly exitCode: ExitCode;
  /** Of what was thrown. */
  readonly message?: string;
  /** Where a bug is. */
  readonly stack?: string | undefined;
}

/** Without its log a run still counts, and says so each time: there is nothing to remember it by. */
function openOr(path: string, io: Io, now: () => number): RunLog | undefined {
  try {
    return openRunLog(path, now);
  } catch (error) {
    io.stderr.write(`collect: ${reasonOf(error)}\n`);
    return undefined;
  }
}

function capturing(io: Io, log: RunLog | undefined): Io {
  if (!log) return io;
  const { stderr } = io;
  const write = (text: string): unknown => {
    try {
      log.write("warning", text);
    } catch (error) {
      return stderr.write(`${text}collect: ${reasonOf(error)}\n`);
    }
    return stderr.isTTY ? stderr.write(text) : undefined;
  };
  // Not a terminal: progress bars have no place in a log.
  return { ...io, stderr: { write } };
}

async function outcomeOf(work: (io: Io) => Promise<ExitCode>, io: Io): Promise<Outcome> {
  try {
    return { exitCode: await work(io) };
  } catch (error) {
    const message = reasonOf(error);
    if (error instanceof UsageError) return { exitCode: 2, message };
    if (error instanceof CollectError) return { exitCode: 1, message };
    return { exitCode: 1, message, stack: (error as Partial<Error> | undefined)?.stack };
  }
}

function note(
  { exitCode, message, stack }: Outcome,
  log: RunLog | undefined,
  { stderr }: Io,
  startedMs: number,
  nowMs: number,
): void {
  const seconds = ((nowMs - startedMs) / 1000).toFixed(1);
  if (!log) {
    if (exitCode !== 0) stderr.write(`collect: ${message ?? `exit code ${exitCode}`}\n`);
    return;
  }
  const memory = new FailureMemory(log.path);
  if (exitCode === 0) {
    const streak = memory.succeeded(nowMs);
    if (streak) {
      log.write(
        "info",
        `works again after ${streak.failures} failures since ${streak.failingSince}`,
      );
    }
    return log.write("info", `done in ${seconds} s`);
  }
  const text = message ?? `failed, see the lines above in ${log.path}`;
  const { failures } = memory.failed(nowMs, exitCode, text);
  log.write(
    "error",
    `${stack ?? text}\nexit code ${exitCode} after ${seconds} s, failure ${failures}`,
  );
  if (failures > 1 && !stderr.isTTY) return;
  stderr.write(`collect: ${text}\n`);
  if (!stderr.isTTY) {
    stderr.write(`collect: further failures go to ${log.path} only, until a run ends well.\n`);
  }
}
