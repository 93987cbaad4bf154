import { existsSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { mustRun } from "../../scripts/machine/process";
import { eventually } from "../e2e/local-services";
import { report } from "../long/scale";
import { describeUnless } from "../unless";
import { Deployment, type Settings } from "./deployment";
import { fullMachine } from "./full-machine";
import { grafanaStandIn } from "./grafana-stand-in";
import { noOwnEngine, OwnEngine } from "./own-engine";
import { chosenParts, missingParts, sharedEngine } from "./parts";

jest.setTimeout(1_800_000);

const DISK_MB = 2_048;
/** A container that is not healthy after this long hangs. */
const HEALTHY_MS = 180_000;
const SERVICES = ["prometheus", "pushgateway", "grafana"] as const;

const missing = missingParts ?? noOwnEngine();

describeUnless("on an engine of its own (a stand-in takes Grafana's place)", missing, () => {
  let engine: OwnEngine;
  let deployment: Deployment;

  beforeAll(async () => {
    engine = await OwnEngine.create(DISK_MB);
    deployment = new Deployment(engine, chosenParts());
    const base: Settings = await deployment.base();
    const [prometheus = "", pushgateway = ""] = ["PROMETHEUS", "PUSHGATEWAY"].map(
      (service) => base[`HANDLED_${service}_IMAGE`],
    );
    await engine.load(sharedEngine(), [prometheus, pushgateway]);
    const standIn = await grafanaStandIn(engine, pushgateway, deployment.prefix);
    deployment.synth({
      ...base,
      HANDLED_GRAFANA_MODE: "container",
      HANDLED_GRAFANA_IMAGE: standIn,
    });
    await deployment.init();
    await deployment.mustApply();
  });
  afterAll(async () => {
    await engine?.destroy();
    deployment?.forget();
  });

  /** Runs a script in a service's container. */
  const inside = (service: string, script: string) =>
    engine.docker("exec", `${deployment.prefix}-${service}`, "sh", "-c", script);

  /** A query of one figure; 0 where there is none. */
  async function figure(query: string, time = Date.now() / 1000): Promise<number> {
    const url = `http://127.0.0.1:9090/api/v1/query?query=${encodeURIComponent(query)}&time=${time}`;
    const { data } = JSON.parse(await inside("prometheus", `wget -q -O - '${url}'`)) as {
      data: { result: { value: [number, string] }[] };
    };
    return Number(data.result[0]?.value[1] ?? 0);
  }

  /** Scrapes of all targets that were stored up to a moment. */
  const stored = (until: number) => figure("sum(count_over_time(up[1d]))", until);

  /** Waits for a new scrape. @returns how many there are up to a moment, a second ago. */
  async function scraped(): Promise<{ now: number; before: number }> {
    const secondAgo = () => Math.floor(Date.now() / 1000) - 1;
    const first = await stored(secondAgo());
    await eventually(
      () => stored(secondAgo()),
      (count) => count > first,
      HEALTHY_MS,
    );
    const now = secondAgo();
    return { now, before: await stored(now) };
  }

  const healths = async () => {
    const states = await Promise.all(SERVICES.map((service) => deployment.inspect(service)));
    // An engine that was killed still has the health of containers that it then finds dead.
    return states.map(({ State }) => `${State.Status}, ${State.Health?.Status}`);
  };
  const allHealthy = () =>
    eventually(
      healths,
      (found) => found.every((health) => health === "running, healthy"),
      HEALTHY_MS,
    );
  const HEALTHY = SERVICES.map(() => "running, healthy");

  test.each(["SIGTERM", "SIGKILL"] as const)(
    "dockerd ended by %s and started: all healthy, plan empty, nothing lost",
    async (signal) => {
      const { now, before } = await scraped();
      await engine.end(signal);
      await engine.start();
      expect(await allHealthy()).toEqual(HEALTHY);
      expect(await deployment.plan()).toEqual([]);
      expect(await stored(now)).toBe(before);
      report(`dockerd ended by ${signal}: 3 of 3 containers healthy again, ${before} scrapes kept`);
    },
  );

  test("a full disk costs nothing that was there, and the next collections heal the rest", async () => {
    const [, bindings = []] = Object.entries(
      (await deployment.inspect("pushgateway")).HostConfig.PortBindings,
    )[0] ?? [""];
    const gateway = `http://127.0.0.1:${bindings[0]?.HostPort}/metrics/job/claude_code_usage/instance`;
    /** Pushes from within the engine's network. @returns HTTP status. */
    const push = async (machine: string) => {
      const file = join(deployment.root, "push");
      writeFileSync(file, fullMachine(Date.now()));
      const args = ["-sS", "-X", "PUT", "--data-binary", `@${file}`, "-w", "%{http_code}"];
      return (await mustRun(...engine.inside("curl", [...args, `${gateway}/${machine}`]))).stdout;
    };
    /** Writes to its log that failed; containers' own logs lie on the full disk, too. */
    const failed = async () => {
      const metrics = await inside("prometheus", "wget -q -O - http://127.0.0.1:9090/metrics");
      return Number(/^prometheus_tsdb_wal_writes_failed_total (\S+)$/m.exec(metrics)?.[1]);
    };
    const machines = () => figure("count(claude_code_cost_usd_total)");
    const { now, before } = await scraped();

    const empty = await engine.fill();
    try {
      for (const machine of ["a", "b", "c"]) expect(await push(machine)).toBe("200");
      expect(await eventually(failed, (writes) => writes > 0, 180_000)).toBeGreaterThan(0);
      expect(await healths()).toEqual(HEALTHY);
    } finally {
      await empty();
    }

    // The next collections.
    for (const machine of ["a", "b", "c"]) expect(await push(machine)).toBe("200");
    expect(await eventually(machines, (found) => found === 3, 150_000)).toBe(3);
    expect(await stored(now)).toBe(before);
    expect(await allHealthy()).toEqual(HEALTHY);
    await engine.docker("kill", `${deployment.prefix}-pushgateway`);
    await engine.docker("start", `${deployment.prefix}-pushgateway`);
    expect(await allHealthy()).toEqual(HEALTHY);
    const text = await inside("pushgateway", "wget -q -O - http://127.0.0.1:9091/metrics");
    expect(text.match(/^claude_code_cost_usd_total\{/gm)).toHaveLength(3);
    report(`disk full: 3 of 3 machines back, ${before} earlier scrapes kept`);
  });

  test("200 MB of output leave at most 30 MB of log", async () => {
    const { HostConfig } = await deployment.inspect("prometheus");
    const { Type, Config } = HostConfig.LogConfig;
    const name = `${deployment.prefix}-talker`;
    const options = Object.entries(Config).flatMap(([key, value]) => [
      "--log-opt",
      `${key}=${value}`,
    ]);
    const image = (await deployment.inspect("pushgateway")).Image;
    const line = "x".repeat(999);
    await engine.docker(
      ...["run", "--name", name, "--log-driver", Type, ...options, "--entrypoint", "/bin/sh"],
      ...[image, "-c", `yes ${line} | head -c 200000000`],
    );
    const { LogPath } = await engine.inspect(name);
    const folder = dirname(LogPath);
    const logs = readdirSync(folder).filter((file) => file.includes("-json.log"));
    const bytes = logs.reduce((sum, file) => sum + statSync(join(folder, file)).size, 0);
    expect(existsSync(LogPath)).toBe(true);
    // The engine turns to the next file after the line that passes the bound.
    expect(bytes).toBeLessThanOrEqual(30_000_000 + 3 * 2_000);
    expect(bytes).toBeGreaterThan(10_000_000);
    report(`200 MB of output: ${logs.length} log files, ${(bytes / 1e6).toFixed(1)} MB`);
  });
});
