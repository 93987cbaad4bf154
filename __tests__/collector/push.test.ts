import { readFileSync } from "node:fs";
import { collectorMetrics } from "../../metrics";
import { assistantLine, FakeGateway, Home } from "./run-collector";

let home: Home;
const gateway = new FakeGateway();
beforeAll(() => gateway.start());
afterAll(() => gateway.stop());
beforeEach(() => {
  home = new Home();
  gateway.received.length = 0;
  gateway.answer = (response) => response.writeHead(200).end();
});
afterEach(() => home.remove());

const NOW = "2026-03-10T12:00:00.500Z";
const now = ["--now", NOW];

function log(): void {
  home.log("p/s.jsonl", [
    assistantLine("2026-03-10T10:00:00.000Z", { input_tokens: 10, output_tokens: 20 }),
    assistantLine("2026-03-09T10:00:00.000Z", {
      output_tokens: 3,
      cache_read_input_tokens: 5,
      cache_creation_input_tokens: 4,
    }),
    assistantLine("2025-12-11T10:00:00.000Z", { input_tokens: 100 }),
    assistantLine("2025-12-10T10:00:00.000Z", { input_tokens: 1000 }),
    assistantLine("2026-03-11T10:00:00.000Z", { input_tokens: 10000 }),
    assistantLine("2026-03-08T10:00:00.000Z", {}),
    assistantLine("2026-03-10T10:00:00.000Z", { input_tokens: 6 }, 'odd "model"\\ \n name'),
  ]);
}

/** Value by series, as `name{labels}`. */
function samples(body: string): Map<string, string> {
  const lines = body.split("\n").filter((line) => line && !line.startsWith("#"));
  return new Map(
    lines.map((line) => [line.slice(0, line.lastIndexOf(" ")), line.split(" ").at(-1) ?? ""]),
  );
}

/** Without what differs from run to run: how long it took, and a new ledger's id. */
function withoutRun(body: string): string {
  return body.replace(/^claude_code_(last_run_duration_seconds|collector_info).*$/gm, "");
}

const COST = {
  "2026-03-10": 10 * 5e-6 + 20 * 25e-6,
  "2026-03-09": 3 * 25e-6 + 4 * 6.25e-6 + 5 * 5e-7,
};

describe("a push", () => {
  test("is one PUT to the group of this machine", async () => {
    log();
    expect(await home.run([gateway.url, ...now])).toEqual({ code: 0, stdout: "", stderr: "" });
    const instance = readFileSync(home.instanceFile, "utf8").trim();
    expect(gateway.received).toHaveLength(1);
    expect(gateway.received[0]).toMatchObject({
      method: "PUT",
      url: `/metrics/job/claude_code_usage/instance/${instance}`,
      headers: { "content-type": "text/plain; version=0.0.4; charset=utf-8" },
    });
    expect(gateway.received[0]?.headers.authorization).toBeUndefined();
  });

  test("carries totals over all days and the 90 days up to the clock", async () => {
    log();
    await home.run([gateway.url, ...now]);
    const body = gateway.received[0]?.body ?? "";
    const pushed = samples(body);
    // What every version pushed; the rest is tested in exposition/.
    const known = /^claude_code_(\w+_total|unpriced_tokens|last_collection_timestamp)\b/;
    const totals = [...pushed].filter(([series]) => known.test(series));
    expect(Object.fromEntries(totals)).toEqual({
      claude_code_input_tokens_total: "11116",
      claude_code_output_tokens_total: "23",
      claude_code_cache_creation_tokens_total: "4",
      claude_code_cache_read_tokens_total: "5",
      claude_code_cost_usd_total: expect.stringMatching(/^0\.056152\d*$/) as string,
      claude_code_active_days_total: "5",
      'claude_code_unpriced_tokens{model="odd \\"model\\"\\\\ \\n name"}': "6",
      claude_code_last_collection_timestamp: "1773144000.5",
    });
    const days = [...pushed.keys()].filter((series) => series.startsWith("claude_code_daily_cost"));
    expect(days).toHaveLength(90);
    expect([days[0], days[89]].map((series) => series?.slice(-13))).toEqual([
      '="2025-12-11"}'.slice(-13),
      '="2026-03-10"}'.slice(-13),
    ]);
    const day = (name: string, date: string) => pushed.get(`${name}{date="${date}"}`);
    expect(day("claude_code_daily_input_tokens", "2025-12-11")).toBe("100");
    expect(day("claude_code_daily_input_tokens", "2026-03-10")).toBe("16");
    expect(day("claude_code_daily_output_tokens", "2026-03-09")).toBe("3");
    expect(day("claude_code_daily_input_tokens", "2026-03-08")).toBe("0");
    for (const [date, usd] of Object.entries(COST)) {
      expect(day("claude_code_daily_cost_usd", date)).toBe(String(usd));
    }
  });

  test("holds what the contract names, with its help and type, and nothing else", async () => {
    log();
    await home.run([gateway.url, ...now]);
    const comments = (gateway.received[0]?.body ?? "")
      .split("\n")
      .filter((line) => /^#/.test(line));
    // Of a cost that was never lowered, and without a second witness, there is nothing to say.
    const { costLowered, witnessRatio, ...always } = collectorMetrics;
    expect(comments.join()).not.toContain(costLowered.name);
    expect(comments.join()).not.toContain(witnessRatio.name);
    expect(comments).toEqual(
      Object.values(always).flatMap(({ name, help, type }) => [
        `# HELP ${name} ${help}`,
        `# TYPE ${name} ${type}`,
      ]),
    );
  });

  test("is what --dry-run prints, which writes nothing", async () => {
    log();
    const before = home.files();
    const { code, stdout, stderr } = await home.run(["--dry-run", ...now]);
    expect([code, stderr, gateway.received]).toEqual([0, "", []]);
    expect(home.files()).toEqual(before);
    await home.run([gateway.url, ...now]);
    expect(withoutRun(stdout)).toBe(withoutRun(gateway.received[0]?.body ?? ""));
  });

  test("without any logs pushes zeros", async () => {
    const { code, stderr } = await home.run([gateway.url, ...now]);
    expect([code, stderr]).toEqual([0, expect.stringContaining("no Claude Code logs") as string]);
    const figures = [...samples(gateway.received[0]?.body ?? "")].filter(([series]) =>
      /_total$|date=/.test(series),
    );
    // Six totals, five families of 90 days, two of 30.
    expect(figures).toHaveLength(6 + 5 * 90 + 2 * 30);
    expect(new Set(figures.map(([, value]) => value))).toEqual(new Set(["0"]));
  });

  test("keeps a path below which the gateway lies, and takes the URL from the environment", async () => {
    await home.run(now, { env: { PUSHGATEWAY_URL: `${gateway.url}/push//` } });
    expect(gateway.received[0]?.url).toMatch(
      /^\/push\/metrics\/job\/claude_code_usage\/instance\//,
    );
  });
});
