/**
 * The difference between the default mode and ccusage 20.0.24 over the same logs, by reason and
 * day. It starts from ccusage's count and changes one rule at a time until the default mode's
 * count is reached; so the reasons add up to the difference exactly.
 */
import type { PriceTable } from "../prices/price-table";
import type { Progress } from "../progress";
import type { Response } from "../records/merge";
import type { RecordRejection } from "../records/rejection";
import type { Unreadable } from "../logs/log-files";
import type { Zone } from "../time-zone";
import { usdNumber } from "../usd";
import { addTo, amountOf, type Daily } from "./amounts";
import { Differences, type Explained } from "./differences";
import { changeLines } from "./line-steps";
import { readLogs } from "./read-logs";
import { changeResponses } from "./response-steps";

export interface Explanation {
  /** What the default mode counts when it sees these logs for the first time. */
  readonly ours: Daily;
  readonly ccusage: Daily;
  /** Adds up to `ours` − `ccusage`: tokens exactly, costs as exactly as doubles do. */
  readonly reasons: readonly Explained[];
  /** What the default mode passes over, by reason. */
  readonly skipped: ReadonlyMap<RecordRejection, number>;
  readonly unreadable: readonly Unreadable[];
}

/** Reads all logs; neither reads nor writes a ledger. */
export function explain(
  configDirs: readonly string[],
  zone: Zone,
  prices: Pick<PriceTable, "cost">,
  progress: Progress,
): Explanation {
  const { lines, skipped, unreadable } = readLogs(configDirs, progress);
  const differences = new Differences(zone);
  const { ccusage, kept } = changeLines(lines, zone, differences);
  const responses = changeResponses(lines, kept, prices, differences);
  const ours = dailyOf(responses, zone, prices);
  return { ours, ccusage, reasons: differences.explained(), skipped, unreadable };
}

function dailyOf(
  responses: readonly Response[],
  zone: Zone,
  prices: Pick<PriceTable, "cost">,
): Daily {
  const daily: Daily = new Map();
  const pico = new Map<string, bigint>();
  for (const { figures, origin } of responses) {
    const day = zone.dayOf(origin.timestampMs);
    addTo(daily, day, amountOf(figures, 0));
    pico.set(day, (pico.get(day) ?? 0n) + prices.cost(figures, origin.timestampMs).pico);
  }
  for (const [day, amount] of daily) amount.cost = usdNumber(pico.get(day) ?? 0n);
  return daily;
}
