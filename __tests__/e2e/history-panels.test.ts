/**
 * The panels over loaded history, on a real Prometheus that holds blocks as `npm run history` makes
 * them. Needs Prometheus and promtool: HANDLED_PROMETHEUS_BIN and HANDLED_PROMTOOL_BIN, or on PATH.
 */
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { endOfDay } from "../../collector/history/days";
import { openMetricsText } from "../../collector/history/openmetrics";
import { noSums } from "../../collector/ledger/sums";
import { zoneOf } from "../../collector/time-zone";
import { describeUnless, missingPrograms } from "../unless";
import { type Service, findBinary, startPrometheus } from "./local-services";
import { runPanels } from "./panel-queries";
import { ALL, SCRAPE_SECONDS, page, prometheusBinary } from "./settled-panels";

const promtool = findBinary("HANDLED_PROMTOOL_BIN", ["promtool"]);
const missing = missingPrograms({ prometheus: prometheusBinary, promtool });

jest.setTimeout(120_000);

/** By machine. The last Sunday of March is Berlin's day of 23 hours. */
const ZONES = {
  honolulu: "Pacific/Honolulu",
  newYork: "America/New_York",
  utc: "UTC",
  berlin: "Europe/Berlin",
  tokyo: "Asia/Tokyo",
  auckland: "Pacific/Auckland",
} as const;

/** Days with use; none on the 28th. Auckland is thirteen hours ahead until April 5. */
const DAYS = [26, 27, 29, 30].map((day) => `2026-03-${day}`);
const usd = (day: string): number => Number(day.slice(8)) / 4;
const PICO_PER_CENT = 10n ** 10n;

const historyOf = (machine: keyof typeof ZONES): string => {
  const zone = zoneOf(ZONES[machine]);
  if (!zone) throw new Error(`no such time zone: ${ZONES[machine]}`);
  const days = DAYS.map((day) => ({
    day,
    endSeconds: endOfDay(day, zone),
    sums: {
      ...noSums(),
      responses: 4,
      input: 10,
      output: 200,
      cacheWrite: 3_000,
      cacheRead: 40_000,
      cost: BigInt(usd(day) * 100) * PICO_PER_CENT,
    },
  }));
  return openMetricsText(days, machine);
};

describeUnless("loaded history on a real Prometheus", missing, () => {
  let prometheus: Service;

  beforeAll(async () => {
    prometheus = await startPrometheus(prometheusBinary ?? "", [], SCRAPE_SECONDS, (folder) => {
      for (const machine of Object.keys(ZONES) as (keyof typeof ZONES)[]) {
        const file = join(folder, `${machine}.txt`);
        writeFileSync(file, historyOf(machine));
        const args = ["tsdb", "create-blocks-from", "openmetrics", file, join(folder, "data")];
        execFileSync(promtool ?? "", args, { stdio: "pipe" });
      }
    });
  });
  afterAll(() => prometheus.stop());

  /** Points by date and query; every point must stand at midnight UTC. */
  const drawn = async (machine: readonly string[], from: string, to: string) => {
    const results = await runPanels(prometheus.url, page("claude-code-usage"), {
      variables: { machine, user: ALL, team: ALL },
      end: new Date(to),
      rangeSeconds: (Date.parse(to) - Date.parse(from)) / 1000,
      scrapeSeconds: SCRAPE_SECONDS,
    });
    return Object.fromEntries(
      results
        .filter(({ panelTitle }) => panelTitle.endsWith(", loaded history"))
        .map(({ panelTitle, refId, result }) => [
          `${panelTitle.split(",")[0] ?? ""} ${refId}`,
          result.flatMap(({ samples }) =>
            samples.map(([seconds, value]) => [
              new Date(seconds * 1000).toISOString().replace("T00:00:00.000Z", ""),
              value,
            ]),
          ),
        ]),
    );
  };

  const expected = (machines: number) => {
    const each = (value: (day: string) => number) =>
      DAYS.map((day) => [day, machines * value(day)]);
    return {
      "Cost A": each(usd),
      "Tokens A": each(() => 10),
      "Tokens B": each(() => 200),
      "Tokens C": each(() => 3_000),
      "Tokens D": each(() => 40_000),
      "Messages A": each(() => 4),
    };
  };

  const MONTH = ["2026-03-10T09:30:00Z", "2026-04-09T09:30:00Z"] as const;

  it.each(Object.entries(ZONES))(
    "draws each day once and on its own date for %s, in %s",
    async (machine) => {
      expect(await drawn([machine], ...MONTH)).toEqual(expected(1));
    },
  );

  it("sums machines by date, whatever their zones", async () => {
    expect(await drawn(ALL, ...MONTH)).toEqual(expected(Object.keys(ZONES).length));
  });

  it("draws the day in which the range begins, and none after its end", async () => {
    const { "Cost A": cost } = await drawn(["utc"], "2026-03-27T09:30:00Z", "2026-03-29T09:30:00Z");
    expect(cost).toEqual([
      ["2026-03-27", 6.75],
      ["2026-03-29", 7.25],
    ]);
  });

  it("draws nothing for a machine without history", async () => {
    const points = Object.values(await drawn(["nobody"], ...MONTH)).flat();
    expect(points).toEqual([]);
  });
});
