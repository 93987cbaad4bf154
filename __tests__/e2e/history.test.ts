import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { assistantLine } from "../collector/run-collector";
import { describeUnless } from "../unless";
import { Checkout } from "./checkout";
import { missingParts } from "./missing";

jest.setTimeout(900_000);

const DAY = 86_400;

describeUnless("npm run history", missingParts, () => {
  const checkout = new Checkout();
  const now = Math.floor(Date.now() / 1000);
  const today = now - (now % DAY);
  /** Unix time of the last second of a day; yesterday is 1. */
  const endOf = (daysAgo: number) => today - 1 - (daysAgo - 1) * DAY;
  const dayOf = (daysAgo: number) => new Date(endOf(daysAgo) * 1000).toISOString().slice(0, 10);

  /** Days of work before the install: two within the retention of 90 days, two beyond it. */
  const AGES = [3, 60, 100, 120];
  const output = (daysAgo: number) => 40_000 * daysAgo;

  beforeAll(async () => {
    const configDir = join(checkout.folder, "claude");
    await checkout.prepare({
      TZ: "UTC",
      CLAUDE_CONFIG_DIR: configDir,
      HANDLED_GRAFANA_MODE: "none",
    });
    const project = join(configDir, "projects", "-work");
    mkdirSync(project, { recursive: true });
    const lines = AGES.map((daysAgo) =>
      assistantLine(`${dayOf(daysAgo)}T12:00:00.000Z`, { output_tokens: output(daysAgo) }),
    );
    writeFileSync(
      join(project, "a.jsonl"),
      lines.map((line) => `${JSON.stringify(line)}\n`).join(""),
    );
    const up = await checkout.npm("up", "--", "--yes");
    if (up.code !== 0) throw new Error(`npm run up failed:\n${up.stdout}${up.stderr}`);
  });
  afterAll(() => checkout.remove());

  /** Values at a day's end and just before it, by metric. */
  async function figuresAt(seconds: number): Promise<Record<string, number>> {
    const search = new URLSearchParams({
      query: '{__name__=~"claude_code_history_.+"}',
      time: String(seconds),
    });
    const answer = await fetch(`${checkout.url("PROMETHEUS")}/api/v1/query?${search.toString()}`);
    const { data } = (await answer.json()) as {
      data: { result: { metric: { __name__: string }; value: [number, string] }[] };
    };
    return Object.fromEntries(
      data.result.map(({ metric, value }) => [
        metric.__name__.replace("claude_code_history_", ""),
        Number(value[1]),
      ]),
    );
  }

  /** A message's figures: Opus 4.5 costs $25 per million output tokens. */
  const figuresOf = (daysAgo: number) => ({
    cost_usd: daysAgo,
    input_tokens: 0,
    output_tokens: output(daysAgo),
    cache_read_tokens: 0,
    cache_creation_tokens: 0,
    messages: 1,
  });

  const inVolume = (script: string) =>
    checkout.docker("exec", `${checkout.prefix}-prometheus`, "sh", "-c", script);
  const blocks = async () =>
    (await inVolume("ls /prometheus")).split("\n").filter((name) => /^[0-9A-Z]{26}$/.test(name));

  test("a dry run says what would be loaded and what lies beyond, and changes nothing", async () => {
    const { code, stdout } = await checkout.npm("history", "--", "--dry-run");
    expect(stdout).toMatch(
      new RegExp(
        "^ok {2}days of the ledger read.*\n" +
          ` {4}left out, beyond Prometheus' retention: 2 days, ${dayOf(120)} to ${dayOf(100)}\n` +
          " {6}To keep them: HANDLED_RETENTION_DAYS=121 or more in .env, then `npm run up` and this again.\n" +
          ` {4}would load 2 days, ${dayOf(60)} to ${dayOf(3)}\n$`,
      ),
    );
    expect(code).toBe(0);
    expect(await blocks()).toEqual([]);
  });

  test("each day within the retention is there, at its end", async () => {
    const { code, stdout, stderr } = await checkout.npm("history");
    expect(stderr).toBe("");
    expect(stdout).toMatch(/^ok {2}moved in, Prometheus restarted, each day asked for \(2 days, /m);
    expect(code).toBe(0);
    for (const daysAgo of [3, 60]) {
      expect(await figuresAt(endOf(daysAgo))).toEqual(figuresOf(daysAgo));
      expect(await figuresAt(endOf(daysAgo) - 1)).toEqual({});
    }
    expect(await figuresAt(endOf(100))).toEqual({});
  });

  test("the data are Prometheus' own, and nothing else is left", async () => {
    const owners = await inVolume("stat -c '%u:%g' /prometheus/*");
    expect([...new Set(owners.split("\n"))]).toEqual(["65534:65534"]);
    expect(await inVolume("ls /prometheus")).not.toContain("handled-history");
    const { containers } = await checkout.inDocker();
    expect(containers).toEqual([`${checkout.prefix}-prometheus`, `${checkout.prefix}-pushgateway`]);
    expect((await checkout.npm("diff")).stdout).toBe(`${checkout.prefix}-monitoring: no changes\n`);
  });

  test("a second time there is nothing to load", async () => {
    const before = await blocks();
    const { code, stdout } = await checkout.npm("history");
    expect(stdout).toContain(`    in Prometheus already: 2 days, ${dayOf(60)} to ${dayOf(3)}\n`);
    expect(stdout).toMatch(/\n {4}nothing to load\n$/);
    expect(code).toBe(0);
    expect(await blocks()).toEqual(before);
  });

  test("with the setting that it named, the days beyond come, too", async () => {
    checkout.set({ HANDLED_RETENTION_DAYS: "121" });
    expect((await checkout.npm("up", "--", "--yes")).code).toBe(0);
    const { code, stdout } = await checkout.npm("history");
    expect(stdout).toMatch(/^ok {2}moved in, .* \(2 days, /m);
    expect(code).toBe(0);
    for (const daysAgo of AGES) expect(await figuresAt(endOf(daysAgo))).toEqual(figuresOf(daysAgo));
  });

  test("a wrong day is wrong usage; a Prometheus that is down is said", async () => {
    const wrong = await checkout.npm("history", "--", "--since", "2026-02-30");
    expect(wrong.stderr).toContain("--since must be a day of the calendar as YYYY-MM-DD");
    expect(wrong.code).toBe(64);
    await checkout.docker("stop", `${checkout.prefix}-prometheus`);
    const down = await checkout.npm("history");
    expect(down.stderr).toContain(`The container ${checkout.prefix}-prometheus is exited.`);
    expect(down.code).toBe(1);
  });
});
