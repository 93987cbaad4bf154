import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { nativeTelemetryRules, RULES_PATH } from "../../constructs/native-telemetry";
import { Prometheus, START_PROMETHEUS, START_WITH_RULES } from "../../constructs/prometheus";
import { prometheusConfig } from "../../constructs/prometheus-config";
import { toYaml, type YamlMap } from "../../constructs/yaml";
import { nativeMetrics, recordedMetrics } from "../../metrics";
import { checkRules } from "../alerts/promtool-rules";
import { describeUnless } from "../unless";
import { FakeBinaries } from "./fake-binaries";
import { noPromtool, promtool } from "./promtool";
import { only, placement, synthesise } from "./synthesise";

const container = (nativeTelemetry: boolean) =>
  only(
    synthesise((stack) => new Prometheus(stack, "prometheus", { ...placement, nativeTelemetry }))(
      "docker_container",
    ),
  ) as { command: string[]; env: string[]; entrypoint: string[] };

describe("the container", () => {
  it("has the receiver, its sections and the rules where it is on", () => {
    const { command, env, entrypoint } = container(true);
    expect(command.slice(3)).toEqual([
      "--web.enable-otlp-receiver",
      "--enable-feature=otlp-native-delta-ingestion",
    ]);
    expect(entrypoint[2]).toBe(START_WITH_RULES);
    expect(env[1]).toBe(`PROMETHEUS_RULES=${toYaml(nativeTelemetryRules())}`);
    expect(prometheusConfig({}, 256, undefined, undefined, true)).toEqual({
      ...prometheusConfig({}, 256),
      otlp: { promote_resource_attributes: ["user", "team"] },
      storage: { tsdb: { out_of_order_time_window: "30m" } },
      rule_files: [RULES_PATH],
    });
  });

  it("has none of it where it is off, as where it is not said", () => {
    const { command, env, entrypoint } = container(false);
    expect([command.length, env.length, entrypoint[2]]).toEqual([3, 1, START_PROMETHEUS]);
    const unsaid = synthesise((stack) => new Prometheus(stack, "prometheus", placement));
    expect(container(false)).toEqual(only(unsaid("docker_container")));
  });

  it("writes the rules before it becomes prometheus", () => {
    const fakes = new FakeBinaries();
    fakes.add("prometheus", `cat "$(dirname "\${1#*=}")/rules.yml"`);
    const run = fakes.run(START_WITH_RULES.replaceAll("/tmp/", `${fakes.dir}/`), {
      args: ["prometheus"],
      env: { PROMETHEUS_CONFIG: "a: b", PROMETHEUS_RULES: "100%s '$HOME'\n" },
    });
    expect(run).toEqual({ code: 0, stdout: "100%s '$HOME'\n", stderr: "" });
    fakes.remove();
  });
});

describe("remote write", () => {
  const remote = {
    externalLabels: { stack: "a" },
    endpoints: [
      { name: "m", url: "https://m.example.org", headers: {}, headerFiles: {}, queue: {} },
    ],
    version: "0",
  };
  const relabelling = (nativeTelemetry: boolean) => {
    const config = prometheusConfig({}, 1024, undefined, remote, nativeTelemetry);
    const [endpoint] = config["remote_write"] as YamlMap[];
    return endpoint?.["write_relabel_configs"] as { regex: string; action: string }[];
  };

  it("sends on what is recorded, and no series of a session", () => {
    const [drop, keep] = relabelling(true);
    expect(drop).toEqual({ source_labels: ["session_id"], regex: ".+", action: "drop" });
    expect(keep?.action).toBe("keep");
    const kept = new RegExp(`^(?:${keep?.regex ?? ""})$`);
    for (const { name } of Object.values(recordedMetrics)) expect(name).toMatch(kept);
    const [usual, ...more] = relabelling(false);
    expect(more).toEqual([]);
    expect(keep?.regex.startsWith(usual?.regex ?? "-")).toBe(true);
  });
});

/** Samples of one process or several, one a minute, in promtool's notation. */
interface Sent {
  readonly labels: string;
  readonly values: string;
}

