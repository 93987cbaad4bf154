import { Testing } from "cdktf";
import { parse } from "yaml";
import type { Config } from "../../config/types";
import { DashboardsStack } from "../../stacks/dashboards-stack";
import { MonitoringStack } from "../../stacks/monitoring-stack";
import { only, resourcesOf } from "../constructs/synthesise";
import { external, grafanaContainer, minimal } from "./configs";

const login: Config = { ...minimal, web: { user: "push", version: "00112233445566aa" } };
const open: Config = {
  ...login,
  bindAddress: "192.0.2.7",
  web: {
    user: "push",
    version: "00112233445566aa",
    tls: { host: "monitor.example.com", hasCa: true },
  },
};

const monitoring = (config: Config) => new MonitoringStack(Testing.app(), "monitoring", config);
const container = (config: Config, name: string) =>
  only(resourcesOf(monitoring(config))("docker_container").filter((one) => one.name === name));
const healthTest = (config: Config, name: string) =>
  (container(config, name).healthcheck as { test: string[] }).test;
const uploads = (config: Config, name: string) =>
  Object.fromEntries(
    (container(config, name).upload as { file: string; source: string }[]).map(
      ({ file, source }) => [file, source.replace("../../../.state/test/secrets/", "")],
    ),
  );
const scrapes = (config: Config): Record<string, unknown> => {
  const [line = ""] = container(config, "test-prometheus").env as string[];
  const { scrape_configs } = parse(line.replace("PROMETHEUS_CONFIG=", "")) as {
    scrape_configs: Record<string, unknown>[];
  };
  return Object.fromEntries(
    scrape_configs.map(({ job_name, scheme, basic_auth, tls_config }) => [
      String(job_name),
      { scheme, basic_auth, tls_config },
    ]),
  );
};
const basic_auth = { username: "push", password_file: "/run/secrets/web_password" };

describe("a login", () => {
  it("is asked for by both, from a file that a changed password replaces", () => {
    for (const name of ["test-prometheus", "test-pushgateway"]) {
      const { command, labels, group_add, user } = container(login, name);
      expect(command).toContain("--web.config.file=/run/secrets/web_config");
      expect(labels).toContainEqual({
        label: "handled.secret-version",
        value: "00112233445566aa",
      });
      expect([user, group_add]).toEqual(["65534:65534", ["0"]]);
    }
  });

  it("gives the password itself to clients alone", () => {
    expect(uploads(login, "test-pushgateway-secrets")).toEqual({
      "/run/secrets/web_config": "web-config",
    });
    expect(uploads(login, "test-prometheus-secrets")).toEqual({
      "/run/secrets/web_config": "web-config",
      "/run/secrets/web_password": "web-password",
    });
  });

  it("is used by the stack's own scrapes, and goes to nobody else", () => {
    const http = { scheme: "http", basic_auth, tls_config: undefined };
    expect(scrapes({ ...login, billagedTargets: ["192.0.2.9:8081"] })).toEqual({
      prometheus: http,
      pushgateway: http,
      grafana: http,
      billaged: { scheme: undefined, basic_auth: undefined, tls_config: undefined },
    });
    expect(scrapes({ ...login, pushgateway: external.pushgateway })["pushgateway"]).toEqual({
      scheme: "https",
      basic_auth: undefined,
      tls_config: undefined,
    });
  });

  it("is in no health check: a refusal, or promtool with the file, says enough", () => {
    expect(healthTest(login, "test-pushgateway")).toEqual([
      ...["CMD", "/bin/sh", "-c"],
      "wget -O /dev/null --no-check-certificate http://127.0.0.1:9091/-/ready 2>&1 | grep -q ' 401 '",
    ]);
    expect(healthTest(login, "test-prometheus")).toEqual([
      ...["CMD", "/bin/sh", "-c"],
      `echo '{"basic_auth":{"username":"push","password_file":"/run/secrets/web_password"}}' | ` +
        "promtool check ready --url=http://127.0.0.1:9090 --http.config.file=/dev/stdin",
    ]);
  });

  it("is asked for by Grafana's own metrics", () => {
    expect(container(login, "test-grafana").env).toEqual(
      expect.arrayContaining([
        "GF_METRICS_BASIC_AUTH_USERNAME=push",
        "GF_METRICS_BASIC_AUTH_PASSWORD=$__file{/run/secrets/web_password}",
      ]),
    );
  });
});

