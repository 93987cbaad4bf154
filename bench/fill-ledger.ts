/** A ledger with a past: random responses of the last three years. */
import { createHash } from "node:crypto";
import { Ledger } from "../collector/ledger/ledger";
import { priceTable } from "../collector/prices/price-table";
import { KEY_BYTES } from "../collector/records/response";
import { zoneOf, type Zone } from "../collector/time-zone";
import { Random } from "./random";

const END_MS = Date.UTC(2026, 9, 31);
const YEARS_MS = 3 * 365 * 86_400_000;
const MODELS = ["claude-opus-4-8", "claude-sonnet-4-6", "claude-haiku-4-5"];

export function fillLedger(directory: string, records: number, seed: number): void {
  const random = new Random(seed);
  const ledger = Ledger.open(directory, priceTable(), zoneOf("UTC") as Zone, END_MS);
  for (let i = 0; i < records; i++) {
    const hash = createHash("sha256").update(`${seed} ${i}`).digest();
    ledger.add({
      key: hash.subarray(0, KEY_BYTES),
      figures: {
        model: random.pick(MODELS),
        input: random.int(40),
        output: random.int(2_000),
        cacheWrite5m: random.int(20_000),
        cacheWrite1h: 0,
        cacheRead: random.int(200_000),
        webSearches: 0,
        isFast: false,
        isBatch: false,
        isUsOnly: false,
        loggedCost: undefined,
      },
      origin: {
        timestampMs: END_MS - Math.floor((i / records) * YEARS_MS),
        session: `session-${Math.floor(i / 60)}`,
        project: `-home-dev-project-${random.int(24)}`,
      },
    });
  }
  ledger.commit();
  ledger.close();
}
