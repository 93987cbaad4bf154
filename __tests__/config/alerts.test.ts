import { existsSync } from "node:fs";
import { join } from "node:path";
import { Testing } from "cdktf";
import { DashboardsStack } from "../../stacks/dashboards-stack";
import { MonitoringStack } from "../../stacks/monitoring-stack";
import { Sandbox } from "./sandbox";

let sandbox: Sandbox;
beforeEach(() => (sandbox = new Sandbox()));
afterEach(() => sandbox.remove());

const WEBHOOK = "https://hooks.example.org/heron-webhook?token=heron";
const SLACK = "https://slack.example.org/services/heron-slack";
const CONTACTS = {
  HANDLED_ALERT_EMAIL: "ops@example.org, boss@example.org",
  HANDLED_ALERT_WEBHOOK_URL: WEBHOOK,
  HANDLED_ALERT_SLACK_URL: SLACK,
  HANDLED_SMTP_HOST: "smtp.example.org:587",
  HANDLED_SMTP_USER: "grafana",
  HANDLED_SMTP_PASSWORD: "heron-smtp",
};

test("everything can be set", () => {
  const { alerts, grafana } = sandbox.load({
    ...CONTACTS,
    HANDLED_BUDGET_MONTH_USD: "199.50",
    HANDLED_BUDGET_DAY_USD: "20",
    HANDLED_USER_BUDGETS_USD: "alice=200, Bob B.=100.5,*=50",
    HANDLED_TEAM_BUDGETS_USD: "core = 1000000",
    HANDLED_DAY_ABOVE_USUAL: "2.5",
    HANDLED_SERVERS: "build-*, ci.example",
    HANDLED_SERVER_SILENT_MINUTES: "30",
    HANDLED_LAPTOP_SILENT_HOURS: "48",
    HANDLED_QUIET_HOURS: "22:00-07:00",
    HANDLED_TIME_ZONE: "Europe/Berlin",
    HANDLED_RUNBOOK_URL: "https://git.example.org/docs/runbook.md",
    HANDLED_SMTP_FROM: "alerts@example.org",
  });
  expect(alerts).toEqual({
    budgetMonthUsd: 199.5,
    budgetDayUsd: 20,
    userBudgetsUsd: [
      { name: "alice", usd: 200 },
      { name: "Bob B.", usd: 100.5 },
      { name: "*", usd: 50 },
    ],
    teamBudgetsUsd: [{ name: "core", usd: 1_000_000 }],
    dayAboveUsual: 2.5,
    servers: ["build-*", "ci.example"],
    serverSilentMinutes: 30,
    laptopSilentHours: 48,
    emails: ["ops@example.org", "boss@example.org"],
    webhook: true,
    slack: true,
    quietHours: { start: "22:00", end: "07:00", timeZone: "Europe/Berlin" },
    runbookUrl: "https://git.example.org/docs/runbook.md",
  });
  expect(grafana).toMatchObject({
    smtp: {
      host: "smtp.example.org:587",
      from: "alerts@example.org",
      user: "grafana",
      hasPassword: true,
    },
  });
});

const got = (text: string) => `, got: ${text} (from the environment)`;
const AMOUNT = "an amount in USD between 0.01 and 1000000, with at most two decimals";
const FACTOR = "a number between 1.1 and 100, with at most one decimal";
const HOURS = "two different times of day such as 22:00-07:00";
const MACHINES =
  "a comma-separated list of machines' names, of A-Z a-z 0-9 . _ -, with * for any characters";
const EMAILS = "a comma-separated list of e-mail addresses";
const SECRET_URL =
  "an http:// or https:// URL of at most 2000 printable ASCII characters without spaces";

