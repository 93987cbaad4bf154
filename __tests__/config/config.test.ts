import { images } from "../../constructs/images";
import { Sandbox } from "./sandbox";

let sandbox: Sandbox;
beforeEach(() => (sandbox = new Sandbox()));
afterEach(() => sandbox.remove());

test("on an engine of another machine a wildcard is no address", () => {
  expect(sandbox.message({ DOCKER_HOST: "ssh://me@far", HANDLED_BIND_ADDRESS: "0.0.0.0" })).toBe(
    "`HANDLED_BIND_ADDRESS` must be the address by which this machine reaches the Docker engine's while `DOCKER_HOST` is on another machine (far), got: 0.0.0.0. docs/environments.md says more.",
  );
});

test("HANDLED_ENV_FILE: a second deployment's settings, and none of .env's", () => {
  sandbox.write(".env", "HANDLED_RETENTION_DAYS=7\n");
  sandbox.write("prod.env", "HANDLED_PREFIX=prod\nHANDLED_GRAFANA_PORT=4003\n");
  const { prefix, grafana, prometheus, files } = sandbox.load({ HANDLED_ENV_FILE: "prod.env" });
  expect([prefix, grafana, prometheus, files.stateDir]).toEqual([
    "prod",
    expect.objectContaining({ port: 4003 }),
    expect.objectContaining({ retentionDays: 90 }),
    ".state/prod",
  ]);
  expect(sandbox.load().prefix).toBe("handled");
});

test("a settings file that is missing, or for nobody in particular, is refused", () => {
  expect(sandbox.message({ HANDLED_ENV_FILE: ".env.prod" })).toBe(
    `\`HANDLED_ENV_FILE\` must be a file that is there, got: .env.prod (${sandbox.root}/.env.prod)`,
  );
  sandbox.write(".env.prod", "HANDLED_GRAFANA_PORT=4003\n");
  expect(sandbox.message({ HANDLED_ENV_FILE: ".env.prod" })).toBe(
    "`HANDLED_PREFIX` must be set in .env.prod: it tells this deployment from the one of .env. Add a line such as HANDLED_PREFIX=handled-prod, and ports of its own.",
  );
  sandbox.write(".env.prod", "HANDLED_PREFIX=prod\nHANDLED_GRAFANAPORT=4003\n");
  expect(sandbox.message({ HANDLED_ENV_FILE: ".env.prod" })).toMatch(
    /^`HANDLED_GRAFANAPORT` in \.env\.prod is not a setting\./,
  );
});

test("defaults, the seed's first of all", () => {
  expect(sandbox.load()).toEqual({
    prefix: "handled",
    state: { kind: "local" },
    bindAddress: "127.0.0.1",
    dockerHost: "unix:///var/run/docker.sock",
    prometheus: {
      mode: "container",
      image: "prom/prometheus:v3.13.5",
      port: 9090,
      memoryMb: 1024,
      cpus: 1,
      retentionDays: 90,
      retentionSizeGb: 10,
    },
    pushgateway: {
      mode: "container",
      image: expect.stringMatching(/^prom\/pushgateway:v1\.11\.3@sha256:[0-9a-f]{64}$/) as string,
      port: 9091,
      memoryMb: 128,
      cpus: 0.5,
    },
    grafana: {
      mode: "container",
      image: images.grafana,
      port: 3003,
      memoryMb: 512,
      cpus: 1,
      adminUser: "admin",
      rootUrl: "http://localhost:3003",
      secretVersion: expect.stringMatching(/^[0-9a-f]{16}$/) as string,
      dataSourceUrl: "http://prometheus:9090",
    },
    billagedTargets: [],
    alerts: {
      dayAboveUsual: 3,
      servers: [],
      serverSilentMinutes: 60,
      laptopSilentHours: 72,
      emails: [],
      webhook: false,
      slack: false,
    },
    files: {
      stateDir: ".state/handled",
      dockerHost: ".state/handled/machine/docker-host",
      dockerCertPath: ".state/handled/machine/docker-cert-path",
      nodePath: ".state/handled/machine/node-path",
      grafanaAdminPassword: ".state/handled/secrets/grafana-admin-password",
      grafanaSecretKey: ".state/handled/secrets/grafana-secret-key",
      grafanaToken: ".state/handled/secrets/grafana-token",
      smtpPassword: ".state/handled/secrets/smtp-password",
      alertWebhookUrl: ".state/handled/secrets/alert-webhook-url",
      alertSlackUrl: ".state/handled/secrets/alert-slack-url",
      webPassword: ".state/handled/secrets/web-password",
      webConfig: ".state/handled/secrets/web-config.json",
      tlsCert: ".state/handled/secrets/tls-cert.pem",
      tlsKey: ".state/handled/secrets/tls-key.pem",
      tlsCa: ".state/handled/secrets/tls-ca.pem",
    },
  });
});

