/** An attempt and two more, where they help. */
export const MAX_ATTEMPTS = 3;

/** A gateway that asks for a longer pause is left to the next run. */
const MAX_RETRY_AFTER_MS = 10_000;

const FIRST_DELAY_MS = 500;

/**
 * Milliseconds before the next attempt: what the gateway asked for, else half to all of 0.5 s,
 * then of 1 s, by chance, so that machines which failed together do not come back together.
 * Undefined when there is none.
 *
 * @param attempts Made so far.
 */
export function delayMs(
  attempts: number,
  failure: { readonly isRetryable: boolean; readonly retryAfterMs?: number | undefined },
  random: () => number,
): number | undefined {
  if (!failure.isRetryable || attempts >= MAX_ATTEMPTS) return undefined;
  const asked = failure.retryAfterMs;
  if (asked === undefined) return FIRST_DELAY_MS * 2 ** (attempts - 1) * (0.5 + random() / 2);
  return asked > MAX_RETRY_AFTER_MS ? undefined : asked;
}

/** Retry-After (RFC 9110): whole seconds or a date. Undefined when it is neither. */
export function retryAfterMs(header: string | undefined, nowMs: number): number | undefined {
  if (header === undefined) return undefined;
  if (/^\s*\d+\s*$/.test(header)) return Number(header) * 1000;
  const date = /\bGMT\s*$/.test(header) ? Date.parse(header) : NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - nowMs);
}
