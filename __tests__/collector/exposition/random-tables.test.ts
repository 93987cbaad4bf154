import { expositionOf } from "../../../collector/exposition/exposition";
import { collectorMetrics, MAX_SERIES, type CollectorMetric } from "../../../metrics";
import { randomOf } from "../random";
import { ledgerOf, zoneNamed } from "./counted";
import { CLOCKS, randomUsage, ZONES } from "./random-usage";
import { expectedUsage } from "./reference";
import { parseStrictly, seriesOf } from "./strict-parser";

const SEEDS = Array.from({ length: 100 }, (_, seed) => seed);
const RUN = { durationSeconds: 0.25, bytesRead: 1e15, filesRead: 3, filesUnreadable: 1 };
const metrics: readonly CollectorMetric[] = Object.values(collectorMetrics);

/** Of the run and the ledger itself: run.test.ts has these. */
const OF_THE_RUN =
  /"claude_code_(last_|unreadable|skipped|duplicate|ledger_created|partly|collector_info|cost_lowered|price_table)/;

test.each(SEEDS)("what can be read back is what was counted (seed %i)", (seed) => {
  const random = randomOf(seed);
  const nowMs = Date.parse(random.pick(CLOCKS));
  const zone = zoneNamed(random.pick(ZONES));
  const projects = random.pick(["names", "hashed", "off"] as const);
  const responses = randomUsage(random, nowMs, random.pick([1, 5, 60]));
  const ledger = ledgerOf(responses, zone, nowMs);
  const text = expositionOf(ledger, RUN, { zone, nowMs, projects, version: "1.0.0" });
  const families = parseStrictly(text);
  const counted = [...seriesOf(families)].filter(([id]) => !OF_THE_RUN.test(id));
  expect(new Map(counted)).toEqual(expectedUsage(responses, { zone: zone.name, nowMs, projects }));

  const known = metrics.filter(({ name }) => families.has(name));
  expect([...families.keys()]).toEqual(known.map(({ name }) => name));
  for (const { name, help, type, maxSeries } of known) {
    expect(families.get(name)).toMatchObject({ help, type });
    expect(families.get(name)?.series.size).toBeLessThanOrEqual(maxSeries);
  }
  expect(seriesOf(families).size).toBeLessThanOrEqual(MAX_SERIES);
  ledger.close();
});
