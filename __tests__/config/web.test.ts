import { compareSync } from "bcryptjs";
import { Sandbox } from "./sandbox";

let sandbox: Sandbox;
beforeEach(() => (sandbox = new Sandbox()));
afterEach(() => sandbox.remove());

const PASSWORD = "canary-of-the-web";
const OPEN = { HANDLED_BIND_ADDRESS: "192.0.2.7", GRAFANA_ADMIN_PASSWORD: "my own" };

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
      "a password with a space",
      { HANDLED_WEB_PASSWORD: "twelve chars" },
      "`HANDLED_WEB_PASSWORD` must be generate, or 12 to 72 printable ASCII characters without spaces, " +
        "got: a value of 12 characters (from the environment)",
    ],
    [
      "a user with a colon, which ends it in a login",
      { HANDLED_WEB_USER: "a:b" },
      "`HANDLED_WEB_USER` must be 1 to 64 of the characters A-Z a-z 0-9 . _ -, got: a:b (from the environment)",
    ],
    [
      "a file with a line's end in it",
      { HANDLED_TLS_CA_FILE: "a\nb" },
      "`HANDLED_TLS_CA_FILE` must be a path without control characters, got: a\nb (from the environment)",
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

  test("a name of more than 253 characters, a user of more than 64", () => {
    const long = (length: number) => "a.".repeat(127).slice(0, length);
    expect(sandbox.message({ HANDLED_TLS_NAMES: long(253) })).toBe("accepted");
    expect(sandbox.message({ HANDLED_TLS_NAMES: `b${long(253)}` })).toMatch(/^`HANDLED_TLS_NAMES`/);
    expect(sandbox.message({ HANDLED_WEB_USER: "u".repeat(64) })).toBe("accepted");
    expect(sandbox.message({ HANDLED_WEB_USER: "u".repeat(65) })).toMatch(/^`HANDLED_WEB_USER`/);
  });

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
