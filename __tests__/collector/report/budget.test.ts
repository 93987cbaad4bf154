import { budget } from "../../../collector/commands/budget";
import { standingOf } from "../../../collector/report/budget";
import { exactUsd, picoOfUsd } from "../../../collector/report/dollars";
import { PICO_PER_USD } from "../../../collector/records/response";
import { SeededLedger, type Message } from "./seeded-ledger";

const ledgers: SeededLedger[] = [];
afterAll(() => ledgers.forEach((ledger) => ledger.remove()));

/** Dollars a day: 40,000 output tokens of Opus 4.5 cost one. */
const spend = (usdByDay: Readonly<Record<string, number>>): Message[] =>
  Object.entries(usdByDay).map(([day, dollars]) => ({
    at: `${day}T12:00:00Z`,
    output: dollars * 40_000,
  }));

const check = async (
  messages: readonly Message[],
  args: string[],
  now = "2026-02-10T18:00:00Z",
) => {
  const ledger = new SeededLedger();
  ledgers.push(ledger);
  if (messages.length > 0) ledger.fill(messages);
  return ledger.run(budget, ["check", ...args, "--now", now]);
};

const LIST_PRICES =
  "Costs are list prices, not a bill: a subscription costs its fee, whatever this says.\n";

/** $70 in the 7 days before 10 February 2026: $10 a day, 18 days to go. */
const WEEK = spend({ "2026-02-03": 30, "2026-02-05": 30, "2026-02-09": 10, "2026-02-10": 4 });

