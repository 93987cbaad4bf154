/** Through a proxy to a gateway that speaks TLS, and through a proxy that does. */
import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import type { TLSSocket } from "node:tls";
import { describeUnless } from "../../unless";
import { FakeGateway } from "../run-collector";
import { Authority, noOpenssl } from "./certificates";
import { messageOf } from "./gateway-doubles";
import { RealProxy } from "./real-proxy";

jest.setTimeout(30_000);

const path = "/metrics/job/claude_code_usage/instance/m1";

describeUnless("https and proxies", noOpenssl, () => {
  let authority: Authority;
  let server: Server;
  let port: number;
  /** Path, name asked for in the handshake, the proxy's password, and what was pushed. */
  const requests: [string | undefined, unknown, string | undefined, string][] = [];
  const proxies: RealProxy[] = [];
  const gateway = new FakeGateway();

  beforeAll(async () => {
    authority = new Authority();
    const { cert, key } = authority.sign("DNS:gw.example,IP:192.0.2.7");
    const pems = { cert: readFileSync(cert), key: readFileSync(key) };
    server = createServer(pems, (from, back) => {
      let body = "";
      from.on("data", (chunk) => (body += String(chunk)));
      from.on("end", () => {
        const { servername } = from.socket as TLSSocket & { servername: unknown };
        requests.push([from.url, servername, from.headers["proxy-authorization"], body]);
        back.end();
      });
    });
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    ({ port } = server.address() as AddressInfo);
  });
  beforeEach(() => (requests.length = 0));
  afterAll(async () => {
    for (const proxy of proxies) await proxy.stop();
    await gateway.stop();
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  });

  async function proxyWith(names?: string): Promise<RealProxy> {
    const proxy = new RealProxy(names === undefined ? undefined : authority.sign(names));
    await proxy.start();
    proxies.push(proxy);
    return proxy;
  }

  test("goes by CONNECT, verified to the end", async () => {
    const proxy = await proxyWith();
    const env = { HTTPS_PROXY: proxy.url("jo:p%40ss@"), PUSHGATEWAY_CA_FILE: authority.file };
    expect(await messageOf(`https://gw.example:${port}`, env)).toBe("");
    expect(await messageOf(`https://192.0.2.7:${port}`, env)).toBe("");
    const pushed = expect.stringContaining("1.5\n") as string;
    expect(requests).toEqual([
      [path, "gw.example", undefined, pushed],
      [path, false, undefined, pushed],
    ]);
    expect(proxy.seen[0]).toMatchObject({
      method: "CONNECT",
      target: `gw.example:${port}`,
      headers: { "proxy-authorization": `Basic ${btoa("jo:p@ss")}` },
    });
    const wrong = await messageOf(`https://other.example:${port}`, env);
    expect(wrong).toMatch(/altnames.*\nIts certificate is not trusted/);
    const untrusted = await messageOf(`https://gw.example:${port}`, { HTTPS_PROXY: proxy.url() });
    expect(untrusted).toContain("Its certificate is not trusted");
    expect(requests).toHaveLength(2);
  });

  test("a proxy that speaks TLS is verified before it is sent its password, or anything", async () => {
    await gateway.start();
    const plain = gateway.url.replace("127.0.0.1", "gw.example");
    const good = await proxyWith("IP:127.0.0.1");
    const wrong = await proxyWith("DNS:other.example");
    const ca = { PUSHGATEWAY_CA_FILE: authority.file };
    const through = (proxy: RealProxy) => ({
      HTTP_PROXY: proxy.url("jo:s3cret@"),
      HTTPS_PROXY: proxy.url("jo:s3cret@"),
    });
    for (const url of [`https://gw.example:${port}`, plain]) {
      expect(await messageOf(url, { ...through(good), ...ca })).toBe("");
      expect(good.seen.splice(0)).toHaveLength(1);
      for (const [proxy, env] of [
        [good, {}],
        [wrong, ca],
      ] as const) {
        const message = await messageOf(url, { ...through(proxy), ...env });
        expect(message).toContain("Its certificate is not trusted");
        expect(proxy.seen).toEqual([]);
      }
    }
    expect([requests.length, gateway.received.length]).toEqual([1, 1]);
  });
});
