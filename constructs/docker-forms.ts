/**
 * The one spelling of a value that Docker's engine and provider print back. Any other spelling of
 * the same value is a change at every plan, or worse, a replacement.
 */

/** Seconds as Go prints a duration: 30 → "30s", 60 → "1m0s", 5400 → "1h30m0s". */
export function goDuration(seconds: number): string {
  if (!Number.isInteger(seconds) || seconds < 0)
    throw new Error(`a duration must be a whole number of seconds, 0 or more, got: ${seconds}`);
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  const rest = `${seconds % 60}s`;
  if (hours > 0) return `${hours}h${minutes}m${rest}`;
  return minutes > 0 ? `${minutes}m${rest}` : rest;
}

/**
 * Cores as provider 4.5 prints them: 1 → "1.0", 1.25 → "1.25", and 10 → "10." because it strips
 * the zeros of whole numbers that hold a zero themselves.
 */
export function cpuCount(cores: number): string {
  if (!Number.isInteger(cores * 4) || cores < 0.25 || cores > 64)
    throw new Error(
      `\`cpus\` must be a number of cores between 0.25 and 64 in steps of 0.25, got: ${cores}`,
    );
  if (!Number.isInteger(cores)) return String(cores);
  return String(cores).includes("0") ? `${cores}.` : `${cores}.0`;
}
