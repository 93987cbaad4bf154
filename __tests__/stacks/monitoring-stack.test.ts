import { Testing } from "cdktf";
import type { Config } from "../../config/types";
import { MonitoringStack } from "../../stacks/monitoring-stack";
import { resourcesOf } from "../constructs/synthesise";
import { external, maximal, minimal } from "./configs";

const stackOf = (config: Config) => new MonitoringStack(Testing.app(), "monitoring", config);

interface Terraform {
  readonly terraform: { backend: unknown; required_providers: unknown };
  readonly provider: Record<string, unknown>;
  readonly output: Record<string, { value: string }>;
}
const terraform = (config: Config) => stackOf(config).toTerraform() as Terraform;

const container = (config: Config, name: string) =>
  resourcesOf(stackOf(config))("docker_container").find((one) => one.name === name) ?? {};

const values = (config: Config) =>
  Object.fromEntries(
    Object.entries(terraform(config).output).map(([name, output]) => [name, output.value]),
  );

describe("Terraform's own settings", () => {
  it("state lies in the project, by a relative path", () => {
    expect(terraform(minimal).terraform.backend).toEqual({
      local: { path: "../../../.state/test/monitoring.tfstate" },
    });
  });

  it("state lies in another backend by its block alone, and the crontab line of one machine is not in it", () => {
    const shared: Config = {
      ...minimal,
      state: {
        kind: "s3",
        settings: { bucket: "b", key: "{stack}.tfstate", use_lockfile: "true" },
      },
    };
    expect(terraform(shared).terraform.backend).toEqual({
      s3: { bucket: "b", key: "test-monitoring.tfstate", use_lockfile: true },
    });
    expect(Object.keys(terraform(shared).output)).toEqual([
      "prometheus_url",
      "pushgateway_url",
      "grafana_url",
    ]);
  });

  it("HCP Terraform has a block of its own", () => {
    const hcp: Config = {
      ...minimal,
      state: { kind: "cloud", settings: { organization: "us", workspace: "{stack}" } },
    };
    expect(terraform(hcp).terraform).toEqual({
      cloud: { organization: "us", workspaces: { name: "test-monitoring" } },
      required_providers: { docker: { source: "kreuzwerker/docker", version: "~> 4.5" } },
    });
  });

  it("the provider is 4.5 or a later 4, though the bindings carry 3.6.2", () => {
    expect(terraform(minimal).terraform.required_providers).toEqual({
      docker: { source: "kreuzwerker/docker", version: "~> 4.5" },
    });
  });

  it("the engine's address is read from a file, not written down", () => {
    expect(terraform(minimal).provider).toEqual({
      docker: [{ host: '${trimspace(file("../../../.state/test/machine/docker-host"))}' }],
    });
  });
});

it("the certificates of an engine behind TLS are named by a file, not written down", () => {
  expect(terraform({ ...minimal, dockerCertPath: "/home/me/certs" }).provider).toEqual({
    docker: [
      {
        host: '${trimspace(file("../../../.state/test/machine/docker-host"))}',
        cert_path: '${trimspace(file("../../../.state/test/machine/docker-cert-path"))}',
      },
    ],
  });
});

describe("what is deployed", () => {
  it.each<[string, Config, string[]]>([
    [
      "all three",
      minimal,
      ["test-grafana", "test-grafana-secrets", "test-prometheus", "test-pushgateway"],
    ],
    [
      "no Grafana",
      { ...minimal, grafana: { mode: "none" } },
      ["test-prometheus", "test-pushgateway"],
    ],
    [
      "an external Prometheus",
      { ...minimal, prometheus: external.prometheus },
      ["test-grafana", "test-grafana-secrets", "test-pushgateway"],
    ],
    ["only Prometheus", { ...external, prometheus: minimal.prometheus }, ["test-prometheus"]],
    ["nothing", external, []],
  ])("%s", (_, config, names) => {
    const resources = resourcesOf(stackOf(config));
    expect(
      resources("docker_container")
        .map(({ name }) => name)
        .sort(),
    ).toEqual(names);
    expect(resources("docker_network").map(({ name }) => name)).toEqual(
      names.length > 0 ? ["test-network"] : [],
    );
  });

  it("prefix, ports, images and bounds reach the containers", () => {
    const common = (name: string) => {
      const { ports, memory, memory_swap, cpus } = container(maximal, name);
      return { ports, memory, memory_swap, cpus };
    };
    const ports = (internal: number, published: number) => [
      { internal, external: published, ip: "192.0.2.7" },
    ];
    expect(common("other-prometheus")).toEqual({
      ports: ports(9090, 19090),
      memory: 2048,
      memory_swap: 2048,
      cpus: "2.0",
    });
    expect(common("other-pushgateway")).toEqual({
      ports: ports(9091, 19091),
      memory: 256,
      memory_swap: 256,
      cpus: "0.25",
    });
    expect(common("other-grafana")).toEqual({
      ports: ports(3000, 13003),
      memory: 1024,
      memory_swap: 1024,
      cpus: "1.5",
    });
    const images = resourcesOf(stackOf(maximal))("docker_image");
    expect(images.map(({ name }) => name).sort()).toEqual([
      "grafana/grafana:2",
      "prom/prometheus:2",
      "prom/pushgateway:2",
    ]);
  });

  it("the settings of each service reach it", () => {
    expect(container(maximal, "other-prometheus").command).toEqual([
      "--storage.tsdb.path=/prometheus",
      "--storage.tsdb.retention.time=30d",
      "--storage.tsdb.retention.size=5GB",
      "--storage.remote.flush-deadline=10s",
    ]);
    expect(container(maximal, "other-grafana").env).toEqual(
      expect.arrayContaining([
        "GF_SECURITY_ADMIN_USER=chief",
        "GF_SERVER_ROOT_URL=https://grafana.example.org",
        "GF_SECURITY_COOKIE_SECURE=true",
      ]),
    );
  });
});

