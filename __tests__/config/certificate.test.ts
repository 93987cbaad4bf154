import { X509Certificate } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { checkIdentity, isSelfSigned, selfSigned, stillGood } from "../../config/certificate";
import { Authority, noOpenssl } from "../collector/push/certificates";
import { describeUnless } from "../unless";
import { Sandbox } from "./sandbox";

const DAY_MS = 86_400_000;

/** Days after the certificate was made. */
const later = (days: number): void => {
  const now = Date.now() + days * DAY_MS;
  jest.spyOn(Date, "now").mockReturnValue(now);
};
afterEach(() => jest.restoreAllMocks());

describeUnless("certificates", noOpenssl, () => {
  test("a self-signed one is good for 825 days, and its key stays nowhere else", () => {
    const { cert } = selfSigned(["localhost"]);
    const { validFrom, validTo } = new X509Certificate(cert);
    expect((Date.parse(validTo) - Date.parse(validFrom)) / DAY_MS).toBe(825);
    const left = readdirSync(tmpdir()).filter((name) => name.startsWith("handled-certificate-"));
    expect(left).toEqual([]);
  });

  test("it is made anew in its last 30 days, and where a name is to go", () => {
    const { cert } = selfSigned(["a.example.com", "localhost"]);
    expect(stillGood(cert, ["localhost", "a.example.com"])).toBe(true);
    expect(stillGood(cert, ["localhost"])).toBe(false);
    expect(stillGood(cert, ["localhost", "b.example.com"])).toBe(false);
    later(794);
    expect(stillGood(cert, ["localhost", "a.example.com"])).toBe(true);
    later(2);
    expect(stillGood(cert, ["localhost", "a.example.com"])).toBe(false);
  });

  test("one with a broken key is refused by name", () => {
    const own = selfSigned(["localhost"]);
    expect(() => checkIdentity(own, "c.pem", "k.pem")).not.toThrow();
    expect(() => checkIdentity({ ...own, key: "no key" }, "c.pem", "k.pem")).toThrow(
      "k.pem must hold the unencrypted key of the certificate in c.pem",
    );
  });

  test("one that an authority signed is not self-signed", () => {
    const signed = readFileSync(new Authority().sign("DNS:m.example.com").cert);
    expect(isSelfSigned(new X509Certificate(signed))).toBe(false);
  });

  test("without TLS again neither certificate nor key stays", () => {
    const sandbox = new Sandbox();
    const login = { HANDLED_WEB_PASSWORD: "canary-of-the-web" };
    sandbox.load({ ...login, HANDLED_TLS: "self-signed" });
    const files = ["cert", "key", "ca"].map((name) => `secrets/tls-${name}.pem`);
    expect(files.map(sandbox.mode)).toEqual([0o600, 0o600, 0o600]);
    sandbox.load(login);
    for (const file of files) expect(() => sandbox.kept(file)).toThrow("ENOENT");
    sandbox.remove();
  });

  test("an authority's file has to hold a certificate; every name has to be one", () => {
    const sandbox = new Sandbox();
    const { cert, key } = new Authority().sign("DNS:m.example.com");
    const env = {
      HANDLED_WEB_PASSWORD: "canary-of-the-web",
      HANDLED_TLS: "files",
      HANDLED_TLS_CERT_FILE: cert,
      HANDLED_TLS_KEY_FILE: key,
      HANDLED_TLS_CA_FILE: key,
    };
    expect(sandbox.message(env)).toBe(
      `${key} must hold a certificate in PEM form (-----BEGIN CERTIFICATE-----)`,
    );
    expect(sandbox.message({ HANDLED_TLS_NAMES: "good.example.com, b ad" })).toBe(
      "`HANDLED_TLS_NAMES` must be a comma-separated list of host names and IP addresses, " +
        "got: good.example.com, b ad (from the environment)",
    );
    sandbox.remove();
  });
});

test("one service of its own is enough to need a login on an open address", () => {
  const sandbox = new Sandbox();
  expect(
    sandbox.message({
      HANDLED_BIND_ADDRESS: "192.0.2.7",
      GRAFANA_ADMIN_PASSWORD: "my own",
      HANDLED_PROMETHEUS_URL: "http://prom.example.com",
    }),
  ).toMatch(/^`HANDLED_WEB_PASSWORD` and `HANDLED_TLS` must be set while/);
  sandbox.remove();
});
