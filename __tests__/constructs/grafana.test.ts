import { Grafana, type GrafanaProps } from "../../constructs/grafana";
import { grafanaEnv, grafanaIni } from "../../constructs/grafana-env";
import { startGrafana } from "../../constructs/grafana-start";
import { placement, synthesise } from "./synthesise";

const minimal: GrafanaProps = {
  ...placement,
  name: "test-grafana",
  adminUser: "admin",
  rootUrl: "http://localhost:3003",
  dataSourceUrl: "http://prometheus:9090",
  adminPasswordFile: ".state/test/password",
  secretKeyFile: ".state/test/key",
  secretVersion: "0123456789abcdef",
};

function containers(props: Partial<GrafanaProps> = {}) {
  const resources = synthesise((stack) => new Grafana(stack, "grafana", { ...minimal, ...props }));
  const named = (name: string) =>
    resources("docker_container").find((container) => container.name === name) ?? {};
  return {
    resources,
    carrier: named("test-grafana-secrets"),
    service: named("test-grafana"),
  };
}

describe("the settings", () => {
  const { adminUser, rootUrl, dataSourceUrl } = minimal;
  const settings = { adminUser, rootUrl, dataSourceUrl };

  it("close what Grafana leaves open", () => {
    expect(grafanaIni(settings)).toEqual({
      server: { root_url: "http://localhost:3003" },
      log: { mode: "console" },
      security: {
        admin_user: "admin",
        admin_password: "$__file{/run/secrets/grafana_admin_password}",
        secret_key: "$__file{/run/secrets/grafana_secret_key}",
        disable_gravatar: "true",
        cookie_secure: "false",
        cookie_samesite: "strict",
        content_security_policy: "true",
        allow_embedding: "false",
        data_source_proxy_whitelist: "prometheus:9090",
      },
      users: { allow_sign_up: "false", allow_org_create: "false", hide_version: "true" },
      "auth.anonymous": { enabled: "false", hide_version: "true" },
      analytics: {
        reporting_enabled: "false",
        check_for_updates: "false",
        check_for_plugin_updates: "false",
        feedback_links_enabled: "false",
      },
      news: { news_feed_enabled: "false" },
      snapshots: { enabled: "false", external_enabled: "false" },
      public_dashboards: { enabled: "false" },
      plugins: {
        plugin_admin_enabled: "false",
        preinstall_disabled: "true",
        public_key_retrieval_disabled: "true",
      },
      metrics: { enabled: "true" },
    });
  });

  it("send mail where there is a mail server, with the password from its file", () => {
    const smtp = { host: "smtp.example.org:587", from: "g@example.org", hasPassword: false };
    expect(grafanaIni({ ...settings, smtp })["smtp"]).toEqual({
      enabled: "true",
      host: "smtp.example.org:587",
      from_address: "g@example.org",
    });
    const known = { ...smtp, user: "g", hasPassword: true };
    expect(grafanaIni({ ...settings, smtp: known })["smtp"]).toMatchObject({
      user: "g",
      password: "$__file{/run/secrets/smtp_password}",
    });
    const { carrier } = containers({ smtp: known, smtpPasswordFile: ".state/test/smtp" });
    expect(carrier["upload"]).toContainEqual({
      file: "/run/secrets/smtp_password",
      source: "../../../.state/test/smtp",
      permissions: "0440",
    });
    expect(
      containers({ smtp, smtpPasswordFile: ".state/test/smtp" }).carrier["upload"],
    ).toHaveLength(2);
  });

  it("become variables as Grafana names them", () => {
    const env = grafanaEnv(settings);
    expect(env).toContain("GF_SERVER_ROOT_URL=http://localhost:3003");
    expect(env).toContain("GF_AUTH_ANONYMOUS_ENABLED=false");
    expect(env).toContain("GF_SECURITY_SECRET_KEY=$__file{/run/secrets/grafana_secret_key}");
    expect(env).toHaveLength(28);
  });

  it("make cookies secure once people come by HTTPS", () => {
    const { security } = grafanaIni({ ...settings, rootUrl: "https://grafana.example.org" });
    expect(security).toMatchObject({ cookie_secure: "true" });
  });

  it.each([
    ["https://metrics.example.org/prometheus", "metrics.example.org"],
    ["http://192.0.2.7:80", "192.0.2.7:80"],
  ])("let data source requests for %s go to %s alone", (url, host) => {
    expect(grafanaIni({ ...settings, dataSourceUrl: url }).security).toMatchObject({
      data_source_proxy_whitelist: host,
    });
  });
});

describe("the container", () => {
  it("runs the start script as 472 with group 0, its data on a volume", () => {
    expect(containers().service).toMatchObject({
      user: "472:0",
      entrypoint: ["/bin/sh", "-c", startGrafana()],
      mounts: [
        { type: "volume", source: "test-grafana-data", target: "/var/lib/grafana" },
        {
          type: "volume",
          source: expect.stringMatching(/^\$\{docker_volume\.\w+\.name\}$/) as string,
          target: "/run/secrets",
          read_only: true,
        },
      ],
      networks_advanced: [{ name: "test-network", aliases: ["grafana"] }],
      ports: [{ internal: 3000, external: 19090, ip: "127.0.0.1" }],
      destroy_grace_seconds: 30,
    });
    expect(containers().service).not.toHaveProperty("command");
    expect(containers().service).not.toHaveProperty("host");
  });

  it("gets a way to the Docker host only for a data source there", () => {
    const { service } = containers({ dataSourceUrl: "http://host.docker.internal:9090" });
    expect(service).toMatchObject({ host: [{ host: "host.docker.internal", ip: "host-gateway" }] });
  });

  it("is replaced with a new version of the secrets, and waits for their carrier", () => {
    const { service, carrier } = containers({ secretVersion: "fedcba9876543210" });
    const label = { label: "handled.secret-version", value: "fedcba9876543210" };
    expect(service.labels).toContainEqual(label);
    expect(carrier.labels).toEqual([label]);
    expect(service.depends_on).toEqual([
      expect.stringMatching(/^docker_container\.grafana_Secrets_/),
    ]);
  });
});

describe("the secrets", () => {
  it("go into a volume by the path of their files, through a container that never runs", () => {
    const { resources, carrier } = containers();
    expect(carrier).toMatchObject({
      entrypoint: ["/bin/true"],
      start: false,
      must_run: false,
      network_mode: "none",
      upload: [
        {
          file: "/run/secrets/grafana_admin_password",
          source: "../../../.state/test/password",
          permissions: "0440",
        },
        {
          file: "/run/secrets/grafana_secret_key",
          source: "../../../.state/test/key",
          permissions: "0440",
        },
      ],
    });
    expect(carrier).not.toHaveProperty("read_only");
    // The stack's own volume, unlike the data: a destroy removes the secrets from the Docker host.
    expect(resources("docker_volume")).toMatchObject([{ name: "test-grafana-secrets" }]);
    expect(resources("docker_image")).toHaveLength(1);
  });

  it.each(["", "0123456789abcde", "0123456789abcdef0", "0123456789ABCDEF"])(
    "refuse %j as a version",
    (secretVersion) => {
      expect(() => containers({ secretVersion })).toThrow(
        `\`secretVersion\` must be 16 hex digits, got: ${secretVersion}`,
      );
    },
  );
});