describe("what Prometheus scrapes", () => {
  const config = (of: Config) => (container(of, "test-prometheus").env as string[])[0] ?? "";
  const jobs = (of: Config) => [...config(of).matchAll(/job_name: "(\w+)"/g)].map(([, job]) => job);

  it.each<[string, Partial<Config>, string[]]>([
    ["the containers", {}, ["prometheus", "pushgateway", "grafana"]],
    ["no Grafana", { grafana: { mode: "none" } }, ["prometheus", "pushgateway"]],
    [
      "billaged",
      { billagedTargets: ["192.0.2.7:8081"] },
      ["prometheus", "pushgateway", "grafana", "billaged"],
    ],
    ["no external Grafana", { grafana: external.grafana }, ["prometheus", "pushgateway"]],
  ])("%s", (_, over, expected) => expect(jobs({ ...minimal, ...over })).toEqual(expected));

  it("an external Pushgateway where it is", () => {
    const yaml = config({ ...minimal, pushgateway: external.pushgateway });
    expect(yaml).toContain('- "push.example.org:443"');
    expect(yaml).toContain('metrics_path: "/gateway/metrics"');
  });
});

describe("outputs", () => {
  it("name the addresses that exist", () => {
    expect(values(minimal)).toMatchObject({
      prometheus_url: "http://127.0.0.1:9090",
      pushgateway_url: "http://127.0.0.1:9091",
      grafana_url: "http://localhost:3003",
    });
    expect(values(maximal)).toMatchObject({
      prometheus_url: "http://192.0.2.7:19090",
      pushgateway_url: "http://192.0.2.7:19091",
      grafana_url: "https://grafana.example.org",
    });
    expect(values(external)).toMatchObject({
      prometheus_url: "https://prometheus.example.org",
      pushgateway_url: "https://push.example.org/gateway",
      grafana_url: "https://grafana.example.org",
    });
    expect(values({ ...minimal, grafana: { mode: "none" } })).not.toHaveProperty("grafana_url");
  });

  it("hold a crontab line whose paths only Terraform knows", () => {
    const line = values(minimal).crontab_line;
    expect(line).toContain("*/15 * * * *");
    expect(line).toContain('file("../../../.state/test/machine/node-path")');
    expect(line).toContain('abspath("../../../scripts/collect.js")');
    expect(line).toContain("http://127.0.0.1:9091");
    expect(line).not.toContain("--timezone");
    expect(values(maximal).crontab_line).toContain("--timezone Europe/Berlin");
  });
});

describe("the synthesised JSON", () => {
  const json = (config: Config) => Testing.synth(stackOf(config), true);

  it("names no path of this machine and is the same from another folder", () => {
    const here = process.cwd();
    const before = json(maximal);
    process.chdir("/");
    try {
      expect(json(maximal)).toBe(before);
    } finally {
      process.chdir(here);
    }
    const whole = before + JSON.stringify(terraform(maximal));
    expect(whole).not.toContain(here);
    expect(whole).not.toContain(process.execPath);
    expect(whole).not.toContain("docker.sock");
  });

  it("is this, with the least of containers", () => {
    expect(json({ ...external, pushgateway: minimal.pushgateway })).toMatchSnapshot();
  });
});
