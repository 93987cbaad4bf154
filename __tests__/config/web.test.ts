import { X509Certificate } from "node:crypto";
import { copyFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { compareSync } from "bcryptjs";
import { namesIn } from "../../config/certificate";
import { Authority, hasOpenssl } from "../collector/push/certificates";
import { Sandbox } from "./sandbox";

let sandbox: Sandbox;
beforeEach(() => (sandbox = new Sandbox()));
afterEach(() => sandbox.remove());

const PASSWORD = "canary-of-the-web";
const OPEN = { HANDLED_BIND_ADDRESS: "192.0.2.7", GRAFANA_ADMIN_PASSWORD: "my own" };
const BOTH = { ...OPEN, HANDLED_WEB_PASSWORD: PASSWORD, HANDLED_TLS: "self-signed" };

const webFile = () =>
  JSON.parse(sandbox.kept("secrets/web-config.json")) as {
    basic_auth_users: Record<string, string>;
  };

test("without the settings there is neither login nor TLS", () => {
  expect(sandbox.load()).not.toHaveProperty("web");
});

describe("what is refused", () => {
  const both =
    "`HANDLED_WEB_PASSWORD` and `HANDLED_TLS` must be set while `HANDLED_BIND_ADDRESS` is 192.0.2.7, which other " +
    "machines reach: Prometheus and the Pushgateway have no login of their own. HANDLED_WEB_PASSWORD=generate and " +
    "HANDLED_TLS=self-signed make what is needed; docs/security.md says more.";

  test.each<[string, Record<string, string>, string]>([
    ["an open address with neither", OPEN, both],
    ["an open address without TLS", { ...OPEN, HANDLED_WEB_PASSWORD: PASSWORD }, both],
    [
      "TLS without a password",
      { HANDLED_TLS: "self-signed" },
      "`HANDLED_WEB_PASSWORD` must be set while `HANDLED_TLS` is self-signed, got: nothing. `generate` makes one.",
    ],
    [
      "a short password, which is not shown",
      { HANDLED_WEB_PASSWORD: "elevenchars" },
      "`HANDLED_WEB_PASSWORD` must be generate, or 12 to 72 printable ASCII characters without spaces, " +
        "got: a value of 11 characters (from the environment)",
    ],
    [
      "more than bcrypt looks at",
      { HANDLED_WEB_PASSWORD: "x".repeat(73) },
      "`HANDLED_WEB_PASSWORD` must be generate, or 12 to 72 printable ASCII characters without spaces, " +
        "got: a value of 73 characters (from the environment)",
    ],
    [
      "files without a key",
      { HANDLED_WEB_PASSWORD: PASSWORD, HANDLED_TLS: "files", HANDLED_TLS_CERT_FILE: "a.pem" },
      "`HANDLED_TLS_CERT_FILE` and `HANDLED_TLS_KEY_FILE` must be set while `HANDLED_TLS` is files, got: a.pem",
    ],
    [
      "a file that is not there",
      {
        HANDLED_WEB_PASSWORD: PASSWORD,
        HANDLED_TLS: "files",
        HANDLED_TLS_CERT_FILE: "a.pem",
        HANDLED_TLS_KEY_FILE: "b.pem",
      },
      "`HANDLED_TLS_CERT_FILE` must be a file that can be read, got: a.pem (ENOENT)",
    ],
    [
      "a name that is none",
      { HANDLED_TLS_NAMES: "a b" },
      "`HANDLED_TLS_NAMES` must be a comma-separated list of host names and IP addresses, got: a b (from the environment)",
    ],
  ])("%s", (_, env, message) => expect(sandbox.message(env)).toBe(message));

  test("nothing, where nothing of it is published from here", () => {
    const elsewhere = {
      ...OPEN,
      HANDLED_PROMETHEUS_URL: "http://prom.example.com",
      HANDLED_PUSHGATEWAY_URL: "http://push.example.com",
    };
    expect(sandbox.message(elsewhere)).toBe("accepted");
  });
});

describe("a password alone, as behind a proxy on this machine", () => {
  test("lies in a private file, its hash in another, neither in the settings", () => {
    const config = sandbox.load({ HANDLED_WEB_PASSWORD: PASSWORD, HANDLED_WEB_USER: "push" });
    expect(config.web).toEqual({
      user: "push",
      version: expect.stringMatching(/^[0-9a-f]{16}$/) as string,
    });
    expect(JSON.stringify(config)).not.toContain(PASSWORD);
    expect(sandbox.kept("secrets/web-password")).toBe(PASSWORD);
    expect(sandbox.mode("secrets/web-password")).toBe(0o600);
    expect(sandbox.mode("secrets/web-config.json")).toBe(0o600);
    const { basic_auth_users: users, ...rest } = webFile();
    expect(Object.keys(users)).toEqual(["push"]);
    expect(compareSync(PASSWORD, users["push"] ?? "")).toBe(true);
    expect(rest).toEqual({
      http_server_config: {
        headers: { "X-Content-Type-Options": "nosniff", "X-Frame-Options": "deny" },
      },
    });
  });

  test("changes the version when it changes, and only then", () => {
    const version = (password: string) =>
      sandbox.load({ HANDLED_WEB_PASSWORD: password }).web?.version;
    const first = version("first-password");
    expect(version("first-password")).toBe(first);
    expect(version("second-password")).not.toBe(first);
  });

  test("has a version that another deployment with the same password does not", () => {
    const other = new Sandbox();
    const env = { HANDLED_WEB_PASSWORD: PASSWORD };
    expect(other.load(env).web?.version).not.toBe(sandbox.load(env).web?.version);
    other.remove();
  });

  test("is made once, on request", () => {
    sandbox.load({ HANDLED_WEB_PASSWORD: "generate" });
    const made = sandbox.kept("secrets/web-password");
    expect(made).toMatch(/^[A-Za-z0-9_-]{32}$/);
    sandbox.load({ HANDLED_WEB_PASSWORD: "generate" });
    expect(sandbox.kept("secrets/web-password")).toBe(made);
  });
});

const suite = hasOpenssl ? describe : describe.skip;

suite(`certificates${hasOpenssl ? "" : " (skipped: no openssl)"}`, () => {
  const certificate = () => new X509Certificate(sandbox.kept("secrets/tls-cert.pem"));

  test("a self-signed one is for the names given, the bind address and localhost", () => {
    const config = sandbox.load({ ...BOTH, HANDLED_TLS_NAMES: "monitor.example.com, 2001:db8::7" });
    expect(namesIn(certificate())).toEqual([
      "monitor.example.com",
      "localhost",
      "2001:db8::7",
      "127.0.0.1",
      "192.0.2.7",
    ]);
    expect(config.web).toMatchObject({ tls: { host: "192.0.2.7", hasCa: true } });
    expect(sandbox.kept("secrets/tls-ca.pem")).toBe(sandbox.kept("secrets/tls-cert.pem"));
    expect(sandbox.mode("secrets/tls-key.pem")).toBe(0o600);
    expect(config.grafana).toMatchObject({
      rootUrl: "https://192.0.2.7:3003",
      dataSourceUrl: "https://prometheus:9090",
    });
    expect(webFile()).toMatchObject({
      tls_server_config: { cert_file: "tls_cert", key_file: "tls_key", min_version: "TLS12" },
    });
  });

  test("it is made once, and anew for other names", () => {
    const first = sandbox.load({ ...BOTH, HANDLED_TLS_NAMES: "a.example.com" });
    expect(sandbox.load({ ...BOTH, HANDLED_TLS_NAMES: "a.example.com" })).toEqual(first);
    const other = sandbox.load({ ...BOTH, HANDLED_TLS_NAMES: "b.example.com" });
    expect(other.web?.version).not.toBe(first.web?.version);
    expect(other.grafana).not.toEqual(first.grafana);
  });

  const given = (names: string, withCa: boolean) => {
    const authority = new Authority();
    const { cert, key } = authority.sign(names);
    return {
      ...BOTH,
      HANDLED_TLS: "files",
      HANDLED_TLS_CERT_FILE: cert,
      HANDLED_TLS_KEY_FILE: key,
      ...(withCa && { HANDLED_TLS_CA_FILE: authority.file }),
    };
  };

  test("a given one is reached by the bind address where it has that, else by its first name", () => {
    const host = (names: string) => sandbox.load(given(names, true)).web?.tls?.host;
    expect(host("DNS:m.example.com,IP:192.0.2.7")).toBe("192.0.2.7");
    expect(host("DNS:*.example.com,DNS:m.example.com")).toBe("m.example.com");
    expect(host("IP:2001:db8::7")).toBe("2001:db8::7");
    expect(sandbox.message(given("DNS:*.example.com", true))).toContain("(subjectAltName)");
  });

  test("a given one without an authority is checked by the public ones", () => {
    expect(sandbox.load(given("DNS:m.example.com", false)).web?.tls).toEqual({
      host: "m.example.com",
      hasCa: false,
    });
  });

  test("a key of another certificate is refused, without showing it", () => {
    const mine = given("DNS:m.example.com", true);
    const other = given("DNS:m.example.com", true);
    copyFileSync(other.HANDLED_TLS_KEY_FILE, join(sandbox.root, "other.pem"));
    expect(sandbox.message({ ...mine, HANDLED_TLS_KEY_FILE: "other.pem" })).toBe(
      `other.pem must hold the unencrypted key of the certificate in ${mine.HANDLED_TLS_CERT_FILE}`,
    );
  });

  test("a renewed file changes the version", () => {
    const env = given("DNS:m.example.com", true);
    const first = sandbox.load(env).web?.version;
    expect(sandbox.load(env).web?.version).toBe(first);
    const renewed = given("DNS:m.example.com", true);
    expect(readFileSync(renewed.HANDLED_TLS_CERT_FILE)).not.toEqual(
      readFileSync(env.HANDLED_TLS_CERT_FILE),
    );
    expect(sandbox.load(renewed).web?.version).not.toBe(first);
  });
});
