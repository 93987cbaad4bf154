import { PICO_PER_USD } from "../records/response";
import { usd } from "../usd";

/** All digits of an amount from 0 on, without zeros at the end: "12.5", "0". */
export function exactUsd(pico: bigint): string {
  const decimals = String(pico % PICO_PER_USD).padStart(12, "0");
  return `${pico / PICO_PER_USD}.${decimals}`.replace(/\.?0+$/, "");
}

/** As {@link usd}, but what is more than nothing does not look like nothing. */
export function shownUsd(pico: bigint): string {
  const shown = usd(pico);
  return pico > 0n && shown === "$0.00" ? "<$0.01" : shown;
}

/** Picodollars of a positive decimal such as "200" or "19.99"; undefined for anything else. */
export function picoOfUsd(text: string): bigint | undefined {
  const [, whole, decimals = ""] = /^(\d{1,9})(?:\.(\d{1,12}))?$/.exec(text) ?? [];
  if (whole === undefined) return undefined;
  const pico = BigInt(whole) * PICO_PER_USD + BigInt(decimals.padEnd(12, "0"));
  return pico > 0n ? pico : undefined;
}
