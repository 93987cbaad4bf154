import { PICO_PER_USD } from "./records/response";

/** USD as a double: the one nearest to the exact amount. */
export function usdNumber(pico: bigint): number {
  const sign = pico < 0n ? "-" : "";
  const digits = String(pico < 0n ? -pico : pico).padStart(13, "0");
  return Number(`${sign}${digits.slice(0, -12)}.${digits.slice(-12)}`);
}

/** For people: dollars and cents, rounded half up. */
export function usd(pico: bigint): string {
  const perCent = PICO_PER_USD / 100n;
  const cents = ((pico < 0n ? -pico : pico) + perCent / 2n) / perCent;
  const dollars = (cents / 100n).toLocaleString("en-US");
  return `${pico < 0n ? "-" : ""}$${dollars}.${String(cents % 100n).padStart(2, "0")}`;
}
