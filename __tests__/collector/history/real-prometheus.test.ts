import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { exportCommand } from "../../../collector/commands/export";
import { describeUnless } from "../../unless";
import { randomMessages, SeededLedger, ZONES } from "../report/seeded-ledger";
import { HistoryPrometheus, missing } from "./history-prometheus";

jest.setTimeout(60_000);

/** Long enough for days of 2025, whenever the test runs. */
const RETENTION = "100y";

describeUnless("a real Prometheus", missing, () => {
  // Around each end of a day, at both changes of New York's clock and on a leap day.
  const special = [
    "2026-03-08T06:59:59Z",
    "2026-03-09T03:59:59.999Z",
    "2025-11-02T05:30:00Z",
    "2025-11-03T04:59:59.999Z",
    "2024-02-29T12:00:00Z",
  ].map((at) => ({ at, input: 7, output: 11 }));

  test.each(ZONES)("%s: each day's figures stand at its end, exactly", async (zone) => {
    const ledger = new SeededLedger().fill([...randomMessages(11, 400), ...special], zone);
    writeFileSync(join(ledger.directory, "instance"), 'odd "name" \\ here\n');
    const prometheus = new HistoryPrometheus(RETENTION);
    try {
      const now = ["--timezone", zone, "--now", "2027-01-01"];
      const { stdout } = await ledger.run(exportCommand, ["--openmetrics", "-", ...now]);
      prometheus.load(stdout);
      await prometheus.start();

      const expected = sumsByEnd(ledger, zone);
      expect(expected.size).toBeGreaterThan(250);
      const selector = '{__name__=~"claude_code_history_.+",instance="odd \\"name\\" \\\\ here"}';
      const found = new Map<number, Record<string, string>>();
      for (const end of expected.keys()) found.set(end, await prometheus.at(selector, end));
      expect(numbers(found)).toEqual(numbers(expected));

      const [end = 0, figures] = [...expected][100] ?? [];
      const cost = "claude_code_history_cost_usd";
      expect(await prometheus.at(`${cost} @ ${end}`, end + 1e6)).toEqual(
        await prometheus.at(cost, end),
      );
      const lately = await prometheus.at(`last_over_time(${cost}[1d])`, end + 3600);
      expect(Number(lately[cost])).toBe(figures?.[cost]);
      // Nothing before its second, and no day spreads into the next.
      const all = await prometheus.at(`sum(count_over_time(${cost}[3000d]))`, 1_798_761_600);
      expect(all).toEqual({ "": String(expected.size) });
    } finally {
      await prometheus.remove();
      ledger.remove();
    }
  });
});

const numbers = (days: ReadonlyMap<number, Readonly<Record<string, unknown>>>) =>
  Object.fromEntries(
    [...days].map(([end, figures]) => [
      end,
      Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, Number(value)])),
    ]),
  );

/** Adds up the records by the last second of their day, without the code under test. */
function sumsByEnd(ledger: SeededLedger, zone: string) {
  const format = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short" });
  const days = new Map<string, { end: number; pico: bigint; figures: number[] }>();
  for (const { figures, cost, timestampMs } of ledger.entries(zone)) {
    const day = format.format(timestampMs);
    const sums = days.get(day) ?? {
      end: lastSecond(format, day),
      pico: 0n,
      figures: [0, 0, 0, 0, 0],
    };
    const added = [
      figures.input,
      figures.output,
      figures.cacheRead,
      figures.cacheWrite5m + figures.cacheWrite1h,
      1,
    ];
    sums.figures = sums.figures.map((sum, i) => sum + (added[i] ?? 0));
    sums.pico += cost.pico;
    days.set(day, sums);
  }
  const names = [
    "input_tokens",
    "output_tokens",
    "cache_read_tokens",
    "cache_creation_tokens",
    "messages",
  ];
  return new Map(
    [...days.values()].map(({ end, pico, figures }) => [
      end,
      Object.fromEntries([
        ["claude_code_history_cost_usd", Number(`${pico}e-12`)],
        ...names.map((name, i) => [`claude_code_history_${name}`, figures[i] ?? 0]),
      ]) as Record<string, number>,
    ]),
  );
}

/** By looking at every quarter of an hour: no zone here changes its offset within one. */
function lastSecond(format: Intl.DateTimeFormat, day: string): number {
  const noon = Date.parse(`${day}T12:00:00Z`);
  for (let ms = noon + 36 * 3_600_000; ; ms -= 900_000)
    if (format.format(ms - 1) === day) return ms / 1000 - 1;
}
