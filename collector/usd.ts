import { PICO_PER_USD } from "./records/response";

/**
 * The double that is nearest to an amount of picodollars, however large: read as a decimal, because
 * picodollars beyond 2^53 divided by 10^12 would be rounded twice.
 */
export function usdNumber(pico: bigint): number {
  return Number(`${pico}e-12`);
}

/** For people: dollars and cents, rounded half up. */
export function usd(pico: bigint): string {
  const perCent = PICO_PER_USD / 100n;
  const cents = ((pico < 0n ? -pico : pico) + perCent / 2n) / perCent;
  const dollars = (cents / 100n).toLocaleString("en-US");
  return `${pico < 0n ? "-" : ""}$${dollars}.${String(cents % 100n).padStart(2, "0")}`;
}
