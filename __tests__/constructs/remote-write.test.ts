import type { RemoteWriteConfig } from "../../config/types";
import { Prometheus } from "../../constructs/prometheus";
import { prometheusConfig, reachesDockerHost } from "../../constructs/prometheus-config";
import { remoteSecrets, versionOfAll } from "../../constructs/remote-write";
import { toYaml, type YamlMap } from "../../constructs/yaml";
import {
  billagedMetrics,
  collectorMetrics,
  gatewayMetrics,
  grafanaMetrics,
  type Metric,
  processMetrics,
  prometheusMetrics,
  remoteWriteMetrics,
} from "../../metrics";
import { describeUnless } from "../unless";
import { checkConfig, noPromtool } from "./promtool";
import { only, placement, synthesise } from "./synthesise";

const least: RemoteWriteConfig = {
  externalLabels: { stack: "team-a" },
  endpoints: [
    {
      name: "mimir",
      url: "https://mimir.example.org/api/v1/push",
      headers: {},
      headerFiles: {},
      queue: {},
    },
  ],
  version: "0123456789abcdef",
};

const most: RemoteWriteConfig = {
  externalLabels: { stack: "team-a", region: "eu" },
  endpoints: [
    {
      name: "cloud",
      url: "https://cloud.example.org/push",
      timeout: "10s",
      basicAuth: { username: "12345", passwordFile: "remote-1-password" },
      tls: {
        caFile: "remote-1-ca",
        certFile: "remote-1-cert",
        keyFile: "remote-1-key",
        serverName: "c",
      },
      headers: { "X-Scope-OrgID": "team-a" },
      headerFiles: { "X-Api-Key": "remote-1-header-x-api-key" },
      relabel: [{ source_labels: ["__name__"], regex: "claude_code_.+", action: "keep" }],
      queue: { max_shards: 4, min_backoff: "100ms" },
    },
    {
      name: "thanos",
      url: "http://host.docker.internal:19291/api/v1/receive",
      authorization: { type: "Bearer", credentialsFile: "remote-2-token" },
      headers: {},
      headerFiles: {},
      relabel: [],
      queue: { retry_on_http_429: false },
    },
  ],
  version: "fedcba9876543210",
};

const inside = { pushgatewayUrl: "http://pushgateway:9091", billaged: [] };
const config = (remote: RemoteWriteConfig) => prometheusConfig(inside, 1024, undefined, remote);
const endpoints = (remote: RemoteWriteConfig) => config(remote)["remote_write"] as YamlMap[];

describe("remote_write of prometheus.yml", () => {
  it("with the least: labels, the stack's own series, a queue that forgives", () => {
    expect(config(least)["global"]).toMatchObject({ external_labels: { stack: "team-a" } });
    expect(endpoints(least)).toEqual([
      {
        name: "mimir",
        url: "https://mimir.example.org/api/v1/push",
        write_relabel_configs: [
          { source_labels: ["__name__"], regex: expect.any(String) as string, action: "keep" },
        ],
        queue_config: { max_shards: 10, retry_on_http_429: true, max_backoff: "30s" },
      },
    ]);
  });

  it("with everything: secrets are read from the volume, what is given wins over the defaults", () => {
    expect(endpoints(most)).toEqual([
      {
        name: "cloud",
        url: "https://cloud.example.org/push",
        remote_timeout: "10s",
        basic_auth: { username: "12345", password_file: "/run/secrets/remote-1-password" },
        tls_config: {
          ca_file: "/run/secrets/remote-1-ca",
          cert_file: "/run/secrets/remote-1-cert",
          key_file: "/run/secrets/remote-1-key",
          server_name: "c",
        },
        headers: { "X-Scope-OrgID": "team-a" },
        http_headers: { "X-Api-Key": { files: ["/run/secrets/remote-1-header-x-api-key"] } },
        write_relabel_configs: [
          { source_labels: ["__name__"], regex: "claude_code_.+", action: "keep" },
        ],
        queue_config: {
          max_shards: 4,
          retry_on_http_429: true,
          max_backoff: "30s",
          min_backoff: "100ms",
        },
      },
      {
        name: "thanos",
        url: "http://host.docker.internal:19291/api/v1/receive",
        authorization: { type: "Bearer", credentials_file: "/run/secrets/remote-2-token" },
        write_relabel_configs: [],
        queue_config: { max_shards: 10, retry_on_http_429: false, max_backoff: "30s" },
      },
    ]);
  });

  it("keeps every name of metrics.ts, and nothing else of what is scraped", () => {
    const [rule] = endpoints(least)[0]?.["write_relabel_configs"] as { regex: string }[];
    const kept = new RegExp(`^(?:${rule?.regex})$`);
    const own = [
      ...[collectorMetrics, gatewayMetrics, processMetrics, prometheusMetrics],
      ...[grafanaMetrics, remoteWriteMetrics],
    ].flatMap((metrics) => Object.values<Metric>(metrics).map(({ name }) => name));
    const billaged = Object.values(billagedMetrics).flatMap(({ name, ratioName, type }) =>
      type === "histogram"
        ? ["bucket", "sum", "count"].map((part) => `${name}_${part}`)
        : [name, ratioName],
    );
    expect([...own, ...billaged].filter((name) => !kept.test(name))).toEqual([]);
    const foreign = [
      "go_gc_duration_seconds",
      "prometheus_tsdb_head_series_created_total",
      "upper",
    ];
    expect(foreign.filter((name) => kept.test(name))).toEqual([]);
  });

  it("reaches an endpoint on this machine's localhost by the Docker host", () => {
    const [endpoint] = least.endpoints;
    if (!endpoint) throw new Error("there is one");
    const here = {
      ...least,
      endpoints: [{ ...endpoint, url: "http://localhost:10908/api/v1/receive" }],
    };
    expect(endpoints(here)).toMatchObject([
      { url: "http://host.docker.internal:10908/api/v1/receive" },
    ]);
    expect(reachesDockerHost(inside, here)).toBe(true);
  });

  it("opens the way to the Docker host where an endpoint is there", () => {
    expect([reachesDockerHost(inside, least), reachesDockerHost(inside, most)]).toEqual([
      false,
      true,
    ]);
  });
});

