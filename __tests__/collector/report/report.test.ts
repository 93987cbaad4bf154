import { report } from "../../../collector/commands/report";
import { FEW, SeededLedger, type Message } from "./seeded-ledger";

const ledgers: SeededLedger[] = [];
const ledgerOf = (messages: readonly Message[], zone = "UTC"): SeededLedger => {
  const ledger = new SeededLedger().fill(messages, zone);
  ledgers.push(ledger);
  return ledger;
};
afterAll(() => ledgers.forEach((ledger) => ledger.remove()));

const LIST_PRICES =
  "Costs are list prices, not a bill: a subscription costs its fee, whatever this says.\n";

describe("the table", () => {
  test("by day, with marks, bars and totals", async () => {
    const { code, stdout, stderr } = await ledgerOf(FEW).run(report, []);
    expect(stdout).toBe(`Claude Code by day, 2026-02-27 to 2026-03-01, days of UTC

Day         Messages      Input  Output  Cache write  Cache read     Tokens  Cost (USD)
2026-02-27         1  1,000,000  40,000            0   2,000,000  3,040,000       $7.00    ████████████████████
2026-02-28         1          0   1,234            0           0      1,234       $0.03    ▏
2026-03-01         2     12,545       0        1,600           0     14,145       $0.01 *  ▏
─────────────────────────────────────────────────────────────────────────────────────────
Total              4  1,012,545  41,234        1,600   2,000,000  3,055,379       $7.04 *

* 12,345 tokens have no known price and count as $0; \`report --by model\` shows whose they are.
${LIST_PRICES}`);
    expect(stderr).toBe("");
    expect(code).toBe(0);
  });

  const firstLines = async (args: string[], messages = FEW) =>
    (await ledgerOf(messages).run(report, args)).stdout
      .split("\n")
      .slice(2)
      .map((line) => line.replace(/ {2,}.* (?=[<$])/, " … ").replace(/ +[█-▏]+$/, ""));

  test.each([
    ["week", ["2026-W09 … $7.04 *"]],
    ["month", ["2026-02 … $7.03", "2026-03 … $0.01 *"]],
    ["model", ["claude-opus-4-5-20251101 … $7.04", "unheard-of … $0.00 *"]],
    ["project", ["-work … $7.00 *", "-home-jo-shop … $0.04"]],
    ["session", ["s-1 … $7.01", "s-2 … $0.03", "s-3 … $0.00 *"]],
  ])("by %s", async (by, rows) => {
    const lines = await firstLines(["--by", by]);
    expect(lines.slice(1, 1 + rows.length)).toEqual(rows);
    expect(lines[1 + rows.length]).toMatch(/^─+$/);
  });

  test("weeks begin on Monday and belong to the year of their Thursday", async () => {
    const days = ["2024-12-29", "2024-12-30", "2026-12-31", "2027-01-03", "2027-01-04"];
    const { stdout } = await ledgerOf(
      days.map((day) => ({ at: `${day}T12:00:00Z`, output: 1 })),
    ).run(report, ["--by", "week", "--csv"]);
    expect(stdout.split("\r\n").map((line) => line.split(",").slice(0, 3).join(" "))).toEqual([
      "week monday messages",
      "2024-W52 2024-12-23 1",
      "2025-W01 2024-12-30 1",
      "2026-W53 2026-12-28 2",
      "2027-W01 2027-01-04 1",
      "",
    ]);
  });

  test("a name from a log can't steer the terminal, and no name is said", async () => {
    const lines = await firstLines(
      ["--by", "project"],
      [
        { at: "2026-01-01T00:00:00Z", project: "a\u001b[31m\u202eb\n", output: 1_000_000 },
        { at: "2026-01-01T00:00:00Z", project: "", output: 1 },
      ],
    );
    expect(lines.slice(1, 3)).toEqual([
      "a\ufffd[31m\ufffdb\ufffd … $25.00",
      "(no project) … <$0.01",
    ]);
  });

  test("second-hand prices are marked, also beside tokens without a price", async () => {
    const at = "2026-11-20T12:00:00Z";
    const estimated = { at, model: "claude-opus-5-5", output: 1_000_000 };
    const ledger = ledgerOf([estimated, { ...FEW[3], at }, { ...FEW[0], at }]);
    const { stdout } = await ledger.run(report, ["--by", "model"]);
    const [, cost = ""] = /^claude-opus-5-5 .* (\$[\d.]+) ~ +█+$/m.exec(stdout) ?? [];
    expect(stdout).toContain(`\n~ ${cost} rest on second-hand prices.\n`);
    expect(stdout).toMatch(/^unheard-of .* \$0\.00 \*$/m);
    expect(stdout).toMatch(/^Total .* \*~$/m);
    expect(stdout).toMatch(/^claude-opus-4-5-20251101 .* \$7\.00 {4,}█+/m);
  });

  test("web searches, batch and residency are said", async () => {
    const { stdout } = await ledgerOf([
      { at: "2026-01-01T00:00:00Z", output: 1_000_000, webSearches: 2, isBatch: true },
      { at: "2026-01-01T00:00:00Z", output: 1_000_000, isUsOnly: true },
    ]).run(report, []);
    expect(stdout).toContain(
      "\nNot in the cost: 2 web searches, $12.50 off for batch processing, " +
        `$2.50 more for data residency in the US.\n${LIST_PRICES}`,
    );
  });
});