test.each([
  [
    { HANDLED_GRAFANA_PORT: "70000" },
    "`HANDLED_GRAFANA_PORT` must be an integer between 1 and 65535, got: 70000 (from the environment)",
  ],
  [
    { HANDLED_PROMETHEUS_PORT: "0" },
    "`HANDLED_PROMETHEUS_PORT` must be an integer between 1 and 65535, got: 0 (from the environment)",
  ],
  [
    { HANDLED_PROMETHEUS_PORT: "90.5" },
    "`HANDLED_PROMETHEUS_PORT` must be an integer between 1 and 65535, got: 90.5 (from the environment)",
  ],
  [
    { HANDLED_RETENTION_DAYS: "0" },
    "`HANDLED_RETENTION_DAYS` must be an integer between 1 and 3650 (days), got: 0 (from the environment)",
  ],
  [
    { HANDLED_RETENTION_DAYS: "3651" },
    "`HANDLED_RETENTION_DAYS` must be an integer between 1 and 3650 (days), got: 3651 (from the environment)",
  ],
  [
    { HANDLED_GRAFANA_MEMORY_MB: "255" },
    "`HANDLED_GRAFANA_MEMORY_MB` must be an integer between 256 and 1048576 (MiB), got: 255 (from the environment)",
  ],
  [
    { HANDLED_GRAFANA_CPUS: "0.3" },
    "`HANDLED_GRAFANA_CPUS` must be a number of cores between 0.25 and 64, in steps of 0.25, got: 0.3 (from the environment)",
  ],
  [
    { HANDLED_PREFIX: "Handled" },
    "`HANDLED_PREFIX` must be 1 to 20 of the characters a-z 0-9 -, starting with a letter, not ending with -, got: Handled (from the environment)",
  ],
  [
    { HANDLED_BIND_ADDRESS: "localhost" },
    "`HANDLED_BIND_ADDRESS` must be an IPv4 or IPv6 address, got: localhost (from the environment)",
  ],
  [
    { HANDLED_TIME_ZONE: "Europe/Atlantis" },
    "`HANDLED_TIME_ZONE` must be an IANA time zone such as Europe/Berlin, got: Europe/Atlantis (from the environment)",
  ],
  [
    { GRAFANA_ROOT_URL: "grafana.example.com" },
    "`GRAFANA_ROOT_URL` must be an http:// or https:// URL without user, password, query or fragment, got: grafana.example.com (from the environment)",
  ],
  [
    { HANDLED_GRAFANA_MODE: "maybe" },
    "`HANDLED_GRAFANA_MODE` must be one of container, external, none, got: maybe (from the environment)",
  ],
  [
    { HANDLED_BILLAGED_TARGETS: "billaged" },
    "`HANDLED_BILLAGED_TARGETS` must be a comma-separated list of host:port, the port between 1 and 65535, got: billaged (from the environment)",
  ],
  [
    { HANDLED_PROMETHEUS_IMAGE: "prom/prometheus:v3 latest" },
    "`HANDLED_PROMETHEUS_IMAGE` must be an image name with a tag, and optionally @sha256:<64 hex>, got: prom/prometheus:v3 latest (from the environment)",
  ],
  [
    { DOCKER_HOST: "/var/run/docker.sock" },
    "`DOCKER_HOST` must be an address such as unix:///path, tcp://host:port, ssh://user@host or npipe:////path, got: /var/run/docker.sock (from the environment)",
  ],
  [
    { HANDLED_GRAFANA_PORT: "9090" },
    "`HANDLED_GRAFANA_PORT` must differ from `HANDLED_PROMETHEUS_PORT`, got: 9090 for both",
  ],
  [
    { HANDLED_GRAFANA_MODE: "external" },
    "`HANDLED_GRAFANA_URL` must be set while `HANDLED_GRAFANA_MODE` is external, got: nothing",
  ],
])("%j stops synth", (env, expected) => {
  expect(sandbox.message(env)).toBe(expected);
});

