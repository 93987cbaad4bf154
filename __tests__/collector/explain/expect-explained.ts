/** Explains a tree of logs and holds the result against two counts that are made apart from it. */
import { collect } from "../../../collector/ccusage/collect";
import { noSums, type Sums } from "../../../collector/ccusage/report";
import { byDay, tokensOf, type Amount, type Daily } from "../../../collector/explain/amounts";
import { explain, type Explanation } from "../../../collector/explain/explain";
import { findConfigDirs } from "../../../collector/logs/config-dirs";
import { findLogFiles } from "../../../collector/logs/log-files";
import { projectOfFile } from "../../../collector/logs/project";
import {
  MAX_RECORD_LINE_BYTES,
  noCounts,
  readUsageLines,
  USAGE_MARKER,
} from "../../../collector/logs/read-lines";
import { sessionOfFile } from "../../../collector/logs/session";
import { priceTable } from "../../../collector/prices/price-table";
import { merge, type Response } from "../../../collector/records/merge";
import { readCopies } from "../../../collector/records/read-copies";
import { RecordRejected } from "../../../collector/records/rejection";
import { cacheWriteTokens } from "../../../collector/records/response";
import { zoneOf, type Zone } from "../../../collector/time-zone";
import { usdNumber } from "../../../collector/usd";

export const prices = priceTable();

const quiet = { file: () => undefined };

export function zoneNamed(name: string): Zone {
  const zone = zoneOf(name);
  if (!zone) throw new Error(`no zone ${name}`);
  return zone;
}

/** Fails unless the reasons add up to the difference, on every day. */
export function expectExplained(claudeConfigDir: string, zoneName = "UTC"): Explanation {
  const zone = zoneNamed(zoneName);
  const locations = { claudeConfigDir, xdgConfigHome: undefined, home: "/" };
  const { found } = findConfigDirs(locations);
  const explanation = explain(found, zone, prices, quiet);
  const ccusage = new Map(
    collect(locations, zone, quiet).daily.map(({ date, ...sums }) => [date, sums]),
  );
  const ours = defaultCount(found, zone);
  expect(rows(explanation.ccusage)).toEqual(expectedRows(ccusage));
  expect(rows(explanation.ours)).toEqual(expectedRows(ours));
  for (const day of daysOf(explanation)) expectDayExplained(day, explanation);
  return explanation;
}

function expectDayExplained(day: string, { ours, ccusage, reasons }: Explanation): void {
  const changes = reasons.flatMap(({ daily }) => daily.get(day) ?? []);
  const sum = (field: keyof Amount): number =>
    changes.reduce((total, change) => total + change[field], 0);
  const lies = (field: keyof Amount): number =>
    (ours.get(day)?.[field] ?? 0) - (ccusage.get(day)?.[field] ?? 0);
  const whole = ["entries", ...TOKENS] as const;
  // + 0: a sum of differences may be -0.
  const text = (of: (field: keyof Amount) => number) => whole.map((field) => of(field) + 0);
  expect([day, ...text(sum)]).toEqual([day, ...text(lies)]);
  expect(Math.abs(sum("cost") - lies("cost"))).toBeLessThan(1e-9);
}

function daysOf({ ours, ccusage, reasons }: Explanation): Set<string> {
  const all = [ours, ccusage, ...reasons.map(({ daily }) => daily)];
  return new Set(all.flatMap((daily) => [...daily.keys()]));
}

/** The default mode without any of what explains it. */
function defaultCount(configDirs: readonly string[], zone: Zone): Map<string, Sums> {
  const responses = new Map<string, Response>();
  for (const path of findLogFiles(configDirs, () => undefined)) {
    const file = { session: sessionOfFile(path), project: projectOfFile(path, configDirs) };
    for (const line of readUsageLines(path, noCounts(), MAX_RECORD_LINE_BYTES, USAGE_MARKER)) {
      for (const { key, ...copy } of copiesOf(line, file)) {
        const id = key.toString("hex");
        const known = responses.get(id);
        responses.set(id, known ? merge(known, copy) : copy);
      }
    }
  }
  const days = new Map<string, Sums>();
  for (const { figures, origin } of responses.values()) {
    const day = zone.dayOf(origin.timestampMs);
    const sums = days.get(day) ?? noSums();
    days.set(day, sums);
    sums.inputTokens += figures.input;
    sums.outputTokens += figures.output;
    sums.cacheCreationTokens += cacheWriteTokens(figures);
    sums.cacheReadTokens += figures.cacheRead;
    sums.totalCost += usdNumber(prices.cost(figures, origin.timestampMs).pico);
  }
  return days;
}

function copiesOf(...[line, file]: Parameters<typeof readCopies>) {
  try {
    return readCopies(line, file).copies;
  } catch (error) {
    if (error instanceof RecordRejected) return [];
    throw error;
  }
}

const TOKENS = ["inputTokens", "outputTokens", "cacheCreationTokens", "cacheReadTokens"] as const;

const rows = (daily: Daily): unknown[] =>
  byDay(daily).map(([day, sums]) => [day, ...TOKENS.map((field) => sums[field]), sums.cost]);

/** Tokens to the last one, costs to a billionth of a dollar. */
function expectedRows(days: ReadonlyMap<string, Sums>): unknown[] {
  return [...days]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([day, sums]) => [
      day,
      ...TOKENS.map((field) => sums[field]),
      expect.closeTo(sums.totalCost, 9) as number,
    ]);
}

/** Reason → [times, calls, tokens, USD], without what doubles lose. */
export function rowsOf({ reasons }: Explanation): Record<string, readonly number[]> {
  return Object.fromEntries(
    reasons
      .filter(({ reason }) => reason !== "price:rounding")
      .map(({ reason, times, total }) => [
        reason,
        [times, total.entries, tokensOf(total), Number(total.cost.toFixed(9)) + 0],
      ]),
  );
}
