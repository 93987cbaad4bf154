import { retireCommand } from "../../../collector/commands/retire";
import { readGateways } from "../../../collector/push/gateways";
import { pushAll } from "../../../collector/push/push";
import { parseText } from "../../../collector/push/text-format";
import { KEPT_OF_RETIRED, MAX_SERIES } from "../../../metrics";
import { describeUnless } from "../../unless";
import { worstCase } from "../exposition/worst-case";
import { Home } from "../run-collector";
import { quickTransport } from "./gateway-doubles";
import { LateProxy } from "./late-proxy";
import { noPushgateway, RealPushgateway } from "./real-pushgateway";
import { forget } from "./run-forget";
import { retire } from "./run-retire";

jest.setTimeout(60_000);

const MARKER = "claude_code_retired_last_push_timestamp";

const full = worstCase();
const small =
  "# TYPE claude_code_cost_usd_total gauge\nclaude_code_cost_usd_total 0.1\n" +
  "# TYPE claude_code_input_tokens_total gauge\nclaude_code_input_tokens_total 7\n" +
  '# TYPE claude_code_daily_cost_usd gauge\nclaude_code_daily_cost_usd{date="2026-01-01"} 0.1\n';

describeUnless("retire on a real Pushgateway", noPushgateway, () => {
  const gateway = new RealPushgateway(["--web.enable-admin-api"]);
  const proxy = new LateProxy(() => gateway.url);
  let home: Home;
  beforeAll(async () => {
    await gateway.start();
    await proxy.start();
  });
  afterAll(() => Promise.all([proxy.stop(), gateway.end()]));
  beforeEach(async () => {
    home = new Home();
    await fetch(`${gateway.url}/api/v1/admin/wipe`, { method: "PUT" });
    proxy.daysAhead = 61;
    proxy.before = () => Promise.resolve();
    proxy.methods.length = 0;
  });
  afterEach(() => home.remove());

  async function push(instance: string, user = "", exposition = full): Promise<void> {
    const [result] = await pushAll({
      gateways: readGateways([gateway.url], {}).list,
      group: { instance, user },
      exposition,
      transport: quickTransport(),
    });
    expect(result?.error).toBeUndefined();
  }

  /** The gateway's exposition, without the times that it adds, and without its own metrics. */
  const series = async (instance: string): Promise<string[]> => {
    const text = await (await fetch(`${gateway.url}/metrics`)).text();
    return text
      .split("\n")
      .filter((line) => /^(claude_code_|x\b)/.test(line) && line.includes(`"${instance}"`));
  };
  const totals = (lines: readonly string[]): string[] =>
    lines.filter((line) => KEPT_OF_RETIRED.some(({ name }) => line.startsWith(`${name}{`)));

  test("shows who is silent and changes nothing without --yes", async () => {
    await push("old", "jo doe", small);
    const before = await series("old");
    const ran = await retire([proxy.url]);
    expect(ran.stdout).toMatch(
      new RegExp(
        `^old \\(user jo doe\\) at ${proxy.url}: 7 tokens, \\$0\\.10, last push \\d{4}-\\S+Z\n` +
          "Nothing was changed\\. Add --yes to leave only their totals\\.\n$",
      ),
    );
    expect([ran.code, ran.stderr, await series("old")]).toEqual([0, "", before]);
    expect(proxy.methods).toEqual(["GET"]);
  });

  test("leaves the totals as they were, to the last digit, the ledger's name and a marker", async () => {
    await push("old");
    await push("old", "jo");
    const pushTimes = await gateway.values("push_time_seconds");
    await fetch(`${gateway.url}/metrics/job/other/instance/old`, { method: "PUT", body: "x 1\n" });
    const before = await series("old");
    expect(before).toHaveLength(2 * MAX_SERIES + 1);
    const ran = await retire([proxy.url], { yes: true });
    expect([ran.code, ran.stderr]).toEqual([0, ""]);
    expect(ran.stdout.match(/^Retired .*$/gm)).toEqual([
      `Retired old at ${proxy.url}.`,
      `Retired old (user jo) at ${proxy.url}.`,
    ]);

    const after = await series("old");
    const markers = after.filter((line) => line.startsWith(MARKER));
    const kept = after.filter((line) => !line.startsWith(MARKER));
    expect(kept.sort()).toEqual(
      [...totals(before), ...before.filter((line) => line.startsWith("x"))].sort(),
    );
    expect(kept).toHaveLength(2 * KEPT_OF_RETIRED.length + 1);
    const markedAt = Object.fromEntries(
      parseText(markers.join("\n")).map(({ labels, value }) => [labels["user"] ?? "", value]),
    );
    expect(markedAt).toEqual({
      "": Number(pushTimes['instance="old"']),
      jo: Number(pushTimes['instance="old",user="jo"']),
    });
  });

  test("the machine's next push replaces it whole", async () => {
    await push("old");
    const before = await series("old");
    await retire([proxy.url], { yes: true });
    expect(await series("old")).toHaveLength(KEPT_OF_RETIRED.length + 1);
    await push("old");
    expect(await series("old")).toEqual(before);
  });

  test("retires once: years later there is nothing to do, and nothing is said", async () => {
    await push("old");
    await retire([proxy.url], { yes: true });
    const before = await series("old");
    proxy.daysAhead = 1000;
    expect(await retire([proxy.url], { yes: true })).toEqual({ code: 0, stdout: "", stderr: "" });
    expect(await series("old")).toEqual(before);
  });

  test("leaves alone who pushed within the days", async () => {
    await push("awake");
    const before = await series("awake");
    proxy.daysAhead = 59;
    expect(await retire([proxy.url], { yes: true })).toEqual({ code: 0, stdout: "", stderr: "" });
    expect(await series("awake")).toEqual(before);
  });

  test("a push between the list and the change wins", async () => {
    await push("old", "", small);
    let gets = 0;
    proxy.before = async (method) => {
      if (method === "GET" && ++gets === 2) await push("old");
    };
    const ran = await retire([proxy.url], { yes: true });
    expect(ran.stdout).toMatch(/\nold has pushed in the meantime and stays as it is\.\n$/);
    expect(ran.code).toBe(0);
    expect(await series("old")).toHaveLength(MAX_SERIES);
    expect(proxy.methods).toEqual(["GET", "GET"]);
  });

  test("the gateway is read once to find them, and once more to change them all", async () => {
    for (const instance of ["a", "b", "c", "d"]) await push(instance, "", small);
    proxy.methods.length = 0;
    const ran = await retire([proxy.url], { yes: true });
    expect(ran.stdout.match(/^Retired /gm)).toHaveLength(4);
    expect(proxy.methods).toEqual(["GET", "GET", "PUT", "PUT", "PUT", "PUT"]);
  });

  test("a change that comes 5 seconds after the look is made by another one", async () => {
    for (const instance of ["a", "b", "c"]) await push(instance, "", small);
    proxy.methods.length = 0;
    let nowMs = 0;
    proxy.before = async (method) => {
      if (method !== "PUT") return;
      // 5 seconds after the look, still by the same one; then a moment later, by the next.
      nowMs += nowMs === 0 ? 5_000 : 1;
      if (nowMs > 5_000) await push("c");
    };
    const transport = quickTransport({}, { nowMs: () => nowMs });
    const ran = await retire([proxy.url], { yes: true }, transport);
    expect(proxy.methods).toEqual(["GET", "GET", "PUT", "PUT", "GET"]);
    expect(ran.stdout).toMatch(/\nc has pushed in the meantime and stays as it is\.\n$/);
    expect(await series("c")).toHaveLength(MAX_SERIES);
  });

  test("a gateway that goes away before the changes is left, with one message for all", async () => {
    for (const instance of ["a", "b", "c"]) await push(instance, "", small);
    let gets = 0;
    proxy.before = (method) =>
      method === "GET" && ++gets === 2 ? gateway.end("SIGKILL") : Promise.resolve();
    const ran = await retire([proxy.url], { yes: true }).finally(() => gateway.start());
    expect(ran.stdout).toMatch(/^a at [^\n]*\n$/);
    expect(ran.stderr.match(/could not be reached/g)).toHaveLength(1);
    expect(ran.code).toBe(1);
  });

  test("a push in the last moment is replaced until the next, which brings everything back", async () => {
    await push("old", "", small);
    proxy.before = async (method) => {
      if (method === "PUT") await push("old");
    };
    await retire([proxy.url], { yes: true });
    expect((await gateway.values("claude_code_input_tokens_total"))['instance="old"']).toBe("7");
    await push("old");
    expect(await series("old")).toHaveLength(MAX_SERIES);
  });

  test("the change is tried once: one that comes late could replace a newer push", async () => {
    await push("old");
    proxy.before = (method) => (method === "PUT" ? gateway.end("SIGKILL") : Promise.resolve());
    const ran = await retire([proxy.url], { yes: true }).finally(() => gateway.start());
    expect(proxy.methods.filter((method) => method === "PUT")).toHaveLength(1);
    expect([ran.code, ran.stderr]).toEqual([1, expect.stringContaining("could not be reached")]);
  });

  test("does not touch a group that is kept by more than machine and user", async () => {
    const url = `${gateway.url}/metrics/job/claude_code_usage/instance/old/team/a`;
    await fetch(url, { method: "PUT", body: small });
    const before = await series("old");
    expect((await retire([proxy.url], { yes: true })).stdout).toBe("");
    expect(await series("old")).toEqual(before);
  });

  test("when one gateway is down, goes on with the others and fails", async () => {
    await push("old");
    const ran = await retire(["http://127.0.0.1:1", proxy.url], { yes: true });
    expect([ran.code, ran.stdout.includes("Retired old")]).toEqual([1, true]);
    expect(ran.stderr).toContain("http://127.0.0.1:1 could not be reached");
  });

  test("forget shows what a retired machine has in the totals, and takes it out", async () => {
    await push("old", "", small);
    await retire([proxy.url], { yes: true });
    const shown = await forget(home, { instance: "old" }, [gateway.url], {
      ask: () => Promise.resolve("n"),
    });
    expect(shown.stdout).toMatch(
      /^old at \S+: 7 tokens, \$0\.10, last push \d{4}-\S+Z, retired\nThey leave the totals\./,
    );
    expect(await series("old")).toHaveLength(3);
    await forget(home, { instance: "old", yes: true }, [gateway.url]);
    expect(await series("old")).toEqual([]);
  });
});

test.each([undefined, "", "0", "1.5", "-3", "3651", "x"])("--silent-days %s is refused", (days) => {
  const values = days === undefined ? {} : { "silent-days": days };
  const io = { env: {}, stdout: { write: () => true }, stderr: { write: () => true } };
  return expect(retireCommand().run({ values, positionals: [], io })).rejects.toThrow(
    /^retire needs --silent-days N, a whole number from 1 to 3650, got: /,
  );
});
