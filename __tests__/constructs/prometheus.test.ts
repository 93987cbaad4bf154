import { Prometheus, START_PROMETHEUS, type PrometheusProps } from "../../constructs/prometheus";
import { prometheusConfig, reachesDockerHost } from "../../constructs/prometheus-config";
import { Pushgateway } from "../../constructs/pushgateway";
import { toYaml } from "../../constructs/yaml";
import { describeUnless } from "../unless";
import { checkConfig, noPromtool } from "./promtool";
import { FakeBinaries } from "./fake-binaries";
import { only, placement, synthesise } from "./synthesise";

const inside = { pushgatewayUrl: "http://pushgateway:9091", billaged: [] };

const minimal: PrometheusProps = { ...placement, scrape: inside };
const container = (props: Partial<PrometheusProps> = {}) =>
  only(
    synthesise((stack) => new Prometheus(stack, "prometheus", { ...minimal, ...props }))(
      "docker_container",
    ),
  );

const scrapes = (config: ReturnType<typeof prometheusConfig>) =>
  config.scrape_configs as readonly Record<string, unknown>[];

describe("prometheus.yml", () => {
  it("with the least: Prometheus itself and the Pushgateway", () => {
    expect(prometheusConfig(inside, 1024)).toEqual({
      global: { scrape_interval: "15s", scrape_timeout: "10s" },
      scrape_configs: [
        { job_name: "prometheus", static_configs: [{ targets: ["localhost:9090"] }] },
        {
          job_name: "pushgateway",
          static_configs: [{ targets: ["pushgateway:9091"] }],
          scheme: "http",
          metrics_path: "/metrics",
          honor_labels: true,
          scrape_interval: "60s",
          body_size_limit: "51MB",
        },
      ],
    });
  });

  it("bounds what a scrape of the gateway brings by Prometheus' memory, and by nothing else", () => {
    const [, gateway] = scrapes(prometheusConfig(inside, 4096));
    expect(gateway).toMatchObject({ body_size_limit: "204MB" });
    const limits = Object.keys(gateway ?? {}).filter((key) => key.includes("limit"));
    expect(limits).toEqual(["body_size_limit"]);
  });

  it("with everything: Grafana and billaged too", () => {
    const billaged = ["host.docker.internal:8081", "192.0.2.7:9465"];
    const config = prometheusConfig({ ...inside, grafana: "grafana:3000", billaged }, 1024);
    expect(scrapes(config).slice(2)).toEqual([
      { job_name: "grafana", static_configs: [{ targets: ["grafana:3000"] }] },
      { job_name: "billaged", static_configs: [{ targets: billaged }] },
    ]);
  });

  it.each([
    ["https://push.example.org", "push.example.org:443", "https", "/metrics"],
    ["http://push.example.org", "push.example.org:80", "http", "/metrics"],
    ["https://example.org:8443/push/", "example.org:8443", "https", "/push/metrics"],
    ["http://[2001:db8::7]:9091", "[2001:db8::7]:9091", "http", "/metrics"],
    ["http://localhost:9091", "host.docker.internal:9091", "http", "/metrics"],
    ["http://127.0.0.1:9091", "host.docker.internal:9091", "http", "/metrics"],
  ])("scrapes the external %s at %s", (url, target, scheme, path) => {
    expect(scrapes(prometheusConfig({ pushgatewayUrl: url, billaged: [] }, 1024))[1]).toMatchObject(
      {
        job_name: "pushgateway",
        static_configs: [{ targets: [target] }],
        scheme,
        metrics_path: path,
        honor_labels: true,
      },
    );
  });

  it.each([
    ["http://pushgateway:9091", [], false],
    ["http://pushgateway:9091", ["192.0.2.7:8081"], false],
    ["http://pushgateway:9091", ["host.docker.internal:8081"], true],
    ["http://localhost:9091", [], true],
    ["http://host.docker.internal:9091", [], true],
  ])("%s and %j need the Docker host: %s", (pushgatewayUrl, billaged, expected) => {
    expect(reachesDockerHost({ pushgatewayUrl, billaged })).toBe(expected);
  });
});