test.each([
  ["HANDLED_BUDGET_MONTH_USD", "0", AMOUNT],
  ["HANDLED_BUDGET_MONTH_USD", "1000000.01", AMOUNT],
  ["HANDLED_BUDGET_MONTH_USD", "1.234", AMOUNT],
  ["HANDLED_BUDGET_DAY_USD", "$20", AMOUNT],
  ["HANDLED_BUDGET_DAY_USD", "-1", AMOUNT],
  ["HANDLED_DAY_ABOVE_USUAL", "1", FACTOR],
  ["HANDLED_DAY_ABOVE_USUAL", "100.1", FACTOR],
  ["HANDLED_SERVERS", "build-7,", MACHINES],
  ["HANDLED_SERVERS", 'a"b', MACHINES],
  ["HANDLED_SERVERS", "a|b", MACHINES],
  ["HANDLED_SERVER_SILENT_MINUTES", "19", "an integer between 20 and 10080 (minutes)"],
  ["HANDLED_SERVER_SILENT_MINUTES", "10081", "an integer between 20 and 10080 (minutes)"],
  ["HANDLED_LAPTOP_SILENT_HOURS", "0", "an integer between 1 and 2160 (hours)"],
  ["HANDLED_LAPTOP_SILENT_HOURS", "2161", "an integer between 1 and 2160 (hours)"],
  ["HANDLED_ALERT_EMAIL", "ops", EMAILS],
  ["HANDLED_ALERT_EMAIL", "a@b.org;c@d.org", EMAILS],
  ["HANDLED_QUIET_HOURS", "22-7", HOURS],
  ["HANDLED_QUIET_HOURS", "24:00-07:00", HOURS],
  ["HANDLED_QUIET_HOURS", "07:00-07:00", HOURS],
  ["HANDLED_SMTP_HOST", "smtp.example.org", "host:port, for example smtp.example.com:587"],
  [
    "HANDLED_SMTP_FROM",
    "grafana@localhost",
    "an e-mail address whose host has a dot and ends with a letter",
  ],
])("%s=%s stops synth", (env, value, rule) => {
  expect(sandbox.message({ [env]: value })).toBe(`\`${env}\` must be ${rule}${got(value)}`);
});

test.each([
  ["alice", "alice"],
  ["alice=200,bob", "bob"],
  ["alice:200", "alice:200"],
  ["alice=200 bob=100", "alice=200 bob=100"],
  ["alice=200,", "an empty entry"],
  ["=200", "=200"],
  ["dev-*=200", "dev-*=200"],
  ["alice=many", "alice=many"],
  ["alice=0", "alice=0"],
  ["alice=1000000.01", "alice=1000000.01"],
  ["alice=1.234", "alice=1.234"],
  ["alice=200,bob=100, alice=300", "alice twice"],
  ["*=1,*=1", "* twice"],
])("budgets %s stop synth, and the message names what is wrong: %s", (value, wrong) => {
  for (const owner of ["user", "team"]) {
    const env = `HANDLED_${owner.toUpperCase()}_BUDGETS_USD`;
    expect(sandbox.message({ [env]: value })).toBe(
      `\`${env}\` must be a comma-separated list of NAME=USD, each ${owner} once and * for every ` +
        `other, the amounts between 0.01 and 1000000, with at most two decimals${got(wrong)}`,
    );
  }
});

test("budgets stand in .env as they are, without quotes", () => {
  sandbox.write(".env", "HANDLED_USER_BUDGETS_USD=alice=200, bob=100, *=50\n");
  expect(sandbox.load().alerts.userBudgetsUsd).toEqual([
    { name: "alice", usd: 200 },
    { name: "bob", usd: 100 },
    { name: "*", usd: 50 },
  ]);
});

test.each(["HANDLED_ALERT_WEBHOOK_URL", "HANDLED_ALERT_SLACK_URL"])(
  "%s is a secret: a wrong one is not printed",
  (env) => {
    expect(sandbox.message({ [env]: "hooks.example.org/herons" })).toBe(
      `\`${env}\` must be ${SECRET_URL}${got("a value of 24 characters")}`,
    );
  },
);