const { tokenUsage, costUsage } = nativeMetrics;
const LAPTOP = 'instance="laptop",user="ada",model="m",type="input"';

/** Sums of what is recorded, by labels, at the end of so many minutes. */
const outcome = (name: string, record: string, sent: readonly Sent[], at: string, want: string) => {
  const folder = mkdtempSync(join(tmpdir(), "promtool-native-"));
  writeFileSync(join(folder, "rules.yml"), toYaml(nativeTelemetryRules()));
  const test = {
    rule_files: ["rules.yml"],
    evaluation_interval: "1m",
    tests: [
      {
        interval: "1m",
        input_series: sent.map(({ labels, values }) => ({ series: `${name}{${labels}}`, values })),
        promql_expr_test: [
          {
            expr: `sum(sum_over_time(${record}[10h]))`,
            eval_time: at,
            exp_samples: [{ labels: "{}", value: Number(want) }],
          },
        ],
      },
    ],
  };
  writeFileSync(join(folder, "test.yml"), JSON.stringify(test));
  const run = spawnSync(promtool ?? "", ["test", "rules", "test.yml"], {
    cwd: folder,
    encoding: "utf8",
  });
  rmSync(folder, { recursive: true });
  return run.status === 0 ? "as wanted" : run.stdout + run.stderr;
};

describeUnless("the rules in promtool", noPromtool, () => {
  it("are rules that its linter takes", () => {
    const { code, output } = checkRules(toYaml(nativeTelemetryRules()));
    expect(output).toContain("2 rules found");
    expect(code).toBe(0);
  });

  it.each<[string, Sent[], string, string]>([
    ["one process", [{ labels: `${LAPTOP},session_id="a"`, values: "100 20 _ _ 3" }], "10m", "123"],
    [
      "sessions, one after the other and side by side",
      [
        { labels: `${LAPTOP},session_id="a"`, values: "5 5 5" },
        { labels: `${LAPTOP},session_id="b"`, values: "_ 7 _ 7" },
        { labels: `${LAPTOP},session_id="c"`, values: "_x8 1000" },
      ],
      "20m",
      "1029",
    ],
    [
      "a session that sleeps for hours, and one that goes on all the time",
      [
        { labels: `${LAPTOP},session_id="a"`, values: "50 _x200 1" },
        { labels: `${LAPTOP},session_id="b"`, values: "2x239" },
      ],
      "5h",
      "531",
    ],
    [
      "models, types, machines and users apart",
      [
        { labels: 'instance="a",model="m",type="input",session_id="s"', values: "1 1" },
        { labels: 'instance="a",model="m",type="output",session_id="s"', values: "10 10" },
        { labels: 'instance="a",model="n",type="input",session_id="s"', values: "100 100" },
        { labels: 'instance="b",model="m",type="input",session_id="s"', values: "1000 1000" },
        {
          labels: 'instance="b",user="ada",team="x",model="m",type="input",session_id="s"',
          values: "10000 10000",
        },
      ],
      "10m",
      "22222",
    ],
    [
      "sources of one session, which the sums forget",
      ["main", "subagent", "auxiliary"].map((source) => ({
        labels: `${LAPTOP},session_id="a",query_source="${source}",user_email="a@b"`,
        values: "3 4",
      })),
      "5m",
      "21",
    ],
  ])("record the sum of %s", (_name, sent, at, want) => {
    expect(outcome(tokenUsage.name, recordedMetrics.tokens.name, sent, at, want)).toBe("as wanted");
  });

  it("record costs alike", () => {
    const sent = [{ labels: `${LAPTOP},session_id="a"`, values: "0.25 _ 0.5" }];
    const found = outcome(costUsage.name, recordedMetrics.cost.name, sent, "5m", "0.75");
    expect(found).toBe("as wanted");
  });

  it("would fail with another sum", () => {
    const sent = [{ labels: `${LAPTOP},session_id="a"`, values: "1 2" }];
    const found = outcome(tokenUsage.name, recordedMetrics.tokens.name, sent, "5m", "4");
    expect(found).toContain("FAILED");
  });
});