describe("what is printed, and the exit code", () => {
  test("within the budget, also at this pace", async () => {
    const { code, stdout, stderr } = await check(WEEK, ["--month", "260", "--day", "20"]);
    expect(stdout).toBe(`Month 2026-02 so far        $74.00 of $260.00 (28%)
Today, 2026-02-10            $4.00 of $20.00 (20%)
At the pace of the last 7 days, $10.00 a day, the month ends at $260.00, within its budget.
${LIST_PRICES}`);
    expect(stderr).toBe("");
    expect(code).toBe(0);
  });

  test("the forecast is over, the budget not yet: exit code 0", async () => {
    const { code, stdout } = await check(WEEK, ["--month", "100"]);
    expect(stdout).toContain(
      "the month ends at $260.00; its budget holds so far and is crossed on 2026-02-13.\n",
    );
    expect(stdout).toContain("\nToday, 2026-02-10            $4.00\n");
    expect(code).toBe(0);
  });

  test("over: exit code 3 and the day on which it was crossed", async () => {
    const { code, stdout } = await check(WEEK, ["--month", "59.999999999999"]);
    expect(stdout).toContain("Month 2026-02 so far        $74.00 of $60.00 (123%): over\n");
    expect(stdout).toContain("the month ends at $260.00; its budget was crossed on 2026-02-05.\n");
    expect(code).toBe(3);
  });

  test("the day alone is over", async () => {
    const { code, stdout } = await check(WEEK, ["--month", "1000", "--day", "3.99"]);
    expect(stdout).toContain("Today, 2026-02-10            $4.00 of $3.99 (100%): over\n");
    expect(code).toBe(3);
    expect((await check(WEEK, ["--day", "3.99"])).code).toBe(3);
    expect((await check(WEEK, ["--day", "4"])).code).toBe(0);
  });

  test("exactly the budget is not over, a picodollar less is", async () => {
    expect((await check(WEEK, ["--month", "74"])).code).toBe(0);
    expect((await check(WEEK, ["--month", "73.999999999999"])).code).toBe(3);
  });

  test("tokens without a price are said", async () => {
    const unknown = { at: "2026-02-01T00:00:00Z", model: "unheard-of", input: 1_234 };
    const { stdout } = await check([...WEEK, unknown], ["--month", "260"]);
    expect(stdout).toContain(
      "\n1,234 tokens of this month have no known price and count as $0: it costs more than this.\n",
    );
    const before = { ...unknown, at: "2026-01-31T23:59:59Z" };
    expect((await check([...WEEK, before], ["--month", "260"])).stdout).not.toContain("1,234");
  });

  test("as JSON", async () => {
    const { code, stdout } = await check(WEEK, ["--month", "100", "--json"]);
    expect(JSON.parse(stdout)).toEqual({
      timeZone: "UTC",
      today: "2026-02-10",
      month: {
        month: "2026-02",
        costUsd: 74,
        budgetUsd: 100,
        isOver: false,
        forecastUsd: 260,
        isForecastOver: true,
        crossedOn: "2026-02-13",
      },
      day: { costUsd: 4, budgetUsd: null, isOver: false },
      meanPerDayUsd: 10,
      unpricedTokens: 0,
    });
    expect(code).toBe(0);
  });

  test("an empty ledger is within every budget, and that is said", async () => {
    const { code, stderr } = await check([], ["--month", "1"]);
    expect(stderr).toMatch(/^collect: the ledger in .* holds nothing yet\.\nRun `/);
    expect(code).toBe(0);
  });

  test("the zone decides the month", async () => {
    const late: Message[] = [{ at: "2026-03-01T04:59:59Z", output: 400_000 }];
    const now = "2026-03-01T05:00:00Z";
    const inZone = (zone: string) => check(late, ["--month", "5", "--timezone", zone], now);
    expect(await inZone("America/New_York")).toMatchObject({ code: 0 });
    expect((await inZone("America/New_York")).stdout).toMatch(/^Month 2026-03 so far +\$0\.00 /);
    expect(await inZone("UTC")).toMatchObject({ code: 3 });
  });
});

describe("the day on which the budget is crossed", () => {
  const usd = (dollars: number) => BigInt(dollars) * PICO_PER_USD;
  const days = (costs: Readonly<Record<string, number>>) =>
    new Map(
      Object.entries(costs).map(([day, cost]) => [day, { cost: usd(cost), unpricedTokens: 0 }]),
    );
  const crossed = (costs: Readonly<Record<string, number>>, today: string, month: number) =>
    standingOf(days(costs), today, { month: usd(month), day: undefined }).crossedOn;

  const week = { "2028-02-14": 70 };

  test.each([
    ["this very day, while it goes on", week, "2028-02-21", 79, "2028-02-21"],
    ["tomorrow", week, "2028-02-21", 80, "2028-02-22"],
    ["the leap day", { ...week, "2028-02-21": 0 }, "2028-02-21", 159, "2028-02-29"],
    ["never in this month", week, "2028-02-21", 160, undefined],
    ["never without a pace", {}, "2028-02-21", 1, undefined],
    ["at the last day's forecast", week, "2028-02-29", 70, undefined],
    ["last month does not count", { "2028-01-31": 500 }, "2028-02-01", 499, "2028-02-01"],
    ["today, by what was used", { "2028-02-29": 9 }, "2028-02-29", 8, "2028-02-29"],
  ])("%s", (_, costs, today, month, expected) => {
    expect(crossed(costs as Record<string, number>, today, month)).toBe(expected);
  });

  test("it agrees with the forecast, for every budget", () => {
    const costs = { "2026-01-28": 7, "2026-01-31": 21, "2026-02-02": 3, "2026-02-03": 1 };
    for (let month = 1; month < 150; month++) {
      const budgets = { month: usd(month), day: undefined };
      const standing = standingOf(days(costs), "2026-02-03", budgets);
      expect([month, standing.crossedOn !== undefined]).toEqual([month, standing.willMonthBeOver]);
    }
  });
});

test.each([
  [["--month", "0"], '--month must be a positive amount in USD, got: "0"'],
  [["--month", "0.0"], "--month must be a positive amount"],
  [["--month=-5"], '--month must be a positive amount in USD, got: "-5"'],
  [["--month", "1e3"], "--month must be a positive amount"],
  [["--month", "$200"], "--month must be a positive amount"],
  [["--month", "1,000"], "--month must be a positive amount"],
  [["--month", "NaN"], "--month must be a positive amount"],
  [["--month", ""], "--month must be a positive amount"],
  [["--month", "200", "--day", "x"], '--day must be a positive amount in USD, got: "x"'],
  [[], "budget check needs --month USD, --day USD or both"],
])("%j is wrong usage", async (args, message) => {
  const { code, stdout, stderr } = await check(WEEK, args);
  expect(stderr).toContain(message);
  expect(stdout).toBe("");
  expect(code).toBe(2);
});

test.each([[[]], [["show"]], [["check", "200"]]])("budget %j is wrong usage", async (words) => {
  const ledger = new SeededLedger();
  ledgers.push(ledger);
  const { code, stderr } = await ledger.run(budget, [...words, "--month", "5"]);
  expect(stderr).toMatch(/^budget must be followed by check and by flags only, got: "/);
  expect(code).toBe(2);
});

test("amounts keep all their digits there and back", () => {
  for (const text of ["200", "0.000000000001", "999999999.999999999999", "19.99", "0.1"])
    expect(exactUsd(picoOfUsd(text) ?? -1n)).toBe(text);
  expect(exactUsd(0n)).toBe("0");
  expect(exactUsd(100n * PICO_PER_USD)).toBe("100");
});
