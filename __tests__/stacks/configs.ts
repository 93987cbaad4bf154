import type { Config, ConfigFiles, GrafanaContainer } from "../../config/types";

const files: ConfigFiles = {
  stateDir: ".state/test",
  dockerHost: ".state/test/machine/docker-host",
  dockerCertPath: ".state/test/machine/docker-cert-path",
  nodePath: ".state/test/machine/node-path",
  grafanaAdminPassword: ".state/test/secrets/password",
  grafanaSecretKey: ".state/test/secrets/key",
  grafanaToken: ".state/test/secrets/token",
  smtpPassword: ".state/test/secrets/smtp-password",
  alertWebhookUrl: ".state/test/secrets/webhook",
  alertSlackUrl: ".state/test/secrets/slack",
  webPassword: ".state/test/secrets/web-password",
  webConfig: ".state/test/secrets/web-config",
  tlsCert: ".state/test/secrets/tls-cert",
  tlsKey: ".state/test/secrets/tls-key",
  tlsCa: ".state/test/secrets/tls-ca",
};

export const grafanaContainer: GrafanaContainer = {
  mode: "container",
  image: "grafana/grafana:1",
  port: 3003,
  memoryMb: 512,
  cpus: 1,
  adminUser: "admin",
  rootUrl: "http://localhost:3003",
  secretVersion: "0123456789abcdef",
  dataSourceUrl: "http://prometheus:9090",
};

/** All three services as containers, nothing optional. */
export const minimal: Config = {
  prefix: "test",
  bindAddress: "127.0.0.1",
  state: { kind: "local" },
  dockerHost: "unix:///var/run/docker.sock",
  prometheus: {
    mode: "container",
    image: "prom/prometheus:1",
    port: 9090,
    memoryMb: 1024,
    cpus: 1,
    retentionDays: 90,
    retentionSizeGb: 10,
  },
  pushgateway: {
    mode: "container",
    image: "prom/pushgateway:1",
    port: 9091,
    memoryMb: 128,
    cpus: 0.5,
  },
  grafana: grafanaContainer,
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
  files,
};

/** Everything that may be given is given, and nothing has its default. */
export const maximal: Config = {
  ...minimal,
  prefix: "other",
  bindAddress: "192.0.2.7",
  timeZone: "Europe/Berlin",
  prometheus: {
    mode: "container",
    image: "prom/prometheus:2",
    port: 19090,
    memoryMb: 2048,
    cpus: 2,
    retentionDays: 30,
    retentionSizeGb: 5,
    remoteWrite: {
      externalLabels: { stack: "team-a" },
      endpoints: [
        {
          name: "mimir",
          url: "https://mimir.example.org/api/v1/push",
          authorization: { type: "Bearer", credentialsFile: "remote-1-token" },
          headers: { "X-Scope-OrgID": "team-a" },
          headerFiles: {},
          queue: {},
        },
      ],
      version: "00112233445566bb",
    },
  },
  pushgateway: {
    mode: "container",
    image: "prom/pushgateway:2",
    port: 19091,
    memoryMb: 256,
    cpus: 0.25,
  },
  grafana: {
    ...grafanaContainer,
    image: "grafana/grafana:2",
    port: 13003,
    memoryMb: 1024,
    cpus: 1.5,
    adminUser: "chief",
    rootUrl: "https://grafana.example.org",
    secretVersion: "fedcba9876543210",
    smtp: { host: "smtp.example.org:587", from: "g@example.org", user: "g", hasPassword: true },
  },
  billagedTargets: ["host.docker.internal:8081"],
  alerts: {
    budgetMonthUsd: 200,
    budgetDayUsd: 12.5,
    userBudgetsUsd: [
      { name: "alice", usd: 200 },
      { name: "*", usd: 50 },
    ],
    teamBudgetsUsd: [{ name: "core", usd: 1000 }],
    dayAboveUsual: 2.5,
    servers: ["build-*", "ci.example"],
    serverSilentMinutes: 30,
    laptopSilentHours: 48,
    emails: ["ops@example.org", "boss@example.org"],
    webhook: true,
    slack: true,
    quietHours: { start: "22:00", end: "07:00", timeZone: "Europe/Berlin" },
    runbookUrl: "https://git.example.org/monitoring/docs/runbook.md",
  },
};

/** Everything is somebody else's. */
export const external: Config = {
  ...minimal,
  prometheus: { mode: "external", url: "https://prometheus.example.org" },
  pushgateway: { mode: "external", url: "https://push.example.org/gateway" },
  grafana: {
    mode: "external",
    url: "https://grafana.example.org",
    dataSourceUrl: "https://prometheus.example.org",
  },
};
