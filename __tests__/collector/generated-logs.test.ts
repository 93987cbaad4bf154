import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { collect } from "../../collector/ccusage/collect";
import { zoneOf } from "../../collector/time-zone";
import { describeUnless } from "../unless";
import { ccusageDaily, noCcusage } from "./ccusage";
import { expectSameReport } from "./expect-same-report";
import { randomOf } from "./random";
import { writeRandomLogs } from "./random-logs";

const ZONES = ["UTC", "America/New_York", "Asia/Tokyo", "Asia/Kathmandu", "Pacific/Apia"];

const CASES_A_TEST = 50;
const AT_ONCE = 5;

/** One generated tree, read by both. HANDLED_FUZZ_SEED moves all seeds. */
async function expectSameCount(seed: number): Promise<number> {
  const root = mkdtempSync(join(tmpdir(), "handled-generated-"));
  try {
    const claudeConfigDir = writeRandomLogs(root, randomOf(seed));
    const zone = zoneOf(ZONES[seed % ZONES.length] as string);
    if (!zone) throw new Error("no such zone");
    const locations = { claudeConfigDir, xdgConfigHome: undefined, home: root };
    const ours = collect(locations, zone, { file: () => undefined });
    expectSameReport(ours, await ccusageDaily(claudeConfigDir, zone.name), `seed ${seed}`);
    return ours.stats.entries;
  } finally {
    rmSync(root, { recursive: true });
  }
}

describeUnless("random log trees", noCcusage, () => {
  const first = Number(process.env["HANDLED_FUZZ_SEED"] ?? 0);
  const starts = [0, 50, 100, 150, 200, 250].map((offset) => first + offset);

  test.each(starts)(
    `${CASES_A_TEST} trees from seed %i are counted as by ccusage`,
    async (start) => {
      let entries = 0;
      for (let seed = start; seed < start + CASES_A_TEST; seed += AT_ONCE) {
        const seeds = Array.from({ length: AT_ONCE }, (_, i) => seed + i);
        for (const count of await Promise.all(seeds.map(expectSameCount))) entries += count;
      }
      // A generator that writes nothing worth counting would agree with everything.
      expect(entries).toBeGreaterThan(300);
    },
    60_000,
  );
});
