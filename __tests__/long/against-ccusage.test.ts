/**
 * Generated trees, read by the real ccusage, by --match-ccusage and into a ledger: the first two
 * agree, and the third differs from the first by exactly what `stats` explains.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { collect } from "../../collector/ccusage/collect";
import { explain, type Explanation } from "../../collector/explain/explain";
import { gather } from "../../collector/gather/gather";
import { Ledger } from "../../collector/ledger/ledger";
import { findConfigDirs } from "../../collector/logs/config-dirs";
import { priceTable } from "../../collector/prices/price-table";
import { zoneOf, type Zone } from "../../collector/time-zone";
import { usdNumber } from "../../collector/usd";
import { ccusageDaily, noCcusage, type CcusageReport } from "../collector/ccusage";
import { expectSameReport } from "../collector/expect-same-report";
import { rewriteSome } from "../collector/explain/rewrite-logs";
import { randomOf } from "../collector/random";
import { writeRandomLogs } from "../collector/random-logs";
import { describeUnless } from "../unless";

const TREES = Math.round(2000 * Number(process.env["HANDLED_LONG_PART"] ?? "1"));
const AT_ONCE = 5;
const ZONES = ["UTC", "America/New_York", "Asia/Tokyo", "Asia/Kathmandu", "Pacific/Apia"];
const FIGURES = [
  "inputTokens",
  "outputTokens",
  "cacheCreationTokens",
  "cacheReadTokens",
  "cost",
] as const;

jest.setTimeout(1_800_000);

const quiet = { file: () => undefined };
const prices = priceTable();

async function checkTree(seed: number): Promise<number> {
  const root = mkdtempSync(join(tmpdir(), "handled-tree-"));
  try {
    const random = randomOf(seed);
    const claudeConfigDir = writeRandomLogs(root, random);
    if (seed % 2 === 1) rewriteSome(root, random);
    const zone = zoneOf(ZONES[seed % ZONES.length] as string) as Zone;
    const locations = { claudeConfigDir, xdgConfigHome: undefined, home: root };
    const { found } = findConfigDirs(locations);
    const ccusage = await ccusageDaily(claudeConfigDir, zone.name);
    expectSameReport(collect(locations, zone, quiet), ccusage, `seed ${seed}`);

    const ledger = Ledger.open(join(root, "ledger"), prices, zone, Date.UTC(2026, 10, 22));
    gather(ledger, found, quiet);
    const explanation = explain(found, zone, prices, quiet);
    expectDifferenceExplained(ledger, ccusage as CcusageReport, explanation, seed);
    ledger.close();
    return ledger.tables.totals.responses;
  } finally {
    rmSync(root, { recursive: true });
  }
}

function expectDifferenceExplained(
  ledger: Ledger,
  ccusage: CcusageReport,
  { reasons }: Explanation,
  seed: number,
): void {
  const ours = new Map([...ledger.tables.days].map(([day, sums]) => [day, oursOf(sums)]));
  const theirs = new Map(
    ccusage.daily.map(({ date, totalCost, ...sums }) => [date, { ...sums, cost: totalCost }]),
  );
  const days = new Set([...ours.keys(), ...theirs.keys()]);
  for (const { daily } of reasons) for (const day of daily.keys()) days.add(day);
  for (const day of days) {
    for (const figure of FIGURES) {
      const lies = (ours.get(day)?.[figure] ?? 0) - (theirs.get(day)?.[figure] ?? 0);
      const said = reasons.reduce((sum, { daily }) => sum + (daily.get(day)?.[figure] ?? 0), 0);
      const gap = Math.abs(lies - said);
      if (figure === "cost" ? gap < 1e-9 : gap === 0) continue;
      throw new Error(`seed ${seed}, ${day}, ${figure}: differs by ${lies}, explained ${said}`);
    }
  }
}

function oursOf(sums: Ledger["tables"]["totals"]) {
  return {
    inputTokens: sums.input,
    outputTokens: sums.output,
    cacheCreationTokens: sums.cacheWrite,
    cacheReadTokens: sums.cacheRead,
    cost: usdNumber(sums.cost),
  };
}

describeUnless("against ccusage", noCcusage, () => {
  test(`${TREES} trees: one mode agrees, the other differs as explained`, async () => {
    let responses = 0;
    for (let first = 0; first < TREES; first += AT_ONCE) {
      const seeds = Array.from({ length: AT_ONCE }, (_, i) => 1_000_000 + first + i);
      for (const count of await Promise.all(seeds.map(checkTree))) responses += count;
    }
    // Trees with nothing worth counting would agree with everything.
    expect(responses).toBeGreaterThan(4 * TREES);
  });
});