test("the values just inside each bound are taken", () => {
  const { prometheus, grafana } = sandbox.load({
    HANDLED_PROMETHEUS_PORT: "1",
    HANDLED_PUSHGATEWAY_PORT: "65535",
    HANDLED_RETENTION_DAYS: "3650",
    HANDLED_RETENTION_SIZE_GB: "1",
    HANDLED_GRAFANA_MEMORY_MB: "256",
    HANDLED_GRAFANA_CPUS: "0.25",
  });
  expect(prometheus).toMatchObject({ port: 1, retentionDays: 3650, retentionSizeGb: 1 });
  expect(grafana).toMatchObject({ memoryMb: 256, cpus: 0.25 });
});

test("a wrong password is not printed", () => {
  expect(sandbox.message({ GRAFANA_ADMIN_PASSWORD: "abcd" })).toBe(
    "`GRAFANA_ADMIN_PASSWORD` must be 5 to 256 characters, no control characters, no space at either end, got: a value of 4 characters (from the environment)",
  );
});

test("the environment wins over .env, .env over what `up` chose, an empty value counts as unset", () => {
  sandbox.write(".env", "HANDLED_PROMETHEUS_PORT=1111\nHANDLED_GRAFANA_PORT=2222\n");
  sandbox.write(
    ".state/handled/choices.json",
    '{"HANDLED_GRAFANA_PORT":"3333","HANDLED_PUSHGATEWAY_PORT":"4444"}',
  );
  const config = sandbox.load({ HANDLED_PROMETHEUS_PORT: "5555", HANDLED_GRAFANA_PORT: "" });
  expect(config.prometheus).toMatchObject({ port: 5555 });
  expect(config.grafana).toMatchObject({ port: 2222, rootUrl: "http://localhost:2222" });
  expect(config.pushgateway).toMatchObject({ port: 4444 });
});

test("a typing error in .env is an error, other programs' variables are not", () => {
  sandbox.write(".env", "SOMETHING=1\nHANDLED_PORMETHEUS_PORT=1\n");
  expect(sandbox.message({})).toBe(
    "`HANDLED_PORMETHEUS_PORT` in .env is not a setting. .env.example lists them all; correct the name or remove the line.",
  );
});

test("external Prometheus and Pushgateway", () => {
  const config = sandbox.load({
    HANDLED_PROMETHEUS_URL: "http://prom.example.com:9090/",
    HANDLED_PUSHGATEWAY_URL: "http://push.example.com",
  });
  expect(config.prometheus).toEqual({ mode: "external", url: "http://prom.example.com:9090" });
  expect(config.pushgateway).toEqual({ mode: "external", url: "http://push.example.com" });
  expect(config.grafana).toMatchObject({ dataSourceUrl: "http://prom.example.com:9090" });
});

test("a Prometheus on this machine's localhost is reached from Grafana's container by its host", () => {
  for (const host of ["localhost", "127.0.0.1", "[::1]"])
    expect(
      sandbox.load({ HANDLED_PROMETHEUS_URL: `http://${host}:9090/prom` }).grafana,
    ).toMatchObject({ dataSourceUrl: "http://host.docker.internal:9090/prom" });
});

test("billaged is off unless set; on without targets means its main port on this machine", () => {
  expect(sandbox.load({ HANDLED_BILLAGED: "on" }).billagedTargets).toEqual([
    "host.docker.internal:8081",
  ]);
  expect(sandbox.load({ HANDLED_BILLAGED_TARGETS: "a:1, [::1]:2" }).billagedTargets).toEqual([
    "a:1",
    "[::1]:2",
  ]);
});

test("native telemetry is of the stack's own Prometheus", () => {
  const native = { HANDLED_NATIVE_TELEMETRY: "on" };
  expect(sandbox.load(native).prometheus).toMatchObject({ nativeTelemetry: true });
  expect(sandbox.load().prometheus).not.toHaveProperty("nativeTelemetry");
  expect(sandbox.message({ ...native, HANDLED_PROMETHEUS_URL: "http://p:9090" })).toBe(
    "`HANDLED_NATIVE_TELEMETRY` must be off where `HANDLED_PROMETHEUS_URL` is set: that Prometheus has flags and rules of its own, got: http://p:9090",
  );
});
