/** The certificates of a deployment: made, given, kept, and what makes the containers new. */
import { createPrivateKey, X509Certificate } from "node:crypto";
import { appendFileSync, copyFileSync, readFileSync, rmSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { namesIn } from "../../config/certificate";
import { Authority, noOpenssl } from "../collector/push/certificates";
import { describeUnless } from "../unless";
import { Sandbox } from "./sandbox";

jest.setTimeout(30_000);

let sandbox: Sandbox;
beforeEach(() => (sandbox = new Sandbox()));
afterEach(() => sandbox.remove());

const BOTH = {
  HANDLED_BIND_ADDRESS: "192.0.2.7",
  GRAFANA_ADMIN_PASSWORD: "my own",
  HANDLED_WEB_PASSWORD: "canary-of-the-web",
  HANDLED_TLS: "self-signed",
};

describeUnless("certificates", noOpenssl, () => {
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
    expect(JSON.parse(sandbox.kept("secrets/web-config.json"))).toMatchObject({
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

  const given = (names: string, withCa: boolean, days = 2) => {
    const authority = new Authority();
    const { cert, key } = authority.sign(names, days);
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

  test("by default it is for this machine's name", () => {
    sandbox.load({ ...BOTH, HANDLED_BIND_ADDRESS: "127.0.0.1" });
    expect(namesIn(certificate())).toEqual([hostname(), "localhost", "127.0.0.1"]);
  });

  test("a self-signed one without its key is made anew", () => {
    const first = sandbox.load(BOTH).web?.version;
    const cert = sandbox.kept("secrets/tls-cert.pem");
    rmSync(join(sandbox.root, ".state/handled/secrets/tls-key.pem"));
    expect(sandbox.load(BOTH).web?.version).not.toBe(first);
    expect(sandbox.kept("secrets/tls-cert.pem")).not.toBe(cert);
    expect(
      certificate().checkPrivateKey(createPrivateKey(sandbox.kept("secrets/tls-key.pem"))),
    ).toBe(true);
  });

  test("a given one is not kept as the self-signed one, though it is for the same names", () => {
    const env = given("DNS:m.example.com,DNS:localhost,IP:127.0.0.1,IP:192.0.2.7", true, 90);
    const first = sandbox.load(env);
    const { web } = sandbox.load({ ...BOTH, HANDLED_TLS_NAMES: "m.example.com" });
    expect(certificate().verify(certificate().publicKey)).toBe(true);
    expect(sandbox.kept("secrets/tls-ca.pem")).toBe(sandbox.kept("secrets/tls-cert.pem"));
    expect(web?.version).not.toBe(first.web?.version);
  });

  test("password, certificate, key and authority each change the version, and only they", () => {
    const env = given("DNS:m.example.com", true);
    const { HANDLED_TLS_CERT_FILE, HANDLED_TLS_KEY_FILE, HANDLED_TLS_CA_FILE } = env;
    const seen = [sandbox.load(env).web?.version];
    // Another text that means the same: what the containers are given is another file.
    for (const file of [HANDLED_TLS_CERT_FILE, HANDLED_TLS_KEY_FILE, HANDLED_TLS_CA_FILE ?? ""]) {
      appendFileSync(file, "renewed\n");
      seen.push(sandbox.load(env).web?.version);
    }
    seen.push(sandbox.load({ ...env, HANDLED_WEB_PASSWORD: "another-password" }).web?.version);
    expect(new Set(seen).size).toBe(5);
    const same = { ...env, HANDLED_WEB_PASSWORD: "another-password", HANDLED_GRAFANA_PORT: "3004" };
    expect(sandbox.load(same).web?.version).toBe(seen[4]);
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
