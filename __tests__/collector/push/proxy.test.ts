import { proxyFor } from "../../../collector/push/proxy";
import { FakeGateway } from "../run-collector";
import { messageOf, quickTransport, RawServer } from "./gateway-doubles";
import { RealProxy } from "./real-proxy";

jest.setTimeout(30_000);

describe("which proxy", () => {
  const choose = (url: string, env: NodeJS.ProcessEnv) => proxyFor(new URL(url), env)?.shownUrl;
  const both = { HTTP_PROXY: "http://plain:1", HTTPS_PROXY: "http://tls:2" };

  test.each<[string, NodeJS.ProcessEnv, string | undefined]>([
    ["http://gw", both, "http://plain:1"],
    ["https://gw", both, "http://tls:2"],
    ["https://gw", { HTTP_PROXY: "http://plain:1" }, undefined],
    ["http://gw", { http_proxy: "low:1", HTTP_PROXY: "up:2" }, "http://low:1"],
    ["http://gw", { http_proxy: "", HTTP_PROXY: "up:2" }, undefined],
    ["https://gw", { https_proxy: "https://low" }, "https://low"],
    ["http://gw", { HTTP_PROXY: "http://jo:s3cret@p:3128" }, "http://p:3128"],
    ["http://localhost:9091", both, undefined],
    ["https://127.0.0.9", both, undefined],
    ["http://[::1]:9091", both, undefined],
    ["http://gw.localhost", both, undefined],
    ["http://evillocalhost", both, "http://plain:1"],
    ["http://localhost.evil.com", both, "http://plain:1"],
    ["https://127.evil.com", both, "http://tls:2"],
    ["http://127.0.0.1.evil.com", both, "http://plain:1"],
    ["http://[::2]", both, "http://plain:1"],
  ])("%s with %j goes through %s", (url, env, proxy) => {
    expect(choose(url, env)).toBe(proxy);
  });

  test.each<[string, string, boolean]>([
    ["http://gw", "*", false],
    ["http://gw", "gw", false],
    ["http://gw", "other, gw", false],
    ["http://gw", "other gw", false],
    ["http://gw", "GW", false],
    ["http://a.example.com", "example.com", true],
    ["http://example.com", "example.com", false],
    ["http://a.example.com", ".example.com", false],
    ["http://a.example.com", "*.example.com", false],
    ["http://badexample.com", ".example.com", true],
    ["http://gw", "gw:80", false],
    ["https://gw", "gw:80", true],
    ["http://gw:9091", "gw:9091", false],
    ["http://gw:9091", "gw:9092", true],
    ["http://10.1.2.3", "10.1.2.3", false],
    ["http://10.1.2.3", "10.0.0.0/8", false],
    ["http://11.1.2.3", "10.0.0.0/8", true],
    ["http://10.1.2.3", "10.0.0.0/99", true],
    ["http://gw", "10.0.0.0/8", true],
    ["http://[fd00::1]:9091", "[fd00::1]:9091", false],
    ["http://[fd00::1]:9091", "fd00::/8", false],
    ["http://[fd00::1]", "fd00::1", false],
    ["http://gw", "", true],
  ])("%s with NO_PROXY=%s: %s", (url, noProxy, isProxied) => {
    const env = { HTTP_PROXY: "http://p:1", HTTPS_PROXY: "http://p:1" };
    expect(choose(url, { ...env, NO_PROXY: noProxy })).toBe(isProxied ? "http://p:1" : undefined);
    expect(choose(url, { ...env, no_proxy: noProxy })).toBe(isProxied ? "http://p:1" : undefined);
  });

  test.each(["socks5://p:1080", "http://", "http://jo:s3cret@p:port"])("not %s", (text) => {
    const choice = () => choose("https://gw", { HTTPS_PROXY: text });
    expect(choice).toThrow("HTTPS_PROXY must be an http:// or https:// URL");
    expect(choice).not.toThrow("s3cret");
  });
});

