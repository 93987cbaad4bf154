import { readFileSync, writeFileSync } from "node:fs";
import { CommandError } from "./command";

/**
 * Text of the file that a flag names.
 *
 * @throws CommandError naming the flag.
 */
export const readGiven = (flag: string, file: string): string =>
  named(flag, "read", () => readFileSync(file, "utf8"));

/**
 * Writes the file that a flag names.
 *
 * @throws CommandError naming the flag.
 */
export const writeGiven = (flag: string, file: string, text: string): void =>
  named(flag, "written", () => writeFileSync(file, text));

function named<T>(flag: string, done: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new CommandError(
      `${flag} must be a file that can be ${done}: ${(error as Error).message}`,
    );
  }
}