describe("TLS", () => {
  const tls_config = { ca_file: "/run/secrets/tls_ca", server_name: "monitor.example.com" };

  it("is checked by each scrape against the authority and a name of the certificate", () => {
    const https = { scheme: "https", basic_auth, tls_config };
    expect(scrapes(open)).toEqual({ prometheus: https, pushgateway: https, grafana: https });
    expect(healthTest(open, "test-prometheus").at(-1)).toContain(JSON.stringify(tls_config));
  });

  it("takes certificate and key to all three, the authority to clients", () => {
    const identity = { "/run/secrets/tls_cert": "tls-cert", "/run/secrets/tls_key": "tls-key" };
    const client = { "/run/secrets/tls_ca": "tls-ca", "/run/secrets/web_password": "web-password" };
    const server = { "/run/secrets/web_config": "web-config", ...identity };
    expect(uploads(open, "test-pushgateway-secrets")).toEqual(server);
    expect(uploads(open, "test-prometheus-secrets")).toEqual({ ...server, ...client });
    expect(uploads(open, "test-grafana-secrets")).toEqual({
      ...{ "/run/secrets/grafana_admin_password": "password" },
      ...{ "/run/secrets/grafana_secret_key": "key" },
      ...identity,
      ...client,
    });
  });

  it("is Grafana's too", () => {
    const { env } = container(open, "test-grafana");
    expect(env).toEqual(
      expect.arrayContaining([
        "GF_SERVER_PROTOCOL=https",
        "GF_SERVER_CERT_FILE=/run/secrets/tls_cert",
        "GF_SERVER_CERT_KEY=/run/secrets/tls_key",
      ]),
    );
    expect(healthTest(open, "test-grafana")).toEqual([
      ...["CMD", "wget", "-q", "-O", "/dev/null", "--no-check-certificate"],
      "https://127.0.0.1:3000/api/health",
    ]);
  });

  it("makes every address one that the certificate names, and the crontab line name the files", () => {
    const { output } = monitoring(open).toTerraform() as {
      output: Record<string, { value: string }>;
    };
    expect(output["prometheus_url"]?.value).toBe("https://monitor.example.com:9090");
    const line = output["crontab_line"]?.value ?? "";
    expect(line).toContain("PUSHGATEWAY_USER=push");
    for (const [variable, file] of [
      ["PASSWORD_FILE", "web-password"],
      ["CA_FILE", "tls-ca"],
    ] as const)
      expect(line).toMatch(
        new RegExp(`"PUSHGATEWAY_${variable}".*abspath\\("[./]+/\\.state/test/secrets/${file}"\\)`),
      );
  });
});

describe("Grafana's data source and provider", () => {
  const stack = (config: Config) => new DashboardsStack(Testing.app(), "dashboards", config);
  const dataSource = (config: Config) => only(resourcesOf(stack(config))("grafana_data_source"));

  it("log in with what is read from the files, as a sensitive value", () => {
    expect(dataSource(open)).toMatchObject({
      basic_auth_enabled: true,
      basic_auth_username: "push",
      secure_json_data_encoded:
        '${sensitive(jsonencode({"basicAuthPassword" = trimspace(file("../../../.state/test/secrets/web-password")), ' +
        '"tlsCACert" = file("../../../.state/test/secrets/tls-ca")}))}',
      json_data_encoded:
        '{"httpMethod":"POST","timeInterval":"15s","serverName":"monitor.example.com","tlsAuthWithCACert":true}',
    });
    const { provider } = stack(open).toTerraform() as {
      provider: { grafana: Record<string, unknown>[] };
    };
    expect(only(provider.grafana)).toMatchObject({
      url: "https://monitor.example.com:3003",
      ca_cert: "../../../.state/test/secrets/tls-ca",
    });
  });

  const remote: Config = {
    ...open,
    dataSource: {
      url: "https://mimir.example.org/prometheus",
      basicAuth: { username: "1234", passwordFile: "data-source-password" },
      tls: { caFile: "data-source-ca", certFile: "data-source-cert", keyFile: "data-source-key" },
      headers: { "X-Scope-OrgID": "team-${a}" },
      headerFiles: { "X-Api-Key": "data-source-header-x-api-key" },
    },
    grafana: { ...grafanaContainer, dataSourceUrl: "https://mimir.example.org/prometheus" },
  };
  const secret = (name: string) => `file("../../../.state/test/secrets/data-source-${name}")`;

  it("log in to an engine elsewhere as its data_source says, with a tenant, not with the stack's own login", () => {
    const source = dataSource(remote);
    expect(source).toMatchObject({
      url: "https://mimir.example.org/prometheus",
      basic_auth_enabled: true,
      basic_auth_username: "1234",
      http_headers: {
        "X-Scope-OrgID": "team-$${a}",
        "X-Api-Key": `\${trimspace(${secret("header-x-api-key")})}`,
      },
      secure_json_data_encoded:
        `\${sensitive(jsonencode({"basicAuthPassword" = trimspace(${secret("password")}), ` +
        `"tlsCACert" = ${secret("ca")}, "tlsClientCert" = ${secret("cert")}, "tlsClientKey" = ${secret("key")}}))}`,
      json_data_encoded:
        '{"httpMethod":"POST","timeInterval":"15s","tlsAuthWithCACert":true,"tlsAuth":true}',
    });
    expect(JSON.stringify(source)).not.toContain("web-password");
  });

  it("give a token as the header that Grafana has no field for", () => {
    const token = { type: "Bearer", credentialsFile: "data-source-token" };
    const access = { url: "https://m.example.org", headers: {}, headerFiles: {} };
    const source = dataSource({ ...remote, dataSource: { ...access, authorization: token } });
    expect(source).toMatchObject({
      http_headers: { Authorization: `Bearer \${trimspace(${secret("token")})}` },
    });
    expect(source).not.toHaveProperty("basic_auth_enabled");
    expect(source).not.toHaveProperty("secure_json_data_encoded");
  });

  it("send the login to no Prometheus of somebody else's", () => {
    const source = dataSource({ ...open, prometheus: external.prometheus });
    expect(source).not.toHaveProperty("basic_auth_enabled");
    expect(source).not.toHaveProperty("secure_json_data_encoded");
  });
});
