import { Sandbox } from "./sandbox";

let sandbox: Sandbox;
beforeEach(() => (sandbox = new Sandbox()));
afterEach(() => sandbox.remove());

describe("secrets", () => {
  test("lie in private files, not in the config", () => {
    const config = sandbox.load({
      GRAFANA_ADMIN_PASSWORD: "canary-password",
      GRAFANA_SECRET_KEY: "canary-key-canary",
    });
    expect(JSON.stringify(config)).not.toContain("canary");
    expect(sandbox.kept("secrets/grafana-admin-password")).toBe("canary-password");
    expect(sandbox.kept("secrets/grafana-secret-key")).toBe("canary-key-canary");
    expect(sandbox.mode("secrets/grafana-admin-password")).toBe(0o600);
    expect(sandbox.mode("secrets")).toBe(0o700);
    expect(sandbox.mode(".")).toBe(0o700);
  });

  test("a password once set stays until another is given", () => {
    const first = sandbox.load({ GRAFANA_ADMIN_PASSWORD: "first-password" });
    expect(sandbox.load().grafana).toEqual(first.grafana);
    expect(sandbox.kept("secrets/grafana-admin-password")).toBe("first-password");
    const second = sandbox.load({ GRAFANA_ADMIN_PASSWORD: "second-password" });
    expect(sandbox.kept("secrets/grafana-admin-password")).toBe("second-password");
    expect(second.grafana).not.toEqual(first.grafana);
  });

  test("the secret key is made once", () => {
    sandbox.load();
    const key = sandbox.kept("secrets/grafana-secret-key");
    expect(key).toMatch(/^[0-9a-f]{64}$/);
    sandbox.load();
    expect(sandbox.kept("secrets/grafana-secret-key")).toBe(key);
  });

  test("a lost secret key of a deployed stack is an error, not a new key", () => {
    sandbox.write(".state/handled/monitoring.tfstate", "{}");
    expect(sandbox.message({})).toBe(
      "Grafana's secret key is missing (.state/handled/secrets/grafana-secret-key) although .state/handled holds a deployed stack. " +
        "A new key can't decrypt what Grafana stored: set GRAFANA_SECRET_KEY to the old one, or run `npm run down -- --volumes` to start from nothing.",
    );
    expect(sandbox.message({ GRAFANA_SECRET_KEY: "0123456789abcdef" })).toBe("accepted");
  });

  test("the default password is refused on an address that other machines reach", () => {
    const web = { HANDLED_WEB_PASSWORD: "generate", HANDLED_TLS: "self-signed" };
    for (const address of ["0.0.0.0", "::", "192.0.2.7"])
      expect(sandbox.message({ HANDLED_BIND_ADDRESS: address, ...web })).toBe(
        `\`GRAFANA_ADMIN_PASSWORD\` must not be the default while \`HANDLED_BIND_ADDRESS\` is ${address}, which other machines reach. Set a password of your own, or \`generate\`.`,
      );
    expect(sandbox.message({ HANDLED_BIND_ADDRESS: "127.0.0.2" })).toBe("accepted");
    expect(sandbox.message({ HANDLED_BIND_ADDRESS: "::1" })).toBe("accepted");
    const open = { HANDLED_BIND_ADDRESS: "0.0.0.0", ...web };
    expect(sandbox.message({ ...open, GRAFANA_ADMIN_PASSWORD: "handled123" })).toContain(
      "must not be the default",
    );
    expect(sandbox.message({ ...open, GRAFANA_ADMIN_PASSWORD: "my own" })).toBe("accepted");
  });

  test("a password is made on request, once, and never in place of one's own", () => {
    const kept = () => sandbox.kept("secrets/grafana-admin-password");
    sandbox.load();
    expect(kept()).toBe("handled123");
    sandbox.load({ GRAFANA_ADMIN_PASSWORD: "generate" });
    const made = kept();
    expect(made).toMatch(/^[A-Za-z0-9_-]{32}$/);
    sandbox.load({ GRAFANA_ADMIN_PASSWORD: "generate" });
    expect(kept()).toBe(made);
    sandbox.load({ GRAFANA_ADMIN_PASSWORD: "my own" });
    sandbox.load({ GRAFANA_ADMIN_PASSWORD: "generate" });
    expect(kept()).toBe("my own");
  });
});

test("an external Grafana needs a url and a token, and keeps the token out of the config", () => {
  const env = { HANDLED_GRAFANA_MODE: "external", HANDLED_GRAFANA_URL: "https://g.example.com/" };
  expect(sandbox.message(env)).toContain("`HANDLED_GRAFANA_TOKEN` must be set");
  const config = sandbox.load({ ...env, HANDLED_GRAFANA_TOKEN: "canary-token" });
  expect(config.grafana).toEqual({
    mode: "external",
    url: "https://g.example.com",
    dataSourceUrl: "http://localhost:9090",
  });
  expect(sandbox.kept("secrets/grafana-token")).toBe("canary-token");
  expect(sandbox.load(env).grafana).toEqual(config.grafana);
});
