/** Ledgers in temporary folders, filled with responses that a test makes up. */
import { createHash } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ledger } from "../../../collector/ledger/ledger";
import type { Cost } from "../../../collector/prices/cost";
import type { Copy, Figures } from "../../../collector/records/response";
import { zoneOf, type Zone } from "../../../collector/time-zone";
import { NO_FIGURES } from "../no-figures";

/** What a test says of a response; the rest is 0, false or a default. */
export interface Response extends Partial<Figures> {
  readonly model: string;
  readonly timestampMs: number;
  readonly session?: string;
  readonly project?: string;
}

export const PRICE_TABLE = { id: "test", date: "2026-02-28" };

/** Picodollars by kind of token, so that a cost can be added up by hand. */
export const PICO = {
  input: 5_000_000n,
  output: 25_000_000n,
  cacheWrite: 6_250_001n,
  cacheRead: 7n,
};

/** Models whose name begins with "new" have no price, those with "odd" an estimated one. */
export function costOf(figures: Figures): Cost {
  if (figures.model.startsWith("new")) return { pico: 0n, status: "unpriced" };
  const { input, output, cacheWrite5m, cacheWrite1h, cacheRead } = figures;
  const pico =
    BigInt(input) * PICO.input +
    BigInt(output) * PICO.output +
    BigInt(cacheWrite5m + cacheWrite1h) * PICO.cacheWrite +
    BigInt(cacheRead) * PICO.cacheRead;
  return { pico, status: figures.model.startsWith("odd") ? "estimated" : "final" };
}

export function zoneNamed(name: string): Zone {
  const zone = zoneOf(name);
  if (!zone) throw new Error(`no zone ${name}`);
  return zone;
}

export function copyOf(response: Response, key: string): Copy {
  const { timestampMs, session = "s", project = "-home-me-work", ...figures } = response;
  return {
    key: createHash("sha256").update(key).digest().subarray(0, 12),
    figures: { ...NO_FIGURES, ...figures },
    origin: { timestampMs, session, project },
  };
}

/** A ledger that counts each of the responses. */
export function ledgerOf(responses: readonly Response[], zone: Zone, nowMs: number): Ledger {
  const directory = mkdtempSync(join(tmpdir(), "handled-ledger-"));
  const ledger = Ledger.open(directory, { ...PRICE_TABLE, cost: costOf }, zone, nowMs);
  responses.forEach((response, i) => ledger.add(copyOf(response, String(i))));
  return ledger;
}