describeUnless("promtool", noPromtool, () => {
  it.each([
    ["the least", inside],
    [
      "everything",
      {
        pushgatewayUrl: "https://example.org/push",
        grafana: "grafana:3000",
        billaged: ["host.docker.internal:8081"],
      },
    ],
  ])("accepts prometheus.yml with %s", (_, targets) => {
    expect(checkConfig(toYaml(prometheusConfig(targets, 1024)))).toMatchObject({
      code: 0,
      output: expect.stringContaining("SUCCESS") as string,
    });
  });

  it("would refuse a wrong one", () => {
    const config = { ...prometheusConfig(inside, 1024), unheard_of: true };
    const { code, output } = checkConfig(toYaml(config));
    expect(code).toBe(1);
    expect(output).toContain("field unheard_of not found");
  });
});

describe("the container", () => {
  it("keeps 90 days or 10 GiB, and opens neither admin nor lifecycle API", () => {
    expect(container()).toMatchObject({
      user: "65534:65534",
      entrypoint: ["/bin/sh", "-c", START_PROMETHEUS, "prometheus"],
      command: [
        "--storage.tsdb.path=/prometheus",
        "--storage.tsdb.retention.time=90d",
        "--storage.tsdb.retention.size=10GB",
      ],
      env: [`PROMETHEUS_CONFIG=${toYaml(prometheusConfig(inside, 256))}`],
      destroy_grace_seconds: 60,
      stop_timeout: 60,
      mounts: [{ type: "volume", source: "test-service-data", target: "/prometheus" }],
    });
    expect(container()).not.toHaveProperty("host");
  });

  it("takes other bounds, and the way to the Docker host where a target needs it", () => {
    const billaged = ["host.docker.internal:8081"];
    expect(
      container({ retentionDays: 7, retentionSizeGb: 2, scrape: { ...inside, billaged } }),
    ).toMatchObject({
      command: expect.arrayContaining([
        "--storage.tsdb.retention.time=7d",
        "--storage.tsdb.retention.size=2GB",
      ]) as string[],
      host: [{ host: "host.docker.internal", ip: "host-gateway" }],
    });
  });

  it.each<[Partial<PrometheusProps>, string]>([
    [
      { retentionDays: 0 },
      "`prometheus.retentionDays` must be an integer between 1 and 3650, got: 0",
    ],
    [
      { retentionDays: 3651 },
      "`prometheus.retentionDays` must be an integer between 1 and 3650, got: 3651",
    ],
    [
      { retentionSizeGb: 0 },
      "`prometheus.retentionSizeGb` must be an integer between 1 and 100000, got: 0",
    ],
    [
      { retentionSizeGb: 100_001 },
      "`prometheus.retentionSizeGb` must be an integer between 1 and 100000, got: 100001",
    ],
  ])("refuses %j", (props, message) => expect(() => container(props)).toThrow(message));

  it("refuses a configuration that is too long for one variable", () => {
    const billaged = Array.from({ length: 6000 }, (_, i) => `192.0.2.7:${i + 1}`);
    expect(() => container({ scrape: { ...inside, billaged } })).toThrow(
      /^the configuration of Prometheus must be at most 131040 bytes, got: \d{6}$/,
    );
  });
});

describe("the start script", () => {
  it("writes the configuration to /tmp, then becomes prometheus with the flags", () => {
    const fakes = new FakeBinaries();
    fakes.add("prometheus", 'printf "%s\\n" "$@"; cat "${1#*=}"');
    const run = fakes.run(START_PROMETHEUS.replaceAll("/tmp/", `${fakes.dir}/`), {
      args: ["prometheus", "--a=1", "--b c"],
      env: { PROMETHEUS_CONFIG: "a: \"100%s\"\nb: '$HOME'\n" },
    });
    expect(run).toEqual({
      code: 0,
      stdout: `--config.file=${fakes.dir}/prometheus.yml\n--a=1\n--b c\na: "100%s"\nb: '$HOME'\n`,
      stderr: "",
    });
    fakes.remove();
  });
});

describe("the Pushgateway", () => {
  it("saves what was pushed to its volume, every minute at the latest", () => {
    const resources = synthesise((stack) => new Pushgateway(stack, "pushgateway", placement));
    expect(only(resources("docker_container"))).toMatchObject({
      user: "65534:65534",
      entrypoint: ["pushgateway"],
      command: ["--persistence.file=/pushgateway/metrics", "--persistence.interval=1m"],
      mounts: [{ type: "volume", source: "test-service-data", target: "/pushgateway" }],
      networks_advanced: [{ name: "test-network", aliases: ["pushgateway"] }],
      ports: [{ internal: 9091, external: 19090, ip: "127.0.0.1" }],
      destroy_grace_seconds: 30,
    });
  });
});
