import { readFileSync, writeFileSync } from "node:fs";
import { createServer, type ServerOptions, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import type { TLSSocket } from "node:tls";
import { readClientTls } from "../../../collector/push/client-tls";
import { describeUnless } from "../../unless";
import { FakeGateway } from "../run-collector";
import { Authority, noOpenssl, type Identity } from "./certificates";
import { messageOf } from "./gateway-doubles";

jest.setTimeout(30_000);

describeUnless("TLS", noOpenssl, () => {
  let authority: Authority;
  const servers: Server[] = [];
  beforeAll(() => {
    authority = new Authority();
  });
  afterAll(async () => {
    for (const server of servers) {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    }
  });

  /** Port of a gateway that speaks TLS; `clients` collects the names on the clients' certificates. */
  async function serve(identity: Identity, options: ServerOptions = {}, clients: string[] = []) {
    const own = { cert: readFileSync(identity.cert), key: readFileSync(identity.key) };
    const server = createServer({ ...own, ...options }, (request, response) => {
      const { subject } = (request.socket as TLSSocket).getPeerCertificate();
      if (subject) clients.push(subject.CN);
      request.resume().on("end", () => response.writeHead(200).end());
    });
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    servers.push(server);
    return (server.address() as AddressInfo).port;
  }

  test("with an authority of one's own", async () => {
    const port = await serve(authority.sign("IP:127.0.0.1,DNS:localhost"));
    const env = { PUSHGATEWAY_CA_FILE: authority.file };
    expect(await messageOf(`https://127.0.0.1:${port}`, env)).toBe("");
    expect(await messageOf(`https://localhost:${port}`, env)).toBe("");
  });

  test("without it, the certificate is not trusted", async () => {
    const port = await serve(authority.sign("IP:127.0.0.1"));
    const message = await messageOf(`https://127.0.0.1:${port}`);
    expect(message).toMatch(
      /could not be reached: .*certificate.*\.\nIts certificate is not trusted/,
    );
    expect(message).toContain("PUSHGATEWAY_CA_FILE");
    expect(message).not.toContain("attempts");
  });

  test("an authority that did not issue it, a name that is not in it, and one that is over", async () => {
    const other = new Authority("Another");
    const good = await serve(authority.sign("IP:127.0.0.1"));
    const named = await serve(authority.sign("DNS:gateway.example"));
    const over = await serve(authority.sign("IP:127.0.0.1", -1));
    const own = { PUSHGATEWAY_CA_FILE: authority.file };
    for (const [port, env, part] of [
      [good, { PUSHGATEWAY_CA_FILE: other.file }, /certificate/],
      [named, own, /altnames/],
      [over, own, /expired/],
    ] as const) {
      const message = await messageOf(`https://127.0.0.1:${port}`, env);
      expect(message).toMatch(part);
      expect(message).toContain("Its certificate is not trusted");
      expect(message).not.toContain("attempts");
    }
  });

  test("with a client's certificate, and what is said without one", async () => {
    const clients: string[] = [];
    const server = authority.sign("IP:127.0.0.1");
    const options = { ca: authority.pem, requestCert: true, rejectUnauthorized: true };
    const port = await serve(server, options, clients);
    const client = authority.sign("DNS:laptop");
    const env = { PUSHGATEWAY_CA_FILE: authority.file };
    const withCert = { PUSHGATEWAY_CERT_FILE: client.cert, PUSHGATEWAY_KEY_FILE: client.key };
    expect(await messageOf(`https://127.0.0.1:${port}`, { ...env, ...withCert })).toBe("");
    expect(clients).toEqual([expect.stringMatching(/^test \d+$/)]);
    expect(await messageOf(`https://127.0.0.1:${port}`, env)).toContain("could not be reached");
    expect(clients).toHaveLength(1);
  });

  test("a key that does not belong to the certificate", async () => {
    const port = await serve(authority.sign("IP:127.0.0.1"));
    const [one, two] = [authority.sign("DNS:a"), authority.sign("DNS:b")];
    const env = {
      PUSHGATEWAY_CA_FILE: authority.file,
      PUSHGATEWAY_CERT_FILE: one.cert,
      PUSHGATEWAY_KEY_FILE: two.key,
    };
    expect(await messageOf(`https://127.0.0.1:${port}`, env)).toMatch(
      /mismatch.*\n.*PUSHGATEWAY_KEY_FILE must be PEM, belong together/,
    );
  });

  test("https:// to a port that speaks http", async () => {
    const plain = new FakeGateway();
    await plain.start();
    const message = await messageOf(plain.url.replace("http:", "https:"));
    await plain.stop();
    expect(message).toMatch(/could not be reached: .*\nIt may not speak TLS at that port/);
  });

  test("files that can't be used", () => {
    const { cert, key } = authority.sign("DNS:a");
    const read = (env: NodeJS.ProcessEnv) => () => readClientTls(env);
    const CERT = "PUSHGATEWAY_CERT_FILE";
    const KEY = "PUSHGATEWAY_KEY_FILE";
    expect(read({ [CERT]: cert })).toThrow("belong together, got only the certificate");
    expect(read({ [KEY]: key })).toThrow("belong together, got only the key");
    expect(read({ [CERT]: key, [KEY]: key })).toThrow(`${key} must hold a certificate in PEM`);
    expect(read({ [CERT]: cert, [KEY]: authority.file })).toThrow(
      /PUSHGATEWAY_KEY_FILE must be cl/,
    );
    expect(read({ PUSHGATEWAY_CA_FILE: `${cert}.not` })).toThrow(
      /CA_FILE could not be read.*ENOENT/,
    );
    writeFileSync(key, "no key", { mode: 0o600 });
    expect(read({ [CERT]: cert, [KEY]: key })).toThrow(`${key} must hold a private key`);
    expect(readClientTls({ PUSHGATEWAY_CA_FILE: "" })).toEqual({});
  });
});
