/** What one process takes: time by bash's own clock, memory by GNU time, in runs of their own. */
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { promisify } from "node:util";
import { CommandError } from "../scripts/machine/command";

const run = promisify(execFile);

export interface Command {
  readonly file: string;
  readonly args: readonly string[];
  /** All of its environment. */
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  /** What has to be so before each run; not measured. */
  readonly before?: () => void | Promise<void>;
}

export interface Times {
  readonly wallMs: number;
  /** User and system time, of all threads. */
  readonly cpuMs: number;
}

const GNU_TIME = "/usr/bin/time";

/** Is GNU time here? Without it memory is not measured. */
export const hasGnuTime = existsSync(GNU_TIME);

/** @throws CommandError when the command fails. */
export async function timesOf(command: Command): Promise<Times> {
  const script = 'TIMEFORMAT="%3R %3U %3S"; time "$0" "$@" >/dev/null';
  const [wall = 0, user = 0, system = 0] = await figures(command, script);
  return { wallMs: wall * 1000, cpuMs: (user + system) * 1000 };
}

/** Peak of resident memory in MB (10^6 bytes). @throws CommandError when the command fails. */
export async function peakMbOf(command: Command): Promise<number> {
  const script = `${GNU_TIME} -f %M "$0" "$@" >/dev/null`;
  const [kib = 0] = await figures(command, script);
  return (kib * 1024) / 1e6;
}

/** The numbers on the last line of stderr of a bash script that is given the command. */
async function figures(
  { file, args, env, cwd, before }: Command,
  script: string,
): Promise<number[]> {
  await before?.();
  try {
    const { stderr } = await run("bash", ["-c", script, file, ...args], { env, cwd });
    return (stderr.trimEnd().split("\n").at(-1) ?? "").split(" ").map(Number);
  } catch (error) {
    const { stderr = "", message } = error as Error & { stderr?: string };
    throw new CommandError(`${file} ${args.join(" ")} failed: ${stderr || message}`);
  }
}

/** The smallest value that is not below `part` of them. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)] ?? 0;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low, high] = [sorted[middle - 1] ?? 0, sorted[middle] ?? 0];
  return sorted.length % 2 === 1 ? high : (low + high) / 2;
}