describeUnless("promtool", noPromtool, () => {
  // promtool looks whether the files are there; paths of files that are stand in for the volume's.
  const withFiles = (yaml: string) => yaml.replaceAll(/\/run\/secrets\/[\w-]+/g, "/etc/hostname");
  const check = (remote: RemoteWriteConfig) => checkConfig(withFiles(toYaml(config(remote))));

  it.each([
    ["the least", least],
    ["everything", most],
  ])("accepts remote_write with %s", (_, remote) => {
    expect(check(remote)).toMatchObject({ code: 0 });
  });

  it("would refuse a header that it sets itself", () => {
    const [endpoint] = least.endpoints;
    if (!endpoint) throw new Error("there is one");
    const wrong = { ...endpoint, headers: { "Content-Type": "text/plain" } };
    expect(check({ ...least, endpoints: [wrong] })).toMatchObject({
      code: 1,
      output: expect.stringContaining("reserved header") as string,
    });
  });
});

describe("the secrets", () => {
  const secretsFolder = ".state/test/secrets";

  it("go into the volume, and their version onto the container", () => {
    const resources = synthesise(
      (stack) =>
        new Prometheus(stack, "prometheus", {
          ...placement,
          scrape: inside,
          remoteWrite: { ...most, secretsFolder },
        }),
    )("docker_container");
    const carrier = resources.find(({ name }) => name === "test-service-secrets");
    const { upload } = carrier as { upload: { file: string; source: string }[] };
    expect(upload.map(({ file, source }) => [file, source])).toEqual(
      ["1-password", "1-ca", "1-cert", "1-key", "1-header-x-api-key", "2-token"].map((name) => [
        `/run/secrets/remote-${name}`,
        `../../../.state/test/secrets/remote-${name}`,
      ]),
    );
    const service = only(resources.filter(({ name }) => name === "test-service"));
    expect(service["command"]).toContain("--storage.remote.flush-deadline=5s");
    expect(service["labels"]).toContainEqual({
      label: "handled.secret-version",
      value: "fedcba9876543210",
    });
  });

  it("of an open endpoint are none", () => {
    expect(remoteSecrets({ ...least, secretsFolder })).toEqual({});
  });

  it("of two kinds have a version that follows both, of one kind its own", () => {
    expect(versionOfAll(["0123456789abcdef"])).toBe("0123456789abcdef");
    const both = versionOfAll(["a", "b"]);
    expect(both).toMatch(/^[0-9a-f]{16}$/);
    expect(new Set([both, versionOfAll(["a", "c"]), versionOfAll(["c", "b"])]).size).toBe(3);
  });
});
