import { CollectError, reasonOf, UsageError } from "../errors";
import type { Surroundings } from "./surroundings";

/** What one check came to; one line, and for whatever is not ok what to do. */
export interface Result {
  /** Name of the check; gateways and config folders have a result each. */
  readonly check: string;
  /** warning: a run works, but something will be lost or is not as it seems. failed: it does not. */
  readonly status: "ok" | "warning" | "failed";
  readonly message: string;
  /** Null when all is well. */
  readonly advice: string | null;
}

export interface Check {
  readonly name: string;
  /** Nothing when it does not apply. What it throws for its surroundings' faults is a result, too. */
  look(around: Surroundings): readonly Result[] | Promise<readonly Result[]>;
}

export const ok = (check: string, message: string): Result => ({
  check,
  status: "ok",
  message,
  advice: null,
});

export const warning = (check: string, message: string, advice: string): Result => ({
  check,
  status: "warning",
  message,
  advice,
});

export const failed = (check: string, message: string, advice: string): Result => ({
  check,
  status: "failed",
  message,
  advice,
});

/** Makes a check; one that comes upon a fault does not stop the others. */
export async function resultsOf(check: Check, around: Surroundings): Promise<readonly Result[]> {
  try {
    return await check.look(around);
  } catch (error) {
    return [failureOf(check.name, error)];
  }
}

/**
 * The first line of our errors says what is wrong, the rest what to do.
 *
 * @throws what is a fault of the collector itself.
 */
export function failureOf(check: string, error: unknown): Result {
  if (error instanceof CollectError || error instanceof UsageError) {
    const [message = "", ...advice] = error.message.split("\n");
    return failed(check, message, advice.join(" "));
  }
  if ((error as NodeJS.ErrnoException).syscall === undefined) throw error;
  return failed(check, reasonOf(error), "Make it readable for the user that runs the collector.");
}
