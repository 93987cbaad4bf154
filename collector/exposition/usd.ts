/**
 * The double that is nearest to an amount of picodollars, however large: read as a decimal, because
 * picodollars beyond 2^53 divided by 10^12 would be rounded twice.
 */
export function usdOf(pico: bigint): number {
  return Number(`${pico}e-12`);
}