describe("through a real proxy", () => {
  const gateway = new FakeGateway();
  let proxy: RealProxy;
  beforeAll(() => gateway.start());
  afterAll(() => gateway.stop());
  beforeEach(async () => {
    gateway.received.length = 0;
    proxy = new RealProxy();
    await proxy.start();
  });
  afterEach(() => proxy.stop());
  const path = "/metrics/job/claude_code_usage/instance/m1";

  test("http: the proxy is given the whole URL, and its password, which the gateway never sees", async () => {
    const url = gateway.url.replace("127.0.0.1", "gw.example");
    const env = { HTTP_PROXY: proxy.url("jo:s3cret@") };
    expect(await messageOf(url.replace("//", "//me:mine@"), env)).toBe("");
    expect(proxy.seen).toMatchObject([
      {
        method: "PUT",
        target: url + path,
        headers: { "proxy-authorization": `Basic ${btoa("jo:s3cret")}` },
      },
    ]);
    expect(gateway.received[0]).toMatchObject({
      url: path,
      headers: { host: url.slice(7), authorization: `Basic ${btoa("me:mine")}` },
    });
  });

  test("NO_PROXY and loopback go straight", async () => {
    const env = { HTTP_PROXY: proxy.url(), HTTPS_PROXY: proxy.url() };
    expect(await messageOf(gateway.url, env)).toBe("");
    const named = gateway.url.replace("127.0.0.1", "gw.invalid");
    expect(await messageOf(named, { ...env, NO_PROXY: ".invalid" })).toMatch(/getaddrinfo/);
    expect(proxy.seen).toEqual([]);
    expect(await messageOf(named, env)).toBe("");
    expect(proxy.seen).toHaveLength(1);
  });

  test("a proxy that wants a password, or refuses", async () => {
    const env = { HTTP_PROXY: proxy.url(), HTTPS_PROXY: proxy.url("jo:s3cret@") };
    proxy.refusal = 407;
    const via = `(through the proxy ${proxy.url()})`;
    const plain = await messageOf("http://gw.example", env);
    expect(plain).toContain(`http://gw.example ${via} answered HTTP 407.\nThe proxy wants`);
    const secure = await messageOf("https://gw.example", env);
    expect(secure).toContain(
      `the proxy ${proxy.url()} refused CONNECT with HTTP 407.\nThe proxy w`,
    );
    proxy.refusal = 403;
    expect(await messageOf("https://gw.example", env)).toContain(
      "HTTP 403.\nAsk who runs the proxy",
    );
    expect(proxy.seen).toHaveLength(3);
    proxy.refusal = 302;
    expect(await messageOf("https://gw.example", env)).toContain("refused CONNECT with HTTP 302");
    expect(proxy.seen).toHaveLength(4);
    proxy.refusal = 502;
    expect(await messageOf("https://gw.example", env)).toContain("HTTP 502 (3 attempts)");
    expect(proxy.seen.slice(1)).toMatchObject(
      Array(6).fill({ method: "CONNECT", target: "gw.example:443" }),
    );
    expect(plain + secure).not.toContain("s3cret");
  });

  test("a redirect is not followed, so that nobody else is sent the password", async () => {
    const elsewhere = new FakeGateway();
    await elsewhere.start();
    gateway.answer = (response) => response.writeHead(307, { location: elsewhere.url }).end();
    const message = await messageOf(gateway.url.replace("//", "//me:s3cret@"));
    gateway.answer = (response) => response.writeHead(200).end();
    await elsewhere.stop();
    expect(message).toContain(
      "answered HTTP 307.\nRedirects are not followed: give the final URL.",
    );
    expect([gateway.received.length, elsewhere.received]).toEqual([1, []]);
  });

  test("a proxy that is down, and one that never answers, end with their own address", async () => {
    const down = await messageOf("https://gw.example", { HTTPS_PROXY: "http://127.0.0.1:1" });
    expect(down).toMatch(
      /\(through the proxy http:\/\/127.0.0.1:1\) could not .*ECONNREFUSED.* \(3/,
    );
    let closed = 0;
    const silent = await new RawServer((socket) =>
      socket.resume().on("close", () => closed++),
    ).start();
    const env = { HTTPS_PROXY: silent.url };
    const message = await messageOf(
      "https://gw.example",
      env,
      quickTransport(env, { timeoutMs: 100 }),
    );
    expect(message).toContain("no answer within 0.1 s (3 attempts)");
    // Left open, they would keep the process alive.
    while (closed < 3) await new Promise((done) => setTimeout(done, 5));
    await silent.stop();
  });
});
