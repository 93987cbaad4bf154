import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { CollectError, UsageError } from "../../../collector/errors";
import { readGateways } from "../../../collector/push/gateways";
import { pushAll } from "../../../collector/push/push";
import { describeUnless } from "../../unless";
import { Home } from "../run-collector";
import { quickTransport } from "./gateway-doubles";
import { noPushgateway, RealPushgateway } from "./real-pushgateway";
import { forget } from "./run-forget";

jest.setTimeout(60_000);

let home: Home;
beforeEach(() => (home = new Home()));
afterEach(() => home.remove());

const figures = (input: number, output: number, write: number, read: number, usd: number) =>
  [
    ["input_tokens", input],
    ["output_tokens", output],
    ["cache_creation_tokens", write],
    ["cache_read_tokens", read],
    ["cost_usd", usd],
  ]
    .map(([name, value]) => `claude_code_${name}_total ${value}\n`)
    .join("");

async function pushTo(url: string, instance: string, user = "", usd = 1.5): Promise<void> {
  const [result] = await pushAll({
    gateways: readGateways([url], {}).list,
    group: { instance, user },
    exposition: figures(1_000_000, 200, 30, 4, usd),
    transport: quickTransport(),
  });
  expect(result?.error).toBeUndefined();
}

describeUnless("forget on a real Pushgateway", noPushgateway, () => {
  const [one, two] = [new RealPushgateway(), new RealPushgateway()];
  beforeAll(() => Promise.all([one.start(), two.start()]));
  afterAll(() => Promise.all([one.end(), two.end()]));
  const instances = async (gateway: RealPushgateway) =>
    Object.keys(await gateway.values("claude_code_cost_usd_total")).sort();
  beforeEach(async () => {
    await Promise.all([pushTo(one.url, "old"), pushTo(one.url, "new"), pushTo(two.url, "old")]);
    await fetch(`${one.url}/metrics/job/other/instance/old`, { method: "PUT", body: "x 1\n" });
  });

  test("shows what leaves the totals, removes it, and nothing else", async () => {
    const before = Date.now();
    const ran = await forget(home, { instance: "old", yes: true }, [one.url]);
    expect([ran.error, ran.code, ran.stderr]).toEqual([undefined, 0, ""]);
    expect(ran.stdout).toMatch(
      new RegExp(
        `^old at ${one.url}: 1,000,234 tokens, \\$1\\.50, last push \\d{4}-[^\\n]+Z\n` +
          "They leave the totals\\. .*list prices.*\n" +
          `Removed old from ${one.url}\\.\n$`,
      ),
    );
    expect(await instances(one)).toEqual(['instance="new"']);
    expect(await one.values("x")).toEqual({ 'instance="old"': "1" });
    expect(await instances(two)).toEqual(['instance="old"']);
    expect(ran.removed).toMatchObject([
      {
        gateway: { url: one.url },
        group: { instance: "old", user: "", tokens: 1000234, usd: 1.5 },
      },
    ]);
    expect(ran.removed[0]?.atMs).toBeGreaterThanOrEqual(before);
  });

  test("from several gateways, also when one of them has no such group", async () => {
    const ran = await forget(home, { instance: "new", yes: true }, [one.url, two.url]);
    expect([ran.code, ran.removed.length]).toEqual([0, 1]);
    const both = await forget(home, { instance: "old", yes: true }, [], {
      env: { PUSHGATEWAY_URL: `${one.url} ${two.url}` },
    });
    expect([both.code, both.removed.length]).toEqual([0, 2]);
    expect([...(await instances(one)), ...(await instances(two))]).toEqual([]);
  });

  test("when one gateway is down, removes it from the others and fails", async () => {
    const ran = await forget(home, { instance: "old", yes: true }, ["http://127.0.0.1:1", two.url]);
    expect([ran.code, ran.removed.length]).toEqual([1, 1]);
    expect(ran.stderr).toContain("http://127.0.0.1:1 could not be reached");
    expect(await instances(two)).toEqual([]);
  });

  test("refuses a machine that is not there, and lists those that are", async () => {
    await pushTo(one.url, "new", "jo doe");
    const ran = await forget(home, { instance: "odl", yes: true }, [one.url]);
    expect(ran.error).toBeInstanceOf(CollectError);
    expect(ran.error?.message).toBe(
      "There is no group of odl. There are:\n  new\n  new (user jo doe)\n  old\n" +
        "Give one of them with --instance, and --user.",
    );
    expect(await instances(one)).toHaveLength(3);
    await forget(home, { instance: "new", user: "jo doe", yes: true }, [one.url]);
  });

  test("of several users' groups takes the one that is named", async () => {
    for (const user of ["a/b", "jo@x"]) await pushTo(one.url, "old", user);
    const unclear = await forget(home, { instance: "old", yes: true }, [one.url]);
    expect(unclear.error).toBeInstanceOf(CollectError);
    expect(unclear.error?.message).toMatch(
      /has 3 groups of old, of the users .*"a\/b".*--user ""/s,
    );
    expect((await forget(home, { instance: "old", user: "a/b", yes: true }, [one.url])).code).toBe(
      0,
    );
    expect(await instances(one)).toEqual([
      'instance="new"',
      'instance="old"',
      'instance="old",user="jo@x"',
    ]);
    expect((await forget(home, { instance: "old", user: "", yes: true }, [one.url])).code).toBe(0);
    expect(await instances(one)).toEqual(['instance="new"', 'instance="old",user="jo@x"']);
    const last = await forget(home, { instance: "old", yes: true }, [one.url]);
    expect(last.stdout).toContain("Removed old (user jo@x)");
    expect(await instances(one)).toEqual(['instance="new"']);
  });

  test("asks a person, and takes only a yes", async () => {
    const answers = ["", "n", "nay", "yes please"];
    for (const answer of answers) {
      const ran = await forget(home, { instance: "old" }, [one.url], {
        ask: () => Promise.resolve(answer),
      });
      expect([ran.code, ran.removed]).toEqual([1, []]);
      expect(ran.stdout).toMatch(/tokens.*\nNothing was removed\.\n$/s);
    }
    expect(await instances(one)).toEqual(['instance="new"', 'instance="old"']);
    const ask = jest.fn(() => Promise.resolve(" Y\n"));
    const ran = await forget(home, { instance: "old" }, [one.url], { ask });
    expect([ran.code, ask.mock.calls]).toEqual([0, [["Remove it? [y/N] "]]]);
    expect(await instances(one)).toEqual(['instance="new"']);
  });

  test("without a terminal shows it, removes nothing and wants --yes", async () => {
    const ran = await forget(home, { instance: "old" }, [one.url]);
    expect(ran.error).toBeInstanceOf(UsageError);
    expect(ran.error?.message).toContain("there is no terminal.\nNothing was removed. Add --yes");
    expect(ran.stdout).toContain("1,000,234 tokens");
    expect(await instances(one)).toHaveLength(2);
  });

  test("says so when it is this machine", async () => {
    mkdirSync(dirname(home.instanceFile), { recursive: true });
    writeFileSync(home.instanceFile, "old\n");
    const ran = await forget(home, { instance: "old", yes: true }, [one.url]);
    expect(ran.stdout).toContain("This is this machine: its next run pushes the group again.\n");
  });
});
