import { CollectError } from "../errors";
import type { Host } from "./host";

/** What is carried from `cron install` into every run. */
export interface RunOptions {
  /** Absolute. */
  readonly log: string;
  /** Absolute; undefined for the default ledger. */
  readonly ledger: string | undefined;
  /** IANA name; undefined for the settings' or the machine's. */
  readonly timeZone: string | undefined;
  /** Without userinfo: a crontab line is shown by `ps`. */
  readonly gateways: readonly string[];
}

/** The words of one run. */
export function runCommand({ node, script }: Host, run: RunOptions): string[] {
  const words = [node, script, "--log", run.log];
  if (run.ledger !== undefined) words.push("--ledger", run.ledger);
  if (run.timeZone !== undefined) words.push("--timezone", run.timeZone);
  words.push(...run.gateways);
  for (const word of words) mustFitOneLine(word);
  return words;
}

export interface RunPaths {
  readonly node: string;
  readonly script: string;
  readonly log: string;
}

/** Where the parts of an installed run lie; undefined when it is none that `runCommand` made. */
export function pathsOf(words: readonly string[]): RunPaths | undefined {
  const [node, script, flag, log] = words;
  if (node === undefined || script === undefined || flag !== "--log" || log === undefined) {
    return undefined;
  }
  return { node, script, log };
}

function mustFitOneLine(word: string): void {
  if (!/[\u0000-\u001f\u007f]/.test(word)) return;
  throw new CollectError(
    `No timer can hold a path with a control character, got: ${JSON.stringify(word)}.\n` +
      "Move the file to a path without one.",
  );
}