test("the values just inside each bound are taken", () => {
  const { alerts } = sandbox.load({
    HANDLED_BUDGET_MONTH_USD: "1000000",
    HANDLED_BUDGET_DAY_USD: "0.01",
    HANDLED_DAY_ABOVE_USUAL: "1.1",
    HANDLED_SERVER_SILENT_MINUTES: "10080",
    HANDLED_LAPTOP_SILENT_HOURS: "2160",
    HANDLED_QUIET_HOURS: "00:00-23:59",
    HANDLED_TIME_ZONE: "UTC",
  });
  expect(alerts).toMatchObject({
    budgetMonthUsd: 1_000_000,
    budgetDayUsd: 0.01,
    dayAboveUsual: 1.1,
    serverSilentMinutes: 10_080,
    laptopSilentHours: 2_160,
    quietHours: { start: "00:00", end: "23:59" },
  });
});

test("settings that need another one say which", () => {
  expect(sandbox.message({ HANDLED_QUIET_HOURS: "22:00-07:00" })).toBe(
    "`HANDLED_TIME_ZONE` must be set while `HANDLED_QUIET_HOURS` is, got: nothing. " +
      "Grafana's own zone is UTC, whatever this machine's is.",
  );
  expect(sandbox.message({ HANDLED_ALERT_EMAIL: "ops@example.org" })).toBe(
    "`HANDLED_SMTP_HOST` must be set while `HANDLED_ALERT_EMAIL` is, got: nothing. " +
      "Without a mail server Grafana can't send.",
  );
  expect(sandbox.message({ HANDLED_SMTP_PASSWORD: "heron" })).toBe(
    "`HANDLED_SMTP_USER` must be set while `HANDLED_SMTP_PASSWORD` is, got: nothing",
  );
});

test("somebody else's Grafana has a mail server of its own", () => {
  const env = {
    HANDLED_GRAFANA_MODE: "external",
    HANDLED_GRAFANA_URL: "https://g.example.com",
    HANDLED_GRAFANA_TOKEN: "token",
    HANDLED_ALERT_EMAIL: "ops@example.org",
  };
  expect(sandbox.load(env).alerts.emails).toEqual(["ops@example.org"]);
});

describe("the addresses and the mail server's password", () => {
  test("lie in private files, and neither in the config nor in any synthesised JSON", () => {
    const config = sandbox.load(CONTACTS);
    expect(sandbox.kept("secrets/alert-webhook-url")).toBe(WEBHOOK);
    expect(sandbox.kept("secrets/alert-slack-url")).toBe(SLACK);
    expect(sandbox.kept("secrets/smtp-password")).toBe("heron-smtp");
    for (const name of ["alert-webhook-url", "alert-slack-url", "smtp-password"])
      expect(sandbox.mode(`secrets/${name}`)).toBe(0o600);
    const app = Testing.app();
    const synthesised = [
      JSON.stringify(config),
      Testing.synth(new DashboardsStack(app, "dashboards", config), true),
      Testing.synth(new MonitoringStack(app, "monitoring", config), true),
    ];
    expect(synthesised.filter((text) => text.includes("heron"))).toEqual([]);
    expect(synthesised[1]).toContain("alert-slack-url");
    expect(synthesised[2]).toContain("smtp-password");
  });

  test("go when their setting goes, so that a contact point can be taken away", () => {
    sandbox.load(CONTACTS);
    const { alerts, grafana } = sandbox.load();
    expect(alerts).toMatchObject({ emails: [], webhook: false, slack: false });
    expect(grafana).not.toHaveProperty("smtp");
    const left = ["alert-webhook-url", "alert-slack-url", "smtp-password"].filter((name) =>
      existsSync(join(sandbox.root, ".state/handled/secrets", name)),
    );
    expect(left).toEqual([]);
  });

  test("a new password at the mail server replaces Grafana's container", () => {
    const versionOf = (env: NodeJS.ProcessEnv) => {
      const { grafana } = sandbox.load(env);
      return grafana.mode === "container" ? grafana.secretVersion : "";
    };
    const without = versionOf({});
    const first = versionOf(CONTACTS);
    const second = versionOf({ ...CONTACTS, HANDLED_SMTP_PASSWORD: "another" });
    expect(new Set([without, first, second]).size).toBe(3);
    expect(versionOf({})).toBe(without);
  });
});
