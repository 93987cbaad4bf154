import { CommandError } from "./command";
import { mustRun, run } from "./process";

/**
 * The user's crontab; empty where there is none.
 * @throws CommandError for any other failure: never overwrite what could not be read.
 */
export async function readCrontab(): Promise<string> {
  const { code, stdout, stderr } = await run("crontab", ["-l"]);
  if (code === 0) return stdout;
  // No cron on this machine, or no crontab yet: both hold no line of ours.
  if (code === 127 || /no crontab for/i.test(stderr)) return "";
  throw new CommandError(`crontab -l failed: ${stderr.trim()}`);
}

/** Lines that run the script and are not commented out. */
export const linesRunning = (crontab: string, script: string): string[] =>
  crontab.split("\n").filter((line) => line.includes(script) && !/^\s*#/.test(line));

/** The crontab without the lines that run the script; every other byte stays. */
export const withoutLinesRunning = (crontab: string, script: string): string => {
  const ours = new Set(linesRunning(crontab, script));
  return crontab
    .split("\n")
    .filter((line) => !ours.has(line))
    .join("\n");
};

/** Writes the crontab and reads it back. */
export async function writeCrontab(text: string): Promise<void> {
  await mustRun("crontab", ["-"], { input: text });
  if ((await readCrontab()) !== text)
    throw new CommandError("crontab was written, but reads back differently: see `crontab -l`.");
}
