import { execFileSync } from "node:child_process";
import { chmodSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Home } from "./run-collector";

let home: Home;
beforeEach(() => (home = new Home()));
afterEach(() => home.remove());

const URL = "http://localhost:9090";
const PASSWORD = `it's "secret" $HOME`;

const passwordFile = () => {
  const file = join(home.path, "pass word");
  writeFileSync(file, `${PASSWORD}\n`, { mode: 0o600 });
  return file;
};
const telemetry = (args: string[], env: Record<string, string> = {}) =>
  home.run(["telemetry", ...args], { env });

const plain = (instance: string) => ({
  CLAUDE_CODE_ENABLE_TELEMETRY: "1",
  OTEL_METRICS_EXPORTER: "otlp",
  OTEL_EXPORTER_OTLP_METRICS_PROTOCOL: "http/protobuf",
  OTEL_EXPORTER_OTLP_METRICS_ENDPOINT: `${URL}/api/v1/otlp/v1/metrics`,
  OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE: "delta",
  OTEL_EXPORTER_OTLP_METRICS_TIMEOUT: "30000",
  OTEL_METRIC_EXPORT_INTERVAL: "60000",
  OTEL_METRICS_INCLUDE_SESSION_ID: "true",
  OTEL_METRICS_INCLUDE_ACCOUNT_UUID: "false",
  OTEL_RESOURCE_ATTRIBUTES: `service.instance.id=${instance}`,
});

test("the settings of a machine, under the very name that its collector pushes with", async () => {
  const { code, stdout, stderr } = await telemetry(["--json", `${URL}/`]);
  const instance = readFileSync(home.instanceFile, "utf8").trim();
  expect([code, stderr]).toEqual([0, ""]);
  expect(JSON.parse(stdout)).toEqual({ env: plain(instance) });
  expect(await telemetry(["--json", URL])).toEqual({ code: 0, stdout, stderr: "" });
});

test("lines for a shell say the same, whatever the names hold", async () => {
  const { stdout } = await telemetry([URL, "--user", "O'Neil, $A=1"], {
    HANDLED_USER: "other",
    HANDLED_TEAM: "core",
  });
  const instance = readFileSync(home.instanceFile, "utf8").trim();
  const said = execFileSync("sh", ["-c", `${stdout}exec env`], { env: {}, encoding: "utf8" });
  const shown = said.split("\n").filter((line) => /^(CLAUDE|OTEL|NODE)_/.test(line));
  const expected = {
    ...plain(instance),
    OTEL_RESOURCE_ATTRIBUTES: `service.instance.id=${instance},user=O'Neil%2C%20%24A%3D1,team=core`,
  };
  expect(shown.sort()).toEqual(
    Object.entries(expected)
      .map(([name, value]) => `${name}=${value}`)
      .sort(),
  );
});

test("nothing but metrics is switched on", async () => {
  const { stdout } = await telemetry([URL]);
  expect(stdout).not.toMatch(/LOGS|TRACES|PROMPT|TOOL/);
});

describe("with a login", () => {
  const HTTPS = "https://monitoring.example.org:9090";
  const basic = `Basic ${Buffer.from(`ann:${PASSWORD}`).toString("base64")}`;
  const login = () => ({
    PUSHGATEWAY_USER: "ann",
    PUSHGATEWAY_PASSWORD_FILE: passwordFile(),
    PUSHGATEWAY_CA_FILE: "/etc/ca.pem",
  });

  test("the shell reads the password from its file", async () => {
    const { code, stdout } = await telemetry([HTTPS], login());
    expect(code).toBe(0);
    expect(stdout).not.toContain(PASSWORD);
    expect(stdout).not.toContain(basic.slice(6));
    const env = { PATH: process.env["PATH"] };
    const script = `${stdout}printf %s "$OTEL_EXPORTER_OTLP_METRICS_HEADERS|$NODE_EXTRA_CA_CERTS"`;
    const said = execFileSync("sh", ["-c", script], { env, encoding: "utf8" });
    expect(said).toBe(`Authorization=${basic.replace(" ", "%20")}|/etc/ca.pem`);
  });

  test("--json names a program that reads it, and holds no secret either", async () => {
    const { stdout } = await telemetry(["--json", HTTPS], login());
    const { otelHeadersHelper: helper, env } = JSON.parse(stdout) as {
      otelHeadersHelper: string;
      env: Record<string, string>;
    };
    expect(helper).toBe(join(home.path, ".local/state/handled-monitoring/otel-headers.sh"));
    expect(env).not.toHaveProperty("OTEL_EXPORTER_OTLP_METRICS_HEADERS");
    expect(statSync(helper).mode & 0o777).toBe(0o700);
    expect(readFileSync(helper, "utf8")).not.toContain(PASSWORD);
    const said = execFileSync(helper, { env: { PATH: process.env["PATH"] }, encoding: "utf8" });
    expect(JSON.parse(said)).toEqual({ Authorization: basic });
  });

  test("plain http to another machine is refused, unless it is allowed", async () => {
    const there = ["http://192.0.2.7:9090"];
    const { code, stderr } = await telemetry(there, login());
    expect(code).toBe(2);
    expect(stderr).toContain("must not go over plain http to another machine");
    const allowed = await telemetry(there, { ...login(), PUSHGATEWAY_ALLOW_PLAIN: "1" });
    expect(allowed.code).toBe(0);
  });

  test.each<[string, Record<string, string>, string]>([
    ["a password in a variable", { PUSHGATEWAY_PASSWORD: PASSWORD }, "PUSHGATEWAY_PASSWORD_FILE"],
    ["a token", { PUSHGATEWAY_TOKEN: "t0ken" }, "got: PUSHGATEWAY_TOKEN."],
    ["half a login", { PUSHGATEWAY_USER: "ann" }, "got only the user"],
  ])("%s is refused", async (_name, env, says) => {
    const { code, stdout, stderr } = await telemetry([HTTPS], env);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(says);
    expect(stderr).not.toMatch(/secret|t0ken/);
  });

  test("a file that others may read is refused", async () => {
    const env = login();
    chmodSync(env.PUSHGATEWAY_PASSWORD_FILE, 0o644);
    const { code, stderr } = await telemetry([HTTPS], env);
    expect(code).toBe(1);
    expect(stderr).toContain("must be closed to other users");
  });
});

test.each<[string, string[], string]>([
  ["no address", [], "needs one URL, that of Prometheus, got: 0"],
  ["two", [URL, URL], "got: 2"],
  ["no address of the web", ["localhost:9090"], 'got: "localhost:9090"'],
  ["a password in it", ["http://a:b@h"], "must not hold a user or password"],
])("%s is wrong use", async (_name, args, says) => {
  const { code, stdout, stderr } = await telemetry(args);
  expect([code, stdout]).toEqual([2, ""]);
  expect(stderr).toContain(says);
});
