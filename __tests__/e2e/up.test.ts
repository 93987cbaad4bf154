import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import type { RunResult } from "../../scripts/machine/process";
import { query } from "../../scripts/machine/prometheus";
import { describeUnless } from "../unless";
import { Checkout } from "./checkout";
import { reference, type Reference } from "./reference";
import { missingParts } from "./missing";

jest.setTimeout(600_000);

describeUnless("npm run up, down, up", missingParts, () => {
  const checkout = new Checkout();
  let expected: Reference;
  let firstUp: RunResult;

  beforeAll(async () => {
    expected = reference();
    await checkout.prepare({
      TZ: "UTC",
      CLAUDE_CONFIG_DIR: expected.configDir,
      HANDLED_NOW: expected.now,
      HANDLED_GRAFANA_MODE: "none",
    });
    firstUp = await checkout.npm("up", "--", "--yes");
  });
  afterAll(() => checkout.remove());

  const ask = (promql: string) => query(checkout.url("PROMETHEUS"), promql);
  const value = async (metric: string) =>
    (await ask(`${metric}{job="claude_code_usage"}`)).map((sample) => sample.value);
  const byDate = async (metric: string): Promise<Record<string, number>> => {
    const samples = await ask(`${metric}{job="claude_code_usage"} != 0`);
    const entries = samples.map(({ metric, value }): [string, number] => [
      metric["date"] ?? "",
      value,
    ]);
    return Object.fromEntries(entries);
  };

  test("up ends with 0 and prints addresses and the crontab line", () => {
    expect(firstUp).toMatchObject({ code: 0 });
    expect(firstUp.stdout).toMatch(/^ok {2}deployed/m);
    expect(firstUp.stdout).toMatch(/^ok {2}Prometheus has the figures/m);
    expect(firstUp.stdout).toContain(`Prometheus   ${checkout.url("PROMETHEUS")}\n`);
    expect(firstUp.stdout).toContain(
      `*/15 * * * * "${process.execPath}" "${checkout.project}/scripts/collect.js" "${checkout.url("PUSHGATEWAY")}"\n`,
    );
  });

  test("Prometheus has the reference's totals, to the token and to 1e-9 of the cost", async () => {
    const { totals } = expected;
    expect(await value("claude_code_input_tokens_total")).toEqual([totals.inputTokens]);
    expect(await value("claude_code_output_tokens_total")).toEqual([totals.outputTokens]);
    expect(await value("claude_code_cache_creation_tokens_total")).toEqual([
      totals.cacheCreationTokens,
    ]);
    expect(await value("claude_code_cache_read_tokens_total")).toEqual([totals.cacheReadTokens]);
    expect(await value("claude_code_active_days_total")).toEqual([expected.daily.length]);
    const [cost = NaN] = await value("claude_code_cost_usd_total");
    expect(Math.abs(cost - totals.totalCost)).toBeLessThan(1e-9);
  });

  test("each day has the reference's figures, the other days of the window have 0", async () => {
    const days = (pick: (day: Reference["daily"][number]) => number) =>
      Object.fromEntries(expected.daily.map((day) => [day.date, pick(day)]));
    expect(await byDate("claude_code_daily_input_tokens")).toEqual(days((day) => day.inputTokens));
    expect(await byDate("claude_code_daily_output_tokens")).toEqual(
      days((day) => day.outputTokens),
    );
    const costs = await byDate("claude_code_daily_cost_usd");
    expect(Object.keys(costs).sort()).toEqual(expected.daily.map((day) => day.date));
    for (const { date, totalCost } of expected.daily)
      expect(Math.abs((costs[date] ?? NaN) - totalCost)).toBeLessThan(1e-9);
    for (const metric of ["input_tokens", "output_tokens", "cost_usd"])
      expect(await value(`claude_code_daily_${metric}`)).toHaveLength(90);
  });

  test("a second plan shows no change", async () => {
    const { code, stdout } = await checkout.npm("diff");
    expect(stdout).toBe(`${checkout.prefix}-monitoring: no changes\n`);
    expect(code).toBe(0);
  });

  test("docker inspect shows network, ports, limits and retention", async () => {
    const inspect = async (service: string) =>
      (
        JSON.parse(await checkout.docker("inspect", `${checkout.prefix}-${service}`)) as Inspected[]
      )[0];
    for (const [service, internal, port, memoryMb, cpus] of [
      ["prometheus", 9090, checkout.port("PROMETHEUS"), 1024, 1],
      ["pushgateway", 9091, checkout.port("PUSHGATEWAY"), 128, 0.5],
    ] as const) {
      const container = await inspect(service);
      const network = container?.NetworkSettings.Networks[`${checkout.prefix}-network`];
      expect(network?.Aliases).toContain(service);
      expect(container?.HostConfig).toMatchObject({
        PortBindings: { [`${internal}/tcp`]: [{ HostIp: "127.0.0.1", HostPort: String(port) }] },
        Memory: memoryMb * 1024 * 1024,
        MemorySwap: memoryMb * 1024 * 1024,
        NanoCpus: cpus * 1e9,
        ReadonlyRootfs: true,
        CapDrop: ["ALL"],
        SecurityOpt: ["no-new-privileges:true"],
        RestartPolicy: { Name: "always" },
        LogConfig: { Type: "json-file", Config: { "max-file": "3", "max-size": "10m" } },
      });
      expect(container?.State.Health?.Status).toBe("healthy");
      expect(container?.Config.User).toBe("65534:65534");
    }
    const prometheus = await inspect("prometheus");
    expect(prometheus?.Config.Cmd).toContain("--storage.tsdb.retention.time=90d");
    expect(prometheus?.Config.StopTimeout).toBe(60);
    const flags = await ask('prometheus_tsdb_retention_limit_seconds{job="prometheus"}');
    expect(flags[0]?.value).toBe(90 * 86_400);
  });

  test("Prometheus reaches itself and the gateway, whose labels it keeps", async () => {
    const up = await ask("up == 1");
    expect(up.map(({ metric }) => metric["job"]).sort()).toEqual(["prometheus", "pushgateway"]);
    const [total] = await ask("claude_code_cost_usd_total");
    expect(total?.metric["instance"]).toMatch(/-[0-9a-f]{6}$/);
    expect(total?.metric).not.toHaveProperty("exported_job");
  });

  test("the state is private, and the machine's name was made once", () => {
    const mode = (path: string) => statSync(path).mode & 0o777;
    expect(mode(join(checkout.project, ".state", checkout.prefix))).toBe(0o700);
    const state = join(checkout.home, "state/handled-monitoring");
    expect(readdirSync(state)).toContain("instance");
    expect(existsSync(join(checkout.home, ".claude"))).toBe(false);
  });

  test("doctor finds every hop well, cron aside", async () => {
    const { code, stdout } = await checkout.npm("doctor");
    expect(stdout.split("\n").filter((line) => line.startsWith("!!"))).toEqual([]);
    expect(stdout).toMatch(/^ok {2}figures in Prometheus +total \$\d+\.\d\d of this machine$/m);
    expect(code).toBe(0);
  });

  test("up again does only what is missing", async () => {
    const before = await checkout.docker("ps", "-q", "--filter", `name=${checkout.prefix}`);
    const { code } = await checkout.npm("up");
    expect(code).toBe(0);
    expect(await checkout.docker("ps", "-q", "--filter", `name=${checkout.prefix}`)).toBe(before);
  });

  test("down leaves nothing but the volumes; up finds the old figures again", async () => {
    const volumes = [`${checkout.prefix}-prometheus-data`, `${checkout.prefix}-pushgateway-data`];
    const before = Date.now() / 1000;
    expect(await checkout.npm("down")).toMatchObject({ code: 0 });
    expect(await checkout.inDocker()).toEqual({ containers: [], networks: [], volumes });

    expect(await checkout.npm("up")).toMatchObject({ code: 0 });
    const then = `claude_code_cost_usd_total{job="claude_code_usage"} @ ${before.toFixed(0)}`;
    const [old] = await ask(then);
    expect(Math.abs((old?.value ?? NaN) - expected.totals.totalCost)).toBeLessThan(1e-9);
  });

  test("cdktf by hand: a second diff is empty, destroy '*' takes no volume", async () => {
    checkout.useChoices();
    const cdktf = (...args: string[]) =>
      checkout.run("npx", "cdktf", ...args, "--skip-provider-lock");
    const diff = await cdktf("diff", `${checkout.prefix}-monitoring`);
    expect(diff.stdout).toContain("No changes.");
    const { volumes } = await checkout.inDocker();
    const destroy = await cdktf("destroy", "*", "--auto-approve");
    expect(destroy).toMatchObject({ code: 0 });
    expect(await checkout.inDocker()).toEqual({ containers: [], networks: [], volumes });
  });

  test("uninstall with --volumes leaves nothing", async () => {
    const { code } = await checkout.npm("uninstall", "--", "--volumes", "--yes");
    expect(code).toBe(0);
    expect(await checkout.inDocker()).toEqual({ containers: [], networks: [], volumes: [] });
    expect(existsSync(join(checkout.project, ".state", checkout.prefix))).toBe(false);
  });
});

interface Inspected {
  readonly State: { readonly Health?: { readonly Status: string } };
  readonly Config: { readonly User: string; readonly Cmd: string[]; readonly StopTimeout: number };
  readonly HostConfig: Readonly<Record<string, unknown>>;
  readonly NetworkSettings: { readonly Networks: Record<string, { readonly Aliases: string[] }> };
}
