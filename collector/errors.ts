/** A wrong flag, argument or variable: exit code 2. */
export class UsageError extends Error {}

/** The work could not be done: exit code 1. */
export class CollectError extends Error {}

/** What went wrong, in one line, without a stack. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code } = error as NodeJS.ErrnoException;
  // Node leaves the message empty when it tried several addresses of one host.
  return error.message || code || error.name;
}
