import { Authority, noOpenssl } from "../collector/push/certificates";
import { describeUnless } from "../unless";
import { Sandbox } from "./sandbox";

describeUnless("certificates of remote_write", noOpenssl, () => {
  let sandbox: Sandbox;
  beforeEach(() => (sandbox = new Sandbox()));
  afterEach(() => sandbox.remove());

  const env = { HANDLED_REMOTE_FILE: "remote.yml" };
  const write = (tls: object) =>
    sandbox.write(
      "remote.yml",
      // JSON is YAML.
      JSON.stringify({
        external_labels: { stack: "a" },
        remote_write: [{ url: "https://a.example.org", tls_config: tls }],
      }),
    );

  test("a client certificate goes with its key and the authority", () => {
    const authority = new Authority();
    const { cert, key } = authority.sign("DNS:sender");
    write({ ca_file: authority.file, cert_file: cert, key_file: key });
    expect(sandbox.load(env).prometheus).toMatchObject({
      remoteWrite: {
        endpoints: [
          { tls: { caFile: "remote-1-ca", certFile: "remote-1-cert", keyFile: "remote-1-key" } },
        ],
      },
    });
    expect(sandbox.kept("secrets/remote-1-ca")).toBe(authority.pem.trimEnd());
  });

  test("with another's key it is refused", () => {
    const authority = new Authority();
    const { cert } = authority.sign("DNS:sender");
    const { key } = authority.sign("DNS:other");
    write({ cert_file: cert, key_file: key });
    expect(sandbox.message(env)).toBe(
      `${key} must hold the unencrypted key of the certificate in ${cert}`,
    );
  });

  test("an authority that is none is refused", () => {
    sandbox.write("ca.pem", "nothing of the kind");
    write({ ca_file: "ca.pem" });
    expect(sandbox.message(env)).toBe(
      "ca.pem must hold a certificate in PEM form (-----BEGIN CERTIFICATE-----)",
    );
  });
});
