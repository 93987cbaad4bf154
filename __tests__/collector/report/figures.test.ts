import { report } from "../../../collector/commands/report";
import { shownModel } from "../../../collector/ledger/sums";
import { PICO_PER_USD } from "../../../collector/records/response";
import { randomMessages, SeededLedger, ZONES, type Message } from "./seeded-ledger";

const ledgers: SeededLedger[] = [];
const ledgerOf = (messages: readonly Message[], zone = "UTC"): SeededLedger => {
  const ledger = new SeededLedger().fill(messages, zone);
  ledgers.push(ledger);
  return ledger;
};
afterAll(() => ledgers.forEach((ledger) => ledger.remove()));

describe("for programs", () => {
  const FIELDS = [
    "messages",
    "inputTokens",
    "outputTokens",
    "cacheCreationTokens",
    "cacheReadTokens",
    "totalTokens",
    "unpricedTokens",
    "webSearches",
  ] as const;
  type Numbers = Record<string, number>;

  /** Dollars as they are written, to picodollars. */
  const pico = (text: string): bigint => {
    const [whole = "", decimals = ""] = text.split(".");
    return BigInt(whole) * PICO_PER_USD + BigInt(decimals.padEnd(12, "0"));
  };

  /** RFC 4180, by the letter. */
  function parseCsv(text: string): string[][] {
    const rows: string[][] = [[]];
    const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy;
    for (let match = cell.exec(text); match; match = cell.exec(text)) {
      rows.at(-1)?.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? "");
      if (match[3] === "\r\n") rows.push([]);
    }
    return rows.slice(0, -1);
  }

  const SINCE = "2025-08-31";
  const UNTIL = "2026-03-01";

  /** Adds up the records, without the code under test. */
  function expected(ledger: SeededLedger, zone: string, by: string, bounded: boolean) {
    const format = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short" });
    const groups = new Map<string, Numbers & { pico?: never }>();
    const costs = new Map<string, bigint>();
    for (const entry of ledger.entries(zone)) {
      const day = format.format(entry.timestampMs);
      if (bounded && (day < SINCE || day > UNTIL)) continue;
      const name =
        { day, month: day.slice(0, 7), model: shownModel(entry), project: entry.project }[by] ??
        entry.session;
      const { figures, cost } = entry;
      const written = figures.cacheWrite5m + figures.cacheWrite1h;
      const tokens = figures.input + figures.output + written + figures.cacheRead;
      const added: Numbers = {
        messages: 1,
        inputTokens: figures.input,
        outputTokens: figures.output,
        cacheCreationTokens: written,
        cacheReadTokens: figures.cacheRead,
        totalTokens: tokens,
        unpricedTokens: cost.status === "unpriced" ? tokens : 0,
        webSearches: figures.webSearches,
      };
      const group = groups.get(name) ?? {};
      for (const field of FIELDS) group[field] = (group[field] ?? 0) + (added[field] ?? 0);
      groups.set(name, group);
      costs.set(name, (costs.get(name) ?? 0n) + cost.pico);
    }
    return { groups: Object.fromEntries(groups), costs: Object.fromEntries(costs) };
  }

  test.each(
    ZONES.flatMap((zone) =>
      ["day", "month", "model", "project", "session"].flatMap((by) =>
        [false, true].map((bounded) => [zone, by, bounded] as const),
      ),
    ),
  )(
    "%s by %s (bounded: %s): JSON and CSV are the sums of the records",
    async (zone, by, bounded) => {
      const ledger = ledgerOf(randomMessages(7, 400), zone);
      const { groups, costs } = expected(ledger, zone, by, bounded);
      const range = bounded ? ["--since", SINCE, "--until", UNTIL] : [];
      const args = ["--by", by, "--timezone", zone, ...range];

      const json = await ledger.run(report, [...args, "--json"]);
      const parsed = JSON.parse(json.stdout) as { rows: Record<string, never>[]; totals: Numbers };
      const only = (row: Numbers) => Object.fromEntries(FIELDS.map((field) => [field, row[field]]));
      expect(Object.fromEntries(parsed.rows.map((row) => [row[by], only(row)]))).toEqual(groups);
      const sum = (field: string) =>
        Object.values(groups).reduce((total, group) => total + (group[field] ?? 0), 0);
      expect(only(parsed.totals)).toEqual(Object.fromEntries(FIELDS.map((f) => [f, sum(f)])));
      const written = [...json.stdout.matchAll(/"costUsd": ([\d.]+)/g)].map(([, text = ""]) =>
        pico(text),
      );
      expect(written.pop()).toBe(Object.values(costs).reduce((total, cost) => total + cost, 0n));
      expect(written).toEqual(parsed.rows.map((row) => costs[row[by] ?? ""]));

      const [header = [], ...lines] = parseCsv(
        (await ledger.run(report, [...args, "--csv"])).stdout,
      );
      const at = (name: string) => header.indexOf(name);
      expect(header[0]).toBe(by);
      expect(
        Object.fromEntries(lines.map((line) => [line[0], pico(line[at("cost_usd")] ?? "")])),
      ).toEqual(costs);
      expect(
        Object.fromEntries(
          lines.map((line) => [line[0], Number(line[at("cache_creation_tokens")])]),
        ),
      ).toEqual(
        Object.fromEntries(
          Object.entries(groups).map(([name, group]) => [name, group["cacheCreationTokens"]]),
        ),
      );
    },
  );

  test("the zone decides the day at both changes of the clock, on 29 February and at New Year", async () => {
    const at = [
      "2028-02-29T04:59:59Z",
      "2028-02-29T05:00:00Z",
      "2028-03-01T04:59:59Z",
      "2026-03-08T04:59:59Z",
      "2026-03-09T03:59:59Z",
      "2026-03-09T04:00:00Z",
      "2026-11-01T03:59:59Z",
      "2026-11-02T04:59:59Z",
      "2026-11-02T05:00:00Z",
      "2027-01-01T04:59:59.999Z",
    ];
    const ledger = ledgerOf(
      at.map((time) => ({ at: time, output: 1 })),
      "America/New_York",
    );
    const { stdout } = await ledger.run(report, ["--csv", "--timezone", "America/New_York"]);
    expect(
      parseCsv(stdout)
        .slice(1)
        .map(([day, messages]) => `${day} ${messages}`),
    ).toEqual([
      "2026-03-07 1",
      "2026-03-08 1",
      "2026-03-09 1",
      "2026-10-31 1",
      "2026-11-01 1",
      "2026-11-02 1",
      "2026-12-31 1",
      "2028-02-28 1",
      "2028-02-29 2",
    ]);
    // Another zone than the ledger's is counted anew.
    const utc = await ledger.run(report, ["--csv", "--by", "month", "--timezone", "UTC"]);
    expect(
      parseCsv(utc.stdout)
        .slice(1)
        .map(([month, messages]) => `${month} ${messages}`),
    ).toEqual(["2026-03 3", "2026-11 3", "2027-01 1", "2028-02 2", "2028-03 1"]);
  });
});
