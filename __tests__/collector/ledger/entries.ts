/** What the ledger's records are made of, for its tests. */
import { createHash } from "node:crypto";
import { Draft, type Entry, type NameLists } from "../../../collector/ledger/record";
import type { Copy, Figures } from "../../../collector/records/response";

export const NOON = Date.UTC(2026, 2, 1, 12);

export const FIGURES: Figures = {
  model: "claude-opus-4-8",
  input: 5,
  output: 7,
  cacheWrite5m: 11,
  cacheWrite1h: 13,
  cacheRead: 17,
  webSearches: 0,
  isFast: false,
  isBatch: false,
  isUsOnly: false,
  loggedCost: undefined,
};

export const ENTRY: Entry = {
  figures: FIGURES,
  timestampMs: NOON,
  sessionTag: 0x123456789abc,
  project: "-home-dev-app",
  cost: { pico: 1234n, status: "final" },
  priceTable: 0,
};

/** Names as a ledger keeps them, without a file. */
export function listsOf(): NameLists {
  const list = () => {
    const names: string[] = [];
    return {
      placeOf: (name: string) =>
        names.includes(name) ? names.indexOf(name) : names.push(name) - 1,
      nameAt: (place: number) => names[place] ?? "",
    };
  };
  return { models: list(), projects: list() };
}

/** A key of 12 bytes that starts with a number and goes on with another. */
export function keyOf(start: number, rest = 0): Buffer {
  const key = Buffer.alloc(12);
  key.writeUInt32BE(start, 0);
  key.writeUInt32LE(rest, 8);
  return key;
}

export function encode(key: Uint8Array, entry: Entry, names: NameLists): Buffer {
  return new Draft().encode(key, entry, names);
}

export function recordOf(key: Buffer, output = 7): Buffer {
  return encode(key, { ...ENTRY, figures: { ...FIGURES, output } }, listsOf());
}

export function copyOf(
  id: string,
  figures: Partial<Figures> = {},
  origin: Partial<Copy["origin"]> = {},
): Copy {
  return {
    key: createHash("sha256").update(id).digest().subarray(0, 12),
    figures: { ...FIGURES, ...figures },
    origin: { timestampMs: NOON, session: "s-1", project: "-home-dev-app", ...origin },
  };
}