describe("order and limit", () => {
  const names = async (...args: string[]) => {
    const { stdout } = await ledgerOf(FEW).run(report, [...args, "--csv"]);
    return stdout
      .split("\r\n")
      .slice(1, -1)
      .map((line) => line.split(",")[0]);
  };

  test.each([
    [
      ["--by", "day", "--limit", "2"],
      ["2026-02-28", "2026-03-01"],
    ],
    [
      ["--by", "day", "--limit", "2", "--sort", "cost"],
      ["2026-02-27", "2026-02-28"],
    ],
    [
      ["--by", "session", "--limit", "2"],
      ["s-1", "s-2"],
    ],
    [["--by", "project", "--sort", "name", "--limit", "1"], ["-home-jo-shop"]],
    [
      ["--by", "day", "--limit", "9"],
      ["2026-02-27", "2026-02-28", "2026-03-01"],
    ],
  ])("%j", async (args, expected) => {
    expect(await names(...args)).toEqual(expected);
  });

  test("what the limit left out is a row of the table, so that the columns add up", async () => {
    const { stdout } = await ledgerOf(FEW).run(report, ["--limit", "1"]);
    expect(stdout).toMatch(/^2026-03-01 .*\n2 more +2 +1,000,000 .* \$7\.03\n─+\nTotal +4 /m);
  });
});

describe("nothing to show", () => {
  test("an empty ledger says what to do, and leaves no trace", async () => {
    const ledger = new SeededLedger();
    ledgers.push(ledger);
    const sentence =
      `The ledger in ${ledger.directory} holds nothing yet.\n` +
      "Run `node scripts/collect.js --no-push` to count this machine's logs, then try again.\n";
    expect(await ledger.run(report, [])).toEqual({ code: 0, stdout: sentence, stderr: "" });
    const json = await ledger.run(report, ["--json"]);
    expect(json).toMatchObject({ code: 0, stderr: `collect: ${sentence}` });
    expect(JSON.parse(json.stdout)).toMatchObject({
      rows: [],
      totals: { messages: 0, costUsd: 0 },
    });
    const csv = await ledger.run(report, ["--csv"]);
    expect(csv.stdout).toMatch(/^day,messages,[a-z_,]+\r\n$/);
    const { existsSync } = await import("node:fs");
    expect(existsSync(ledger.directory)).toBe(false);
  });

  test("an empty range says what there is", async () => {
    const { code, stdout } = await ledgerOf(FEW).run(report, ["--since", "2026-03-02"]);
    expect(stdout).toBe(
      "Nothing was counted from 2026-03-02; the ledger holds 2026-02-27 to 2026-03-01.\n",
    );
    expect(code).toBe(0);
  });
});

test.each([
  [
    ["--since", "2026-02-29"],
    '--since must be a day of the calendar as YYYY-MM-DD, got: "2026-02-29"',
  ],
  [
    ["--until", "yesterday"],
    '--until must be a day of the calendar as YYYY-MM-DD, got: "yesterday"',
  ],
  [
    ["--since", "2026-1-01"],
    '--since must be a day of the calendar as YYYY-MM-DD, got: "2026-1-01"',
  ],
  [["--since", ""], '--since must be a day of the calendar as YYYY-MM-DD, got: ""'],
  [["--since", "2026-03-02", "--until", "2026-03-01"], "--since must not be after --until"],
  [["--by", "year"], "--by must be one of day, week, month, model, project, session, got"],
  [["--sort", "tokens"], '--sort must be cost or name, got: "tokens"'],
  [["--limit", "0"], '--limit must be a whole number from 1 on, got: "0"'],
  [["--json", "--csv"], "There must be one format, got: --json and --csv"],
  [["--timezone", "Mars/Olympus"], "--timezone must be the IANA name of a time zone"],
  [["february"], "report takes flags only, got: february"],
])("%j is wrong usage", async (args, message) => {
  const { code, stdout, stderr } = await ledgerOf(FEW).run(report, args);
  expect(stderr).toContain(message);
  expect(stdout).toBe("");
  expect(code).toBe(2);
});
