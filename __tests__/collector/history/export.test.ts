import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { exportCommand } from "../../../collector/commands/export";
import { CollectError } from "../../../collector/errors";
import { endOfDay } from "../../../collector/history/days";
import { mustZone, SeededLedger, type Message } from "../report/seeded-ledger";

const ledgers: SeededLedger[] = [];
const ledgerOf = (messages: readonly Message[], zone = "UTC"): SeededLedger => {
  const ledger = new SeededLedger().fill(messages, zone);
  ledgers.push(ledger);
  writeFileSync(join(ledger.directory, "instance"), "laptop-1a2b3c\n");
  return ledger;
};
afterAll(() => ledgers.forEach((ledger) => ledger.remove()));

const TWO: Message[] = [
  {
    at: "2026-02-27T10:00:00Z",
    input: 10,
    output: 20,
    cacheWrite5m: 30,
    cacheWrite1h: 5,
    cacheRead: 40,
  },
  { at: "2026-02-28T10:00:00Z", output: 1 },
  { at: "2026-02-28T11:00:00Z", output: 2 },
];

const text = async (ledger: SeededLedger, ...args: string[]) =>
  (await ledger.run(exportCommand, ["--openmetrics", "-", "--now", "2026-03-02", ...args])).stdout;

test("the whole text of two days", async () => {
  const labels = '{instance="laptop-1a2b3c",job="claude_code_usage"}';
  const family = (name: string, help: string, first: string, second: string) =>
    `# TYPE claude_code_history_${name} gauge\n` +
    `# HELP claude_code_history_${name} ${help} of a local day; one sample, at its end.\n` +
    `claude_code_history_${name}${labels} ${first} 1772236799\n` +
    `claude_code_history_${name}${labels} ${second} 1772323199\n`;
  expect(await text(ledgerOf(TWO))).toBe(
    [
      // 10 × 5 + 20 × 25 + 30 × 6.25 + 5 × 10 + 40 × 0.5, and 3 × 25, in millionths of a dollar.
      family("cost_usd", "Cost in USD at list prices", "0.0008075", "0.000075"),
      family("input_tokens", "Input tokens", "10", "0"),
      family("output_tokens", "Output tokens", "20", "3"),
      family("cache_read_tokens", "Tokens read from the prompt cache", "40", "0"),
      family("cache_creation_tokens", "Tokens written to the prompt cache", "35", "0"),
      family("messages", "Answers of a model", "1", "2"),
      "# EOF\n",
    ].join(""),
  );
});

const days = (openMetrics: string) =>
  [...openMetrics.matchAll(/^claude_code_history_messages\S* \d+ (\d+)$/gm)].map(([, end]) =>
    new Date(Number(end) * 1000).toISOString(),
  );

test("a day comes once it is 3 hours over, to the second", async () => {
  const ledger = ledgerOf(TWO);
  expect(days(await text(ledger, "--now", "2026-03-01T02:59:58Z"))).toHaveLength(1);
  expect(days(await text(ledger, "--now", "2026-03-01T02:59:59Z"))).toHaveLength(2);
});

test("the range", async () => {
  const ledger = ledgerOf(TWO);
  expect(days(await text(ledger, "--since", "2026-02-28"))).toEqual(["2026-02-28T23:59:59.000Z"]);
  expect(days(await text(ledger, "--until", "2026-02-27"))).toEqual(["2026-02-27T23:59:59.000Z"]);
});

test.each([
  ["America/New_York", "2026-03-08", "2026-03-09T03:59:59Z", 23],
  ["America/New_York", "2026-11-01", "2026-11-02T04:59:59Z", 25],
  ["Asia/Tokyo", "2028-02-29", "2028-02-29T14:59:59Z", 24],
  ["UTC", "2026-12-31", "2026-12-31T23:59:59Z", 24],
  // Half past midnight is the day's first second where clocks go forward at midnight.
  ["America/Havana", "2026-03-07", "2026-03-08T04:59:59Z", 24],
  ["Asia/Kathmandu", "2026-01-01", "2026-01-01T18:14:59Z", 24],
  // Samoa had no 30 December 2011.
  ["Pacific/Apia", "2011-12-29", "2011-12-30T09:59:59Z", 24],
])("%s: %s ends at %s", (name, day, end, hours) => {
  const zone = mustZone(name);
  const seconds = endOfDay(day, zone);
  expect(new Date(seconds * 1000).toISOString()).toBe(end.replace("Z", ".000Z"));
  expect(zone.dayOf(seconds * 1000)).toBe(day);
  expect(zone.dayOf(seconds * 1000 + 1000)).not.toBe(day);
  expect(zone.dayOf((seconds - hours * 3600 + 1) * 1000)).toBe(day);
  expect(zone.dayOf((seconds - hours * 3600) * 1000)).not.toBe(day);
});

test("a file is written whole, and a folder that is not there is an error", async () => {
  const ledger = ledgerOf(TWO);
  const file = join(ledger.home, "history.om");
  const { code, stdout } = await ledger.run(exportCommand, ["--openmetrics", file]);
  expect([code, stdout]).toEqual([0, ""]);
  expect(readFileSync(file, "utf8")).toBe(await text(ledger, "--now", "2030-01-01"));
  const nowhere = ledger.run(exportCommand, ["--openmetrics", join(ledger.home, "no/history.om")]);
  await expect(nowhere).rejects.toThrow(CollectError);
});

test("without a day there is a valid, empty text, and no trace on disk", async () => {
  const ledger = new SeededLedger();
  ledgers.push(ledger);
  const { code, stdout, stderr } = await ledger.run(exportCommand, ["--openmetrics", "-"]);
  expect([code, stdout]).toEqual([0, "# EOF\n"]);
  expect(stderr).toMatch(/^collect: no day of the ledger in .* ended at least 3 hours ago/);
  expect(existsSync(ledger.directory)).toBe(false);
});

test.each([
  [[], "export needs --openmetrics FILE"],
  [["--openmetrics", ""], "export needs --openmetrics FILE"],
  [["--openmetrics", "-", "more"], "export takes flags only, got: more"],
  [["--openmetrics", "-", "--until", "2026-02-30"], "--until must be a day of the calendar"],
])("%j is wrong usage", async (args, message) => {
  const { code, stderr } = await ledgerOf(TWO).run(exportCommand, args);
  expect(stderr).toContain(message);
  expect(code).toBe(2);
});
