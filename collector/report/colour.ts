import type { Io } from "../command";

export interface Paint {
  strong(text: string): string;
  bar(text: string): string;
  mark(text: string): string;
}

const ansi = (code: number) => (text: string) =>
  text.trim() ? `\x1b[${code}m${text}\x1b[0m` : text;
const plain = (text: string): string => text;

/** Colours for standard output, or none. */
export function paintFor(io: Pick<Io, "env" | "stdout">): Paint {
  if (!hasColour(io)) return { strong: plain, bar: plain, mark: plain };
  return { strong: ansi(1), bar: ansi(36), mark: ansi(33) };
}

/**
 * On a terminal that is not dumb. NO_COLOR (no-color.org) forbids, else FORCE_COLOR decides, where
 * 0 and false forbid; an empty variable says nothing.
 */
function hasColour({ env, stdout }: Pick<Io, "env" | "stdout">): boolean {
  if (env["NO_COLOR"]) return false;
  const force = env["FORCE_COLOR"];
  if (force) return force !== "0" && force !== "false";
  return stdout.isTTY === true && env["TERM"] !== "dumb";
}
