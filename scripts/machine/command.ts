import { createInterface } from "node:readline/promises";
import { parseArgs } from "node:util";
import { ConfigError } from "../../config";

/** Something the person at the keyboard can mend; the message says what to do. Exit code 1. */
export class CommandError extends Error {
  override name = "CommandError";
}

/** The command was typed wrong. Exit code 64, sysexits' EX_USAGE: 2 means changes. */
export class UsageError extends Error {
  override name = "UsageError";
}

export type Flags = Readonly<Record<string, boolean>>;

/** Flags that take a value; undefined where they were not given. */
export type Texts = Readonly<Record<string, string | undefined>>;

export interface Command {
  /** As typed: "npm run up". */
  readonly name: string;
  /** Text of --help. */
  readonly help: string;
  /** Names of the boolean flags that it takes beside --help. */
  readonly flags: readonly string[];
  /** Names of the flags that take a value. @default none */
  readonly texts?: readonly string[];
  /** What the command takes beside flags, at most one: "FILE". @default nothing */
  readonly argument?: string;
  /** @returns the exit code. */
  readonly run: (flags: Flags, texts: Texts, argument: string | undefined) => Promise<number>;
}

/** Runs a command of the project: parses its flags, prints errors as text, sets the exit code. */
export async function main(command: Command): Promise<void> {
  // A command's file calls this on top of what it needs: let it be read to its end first.
  await Promise.resolve();
  for (const stream of [process.stdout, process.stderr]) stream.on("error", ignoreReaderGone);
  try {
    const { flags, texts, argument } = parseFlags(command);
    process.exitCode = flags["help"]
      ? print(command.help)
      : await command.run(flags, texts, argument);
  } catch (error) {
    if (error instanceof UsageError) {
      process.stderr.write(`${error.message}\n\n${command.help}\n`);
      process.exitCode = 64;
    } else if (error instanceof CommandError || error instanceof ConfigError) {
      process.stderr.write(`\n${error.message}\n`);
      process.exitCode = 1;
    } else throw error;
  }
}

/** Of `npm run up | head`: the work goes on when nobody reads any more. */
function ignoreReaderGone(error: NodeJS.ErrnoException): void {
  if (error.code !== "EPIPE") throw error;
}

interface Parsed {
  readonly flags: Flags;
  readonly texts: Texts;
  readonly argument: string | undefined;
}

function parseFlags({ name, flags, texts = [], argument }: Command): Parsed {
  const booleans = { type: "boolean", default: false } as const;
  const options = {
    ...Object.fromEntries([...flags, "help"].map((flag) => [flag, booleans])),
    ...Object.fromEntries(texts.map((text) => [text, { type: "string" } as const])),
  };
  try {
    const allowPositionals = argument !== undefined;
    const { values, positionals } = parseArgs({ options, strict: true, allowPositionals });
    if (positionals.length > 1)
      throw new Error(`one ${argument} at most, got: ${positionals.join(" ")}`);
    return { flags: values as Flags, texts: values as Texts, argument: positionals[0] };
  } catch (error) {
    throw new UsageError(`${name}: ${(error as Error).message}`);
  }
}

function print(text: string): number {
  process.stdout.write(`${text}\n`);
  return 0;
}

/** Writes one line to stdout. */
export const say = (line = "") => void process.stdout.write(`${line}\n`);

/**
 * Runs a step and prints one line for it when it ends: `ok  what  (detail, 12 s)`. On a terminal
 * a step of over a second shows on stderr that it goes on.
 */
export async function step<T>(
  what: string,
  work: (progress: (line: string) => void) => Promise<T>,
  detail: (result: T) => string = () => "",
): Promise<T> {
  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 1000);
  let latest = "";
  const show = () => process.stderr.write(`\r\x1b[K…   ${what} (${seconds()} s) ${latest}`);
  const timer = process.stderr.isTTY ? setInterval(show, 1000) : undefined;
  try {
    const result = await work((line) => void (latest = line));
    const notes = [detail(result), seconds() > 1 ? `${seconds()} s` : ""].filter(Boolean);
    clear(timer);
    say(`ok  ${what}${notes.length ? ` (${notes.join(", ")})` : ""}`);
    return result;
  } catch (error) {
    clear(timer);
    say(`!!  ${what}`);
    throw error;
  }
}

/** On a terminal, work of over a second shows on stderr that it goes on, and leaves no line. */
export async function whileWaiting<T>(what: string, work: () => Promise<T>): Promise<T> {
  const started = Date.now();
  const show = (): void => {
    const seconds = Math.round((Date.now() - started) / 1000);
    process.stderr.write(`\r\x1b[K…   ${what} (${seconds} s)`);
  };
  const timer = process.stderr.isTTY ? setInterval(show, 1000) : undefined;
  try {
    return await work();
  } finally {
    clear(timer);
  }
}

function clear(timer: NodeJS.Timeout | undefined): void {
  if (!timer) return;
  clearInterval(timer);
  process.stderr.write("\r\x1b[K");
}

/** Asks a yes/no question; without a terminal the answer is no. */
export async function consent(question: string): Promise<boolean> {
  if (!process.stdin.isTTY) return false;
  const prompt = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^y(es)?$/i.test((await prompt.question(`${question} [y/N] `)).trim());
  } finally {
    prompt.close();
  }
}
