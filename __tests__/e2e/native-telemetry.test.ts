/**
 * Claude Code's own metrics on their way: sent by OpenTelemetry's SDK, told by nothing but what
 * `collect.js telemetry` prints, into a real Prometheus with the stack's rules. Needs Prometheus:
 * HANDLED_PROMETHEUS_BIN, or on PATH.
 */
import { execFileSync } from "node:child_process";
import { setTimeout as wait } from "node:timers/promises";
import { NATIVE_JOB, nativeMetrics, recordedMetrics } from "../../metrics";
import { query } from "../../scripts/machine/prometheus";
import { bundle, Home } from "../collector/run-collector";
import { describeUnless } from "../unless";
import { ClaudeCode } from "./claude-code";
import { eventually } from "./local-services";
import { LOOKBACK_SECONDS, NativePrometheus } from "./native-prometheus";
import { noPrometheus, prometheusBinary } from "./settled-panels";

jest.setTimeout(120_000);

const ARRIVED_MS = 30_000;

describeUnless("native telemetry on a real Prometheus", noPrometheus, () => {
  let prometheus: NativePrometheus;
  const homes: Home[] = [];

  beforeAll(async () => (prometheus = await NativePrometheus.start(prometheusBinary ?? "")));
  afterAll(async () => {
    await prometheus.remove();
    for (const home of homes) home.remove();
  });

  /** A machine of its own, and what a shell there has set after `eval "$(collect.js telemetry …)"`. */
  const machine = (user = "") => {
    const home = new Home();
    homes.push(home);
    const script = `eval "$('${process.execPath}' '${bundle}' telemetry ${prometheus.url} --user '${user}')" && exec env -0`;
    const printed = execFileSync("sh", ["-c", script], {
      env: { PATH: process.env["PATH"], HOME: home.path },
      encoding: "utf8",
    });
    const env = Object.fromEntries(
      printed
        .split("\0")
        .filter((line) => /^(OTEL_|CLAUDE_)/.test(line))
        .map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]),
    );
    const [, encoded = ""] = /service\.instance\.id=([^,]+)/.exec(
      env["OTEL_RESOURCE_ATTRIBUTES"] ?? "",
    ) ?? [""];
    return { env, instance: decodeURIComponent(encoded) };
  };

  const asked = async (promql: string) => (await query(prometheus.url, promql))[0]?.value;

  /** What is recorded of a machine in the end, once it is what it must be or long enough after. */
  const recorded = (metric: { readonly name: string }, instance: string, want: number) =>
    eventually(
      () => asked(`sum(sum_over_time(${metric.name}{instance="${instance}"}[1h]))`),
      (value) => value !== undefined && Math.abs(value - want) < 1e-9,
      ARRIVED_MS,
    );
  const tokens = (instance: string, want: number) =>
    recorded(recordedMetrics.tokens, instance, want);

  it("keeps the session on arrival, and neither it nor an account in what is recorded", async () => {
    const { env, instance } = machine("Ada Löve, 1=1");
    const attributes = { "user.email": "ada@example.org", query_source: "main" };
    const claude = new ClaudeCode({ env, session: "s-1", attributes });
    await claude.tokens(1200, "input");
    await claude.tokens(34, "cacheRead");
    await claude.cost(0.25);
    await claude.exit();
    expect(await tokens(instance, 1234)).toBe(1234);
    expect(await recorded(recordedMetrics.cost, instance, 0.25)).toBe(0.25);
    const labels = async (name: string) =>
      (await query(prometheus.url, `last_over_time(${name}{instance="${instance}"}[1h])`))
        .map(({ metric, value }) => [metric, value] as const)
        .sort(([, a], [, b]) => a - b);
    const user = "Ada Löve, 1=1";
    const model = "claude-sonnet-4-5";
    const sent = {
      __name__: nativeMetrics.costUsage.name,
      instance,
      user,
      model,
      job: "claude-code",
      session_id: "s-1",
      query_source: "main",
      terminal_type: "xterm",
      user_email: "ada@example.org",
      user_id: "installation",
    };
    expect(await labels(nativeMetrics.costUsage.name)).toEqual([[sent, 0.25]]);
    const { name } = recordedMetrics.tokens;
    const kept = { __name__: name, job: NATIVE_JOB, instance, user, model };
    expect(await labels(name)).toEqual([
      [{ ...kept, type: "cacheRead" }, 34],
      [{ ...kept, type: "input" }, 1200],
    ]);
  });

  it("adds up two processes that share a session and take turns", async () => {
    const { env, instance } = machine();
    const [main, helper] = [0, 1].map(() => new ClaudeCode({ env, session: "shared" })) as [
      ClaudeCode,
      ClaudeCode,
    ];
    for (let turn = 0; turn < 4; turn++) {
      await main.tokens(1000);
      await main.send();
      await helper.tokens(1);
      await helper.send();
    }
    await Promise.all([main.tokens(500), helper.tokens(50)]);
    await main.exit();
    await helper.exit();
    expect(await tokens(instance, 4554)).toBe(4554);
  });

  it("counts a resumed session's new process from nothing, also where it uses more", async () => {
    const { env, instance } = machine();
    for (const used of [100, 120, 70]) {
      const claude = new ClaudeCode({ env, session: "resumed" });
      await claude.tokens(used);
      await claude.exit();
    }
    expect(await tokens(instance, 290)).toBe(290);
  });

  it("counts nothing twice after a sleep, longer than a series is remembered", async () => {
    const { env, instance } = machine();
    const claude = new ClaudeCode({ env, session: "asleep" });
    await claude.tokens(100);
    await claude.send();
    expect(await tokens(instance, 100)).toBe(100);
    await wait((LOOKBACK_SECONDS + 1) * 1000);
    expect(
      await query(prometheus.url, `${nativeMetrics.tokenUsage.name}{instance="${instance}"}`),
    ).toEqual([]);
    await claude.send();
    await claude.tokens(1);
    await claude.exit();
    expect(await tokens(instance, 101)).toBe(101);
  });

  it("loses nothing over a restart of Prometheus, whatever was not recorded before it", async () => {
    const { env, instance } = machine();
    const claude = new ClaudeCode({ env, session: "restarted" });
    await claude.tokens(10);
    await claude.send();
    await prometheus.stop();
    await claude.tokens(20);
    const sent = claude.send();
    await prometheus.start();
    await sent;
    await claude.tokens(30);
    await claude.exit();
    expect(await tokens(instance, 60)).toBe(60);
  });

  /** One sample as it stands on the wire, at any time. @returns status and text of the answer */
  const post = async (instance: string, value: number, milliseconds: number) => {
    const text = (key: string, stringValue: string) => ({ key, value: { stringValue } });
    const point = {
      attributes: [text("session.id", "late"), text("type", "input"), text("model", "m")],
      timeUnixNano: `${milliseconds}000000`,
      asInt: `${value}`,
    };
    const sum = { aggregationTemporality: 1, isMonotonic: true, dataPoints: [point] };
    const metrics = [{ name: "claude_code.token.usage", unit: "tokens", sum }];
    const resource = { attributes: [text("service.instance.id", instance)] };
    const answer = await fetch(`${prometheus.url}/api/v1/otlp/v1/metrics`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ resourceMetrics: [{ resource, scopeMetrics: [{ metrics }] }] }),
    });
    return [answer.status, await answer.text()];
  };

  it("takes what is up to half an hour late, and refuses what is later", async () => {
    const now = Date.now();
    const minutes = (count: number) => now - count * 60_000;
    expect(await post("late", 1, now)).toEqual([200, ""]);
    expect(await tokens("late", 1)).toBe(1);
    expect(await post("late", 10, minutes(29))).toEqual([200, ""]);
    expect(await post("late", 100, minutes(31))).toEqual([400, "too old sample\n"]);
    expect(await tokens("late", 11)).toBe(11);
  });

  it("refuses another sample of the same millisecond, and takes the same one again", async () => {
    const now = Date.now();
    expect(await post("twice", 5, now)).toEqual([200, ""]);
    expect(await post("twice", 5, now)).toEqual([200, ""]);
    expect(await post("twice", 7, now)).toEqual([
      400,
      expect.stringContaining("duplicate sample for timestamp"),
    ]);
    expect(await tokens("twice", 5)).toBe(5);
  });

  it("loses what was used while Prometheus is away for longer than the sender tries", async () => {
    const { env, instance } = machine();
    const impatient = { ...env, OTEL_EXPORTER_OTLP_METRICS_TIMEOUT: "500" };
    const claude = new ClaudeCode({ env: impatient, session: "away" });
    await claude.tokens(10);
    await claude.send();
    await prometheus.stop();
    await claude.tokens(20);
    await claude.send();
    await prometheus.start();
    await claude.tokens(30);
    await claude.exit();
    expect(await tokens(instance, 40)).toBe(40);
  });
});
