/** Several machines and one gateway: what the sums over all groups come to. */
import { spawnSync } from "node:child_process";
import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describeUnless } from "../unless";
import { noPushgateway, RealPushgateway } from "./push/real-pushgateway";
import { assistantLine, bundle, Home } from "./run-collector";

jest.setTimeout(120_000);

const STATE = ".local/state/handled-monitoring";

/** May a test give its own process tree another host name or machine id? */
const mayUnshare = spawnSync("unshare", ["--uts", "--mount", "true"]).status === 0;
const noNamespaces = mayUnshare ? undefined : "no right to make namespaces";

const logs = (home: Home, tokens: number): string =>
  home.log("p/s.jsonl", [assistantLine("2026-03-09T10:00:00.000Z", { input_tokens: tokens })]);

describeUnless("machines", noPushgateway, () => {
  let gateway: RealPushgateway;
  const homes: Home[] = [];
  const newHome = (): Home => {
    const home = new Home();
    homes.push(home);
    return home;
  };
  beforeEach(async () => {
    gateway = await new RealPushgateway().start();
  });
  afterEach(async () => {
    await gateway.end();
    for (const home of homes.splice(0)) home.remove();
  });

  const push = (home: Home) => home.run([gateway.url, "--now", "2026-03-10T00:00:00Z"]);

  /** Runs the collector in namespaces of its own, after a command that changes them. */
  function pushAfter(home: Home, change: string) {
    const line = `${change} && exec "$0" "$1" "$2" --now 2026-03-10T00:00:00Z`;
    const args = ["--uts", "--mount", "sh", "-c", line, process.execPath, bundle, gateway.url];
    const env = { HOME: home.path, TZ: "UTC", PATH: process.env["PATH"] };
    const { status, stdout, stderr } = spawnSync("unshare", args, { env, encoding: "utf8" });
    return { code: status, stdout, stderr };
  }

  async function metrics(): Promise<string> {
    return (await fetch(`${gateway.url}/metrics`)).text();
  }

  async function inputTokens(): Promise<{ machines: number; sum: number }> {
    const values = [...(await metrics()).matchAll(/^claude_code_input_tokens_total\{.* (\S+)$/gm)];
    return {
      machines: values.length,
      sum: values.reduce((sum, [, value]) => sum + Number(value), 0),
    };
  }

  test("two machines: the sum of both, however often they push", async () => {
    const [one, two] = [newHome(), newHome()];
    logs(one, 100);
    logs(two, 20);
    for (const home of [one, two, one, two]) expect((await push(home)).code).toBe(0);
    expect(await inputTokens()).toEqual({ machines: 2, sum: 120 });
  });

  describeUnless("in namespaces of their own", noNamespaces, () => {
    test("a renamed machine stays one", async () => {
      const home = newHome();
      logs(home, 100);
      expect(await push(home)).toEqual({ code: 0, stdout: "", stderr: "" });
      const renamed = pushAfter(home, "hostname another-name");
      expect(renamed).toEqual({ code: 0, stdout: "", stderr: "" });
      expect(await inputTokens()).toEqual({ machines: 1, sum: 100 });
    });

    test("a ledger cloned with its name: one group, and the copy says so", async () => {
      const [original, copy] = [newHome(), newHome()];
      logs(original, 100);
      await push(original);
      cpSync(join(original.path, STATE), join(copy.path, STATE), { recursive: true });
      const id = join(copy.path, "machine-id");
      writeFileSync(id, "0123456789abcdef0123456789abcdef\n");
      const there = `mount --bind '${id}' /etc/machine-id`;
      const { code, stderr } = pushAfter(original, there);
      expect(code).toBe(0);
      expect(stderr).toContain("was last written on another machine");
      expect(await inputTokens()).toEqual({ machines: 1, sum: 100 });
    });
  });

  test("a ledger cloned under a new name: the doubling shows in the ledger's id", async () => {
    const [original, copy] = [newHome(), newHome()];
    logs(original, 100);
    await push(original);
    cpSync(join(original.path, STATE), join(copy.path, STATE), { recursive: true });
    rmSync(join(copy.path, STATE, "instance"));
    const { code } = await copy.run([gateway.url, "--add-root", "--now", "2026-03-10T00:00:00Z"]);
    expect(code).toBe(0);
    expect(await inputTokens()).toEqual({ machines: 2, sum: 200 });
    const infos = [
      ...(await metrics()).matchAll(/^claude_code_collector_info\{.*ledger="(\w+)"/gm),
    ];
    expect(infos).toHaveLength(2);
    expect(new Set(infos.map(([, ledger]) => ledger)).size).toBe(1);
    // And the cure: the copy's group goes, with what it holds on top.
    const name = readFileSync(join(copy.path, STATE, "instance"), "utf8").trim();
    const forgotten = await original.run(["forget", "--instance", name, "--yes", gateway.url]);
    expect([forgotten.code, forgotten.stderr]).toEqual([0, ""]);
    expect(await inputTokens()).toEqual({ machines: 1, sum: 100 });
    await push(original);
    expect(await metrics()).toMatch(/^claude_code_cost_lowered_timestamp\{.*reason="forget"\} \d/m);
  });
});
