import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { collect } from "../../collector/ccusage/collect";
import { zoneOf } from "../../collector/time-zone";
import { describeUnless } from "../unless";
import { ccusageDaily, noCcusage, type CcusageReport } from "./ccusage";
import { expectSameReport } from "./expect-same-report";

/** Real session logs with every text blanked out: not part of the project, used where they lie. */
const logs = resolve(__dirname, "../../../shared/data/usage-logs");

const TREES = ["transcripts", "session-share"];
const ZONES = ["UTC", "America/New_York", "Asia/Tokyo"];

const noLogs = existsSync(logs) ? undefined : "no real logs beside the project";

function read(tree: string, zoneName: string) {
  const zone = zoneOf(zoneName);
  if (!zone) throw new Error(`no zone ${zoneName}`);
  const locations = { claudeConfigDir: join(logs, tree), xdgConfigHome: undefined, home: "/" };
  return collect(locations, zone, { file: () => undefined });
}

describeUnless("real logs", noLogs ?? noCcusage, () => {
  test.each(TREES.flatMap((tree) => ZONES.map((zone) => [tree, zone] as const)))(
    "%s in %s are counted as by ccusage",
    async (tree, zone) => {
      const ccusage = await ccusageDaily(join(logs, tree), zone);
      expect(ccusage?.daily.length).toBeGreaterThan(2);
      expectSameReport(read(tree, zone), ccusage, `${tree} in ${zone}`);
    },
    20_000,
  );
});

describeUnless("real logs, kept figures", noLogs, () => {
  test.each(TREES)("%s give the figures kept beside them", (tree) => {
    const kept = readFileSync(`${join(logs, tree)}.ccusage.json`, "utf8");
    expectSameReport(read(tree, "UTC"), JSON.parse(kept) as CcusageReport, tree);
    expect(read(tree, "UTC").stats.unreadable).toEqual([]);
  });
});
