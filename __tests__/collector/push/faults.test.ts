import { FakeGateway, type Answer } from "../run-collector";
import { EXPOSITION, messageOf, pushTo, quickTransport, RawServer } from "./gateway-doubles";

const gateway = new FakeGateway();
beforeAll(() => gateway.start());
afterAll(() => gateway.stop());
beforeEach(() => {
  gateway.received.length = 0;
  gateway.answer = (response) => response.writeHead(200).end();
});

const servers: RawServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop();
});

/** A server that answers with these bytes as soon as a request begins, and maybe hangs up. */
async function answering(text: string, after: "end" | "reset" | "stay"): Promise<RawServer> {
  const server = new RawServer((socket) => {
    socket.once("data", () => {
      socket.write(text, () => {
        if (after === "end") socket.end();
        if (after === "reset") setTimeout(() => socket.resetAndDestroy(), 20);
      });
    });
  });
  servers.push(await server.start());
  return server;
}

describe("an answer", () => {
  const fails = async (answer: Answer) => {
    gateway.answer = answer;
    const message = await messageOf(gateway.url);
    expect(message).toContain(`The Pushgateway at ${gateway.url} `);
    return message;
  };
  const status = (code: number, body = "", headers = {}): Answer => {
    return (response) => response.writeHead(code, headers).end(body);
  };

  test.each<[number, number, string, string]>([
    [400, 1, "text format parsing error\nsecond line", "HTTP 400: text format parsing error.\n"],
    [401, 1, "Unauthorized\n", "HTTP 401: Unauthorized.\nSet PUSHGATEWAY_USER"],
    [403, 1, "", "HTTP 403.\nSet PUSHGATEWAY_USER"],
    [404, 1, "404 page not found\n", "HTTP 404: 404 page not found.\nCheck the path"],
    [407, 1, "", "HTTP 407.\nThe proxy wants"],
    [418, 1, "teapot", "HTTP 418: teapot.\nNothing was changed"],
    [429, 3, "slow down", "HTTP 429: slow down (3 attempts).\nNothing was changed"],
    [500, 3, "", "HTTP 500 (3 attempts).\n"],
    [501, 1, "", "HTTP 501.\n"],
    [502, 3, "bad", "HTTP 502: bad (3 attempts)."],
    [503, 3, "\u001b[31mred\u0007", "HTTP 503: [31mred (3 attempts).\n"],
    [504, 3, "", "HTTP 504 (3 attempts)."],
  ])("HTTP %i is asked for %i times", async (code, requests, body, part) => {
    const message = await fails(status(code, body));
    expect(message).toContain(`answered ${part}`);
    expect(message).not.toContain("second line");
    expect(gateway.received).toHaveLength(requests);
  });

  test.each([301, 302, 307, 308])("HTTP %i is not followed", async (code) => {
    const message = await fails(status(code, "", { location: `${gateway.url}/login` }));
    expect(message).toContain(`answered HTTP ${code}.\nRedirects are not followed`);
    expect(gateway.received).toHaveLength(1);
  });

  test.each([
    ["by its type", "sign in", { "content-type": "text/html; charset=utf-8" }],
    ["by its body", "\n <!DOCTYPE html><title>Sign in</title>", {}],
    ["with a byte order mark", "\ufeff<html>", { "content-type": "text/plain" }],
  ])("HTTP 200 with a web page, %s, is no push", async (_, body, headers) => {
    const message = await fails(status(200, body, headers));
    expect(message).toContain("answered HTTP 200 with an HTML page.\nThat is not a Pushgateway");
    expect(gateway.received).toHaveLength(1);
  });

  test("a refusal with a web page says so and does not print it", async () => {
    expect(await fails(status(404, "<h1>Nope"))).toMatch(
      /HTTP 404 with an HTML page\.\nThat is not a Pushgateway/,
    );
    const refused = status(401, "<h1>Nope", { "content-type": "text/html" });
    expect(await fails(refused)).toMatch(/HTTP 401 with an HTML page\.\nSet PUSHGATEWAY_USER/);
  });

  test.each([200, 202, 204])("HTTP %i is a push", async (code) => {
    gateway.answer = status(code);
    expect(await messageOf(gateway.url)).toBe("");
    expect(gateway.received).toMatchObject([
      {
        method: "PUT",
        url: "/metrics/job/claude_code_usage/instance/m1",
        body: EXPOSITION,
        headers: { "content-type": "text/plain; version=0.0.4; charset=utf-8" },
      },
    ]);
  });

  test("after two that failed, a third attempt that is taken is a push", async () => {
    let calls = 0;
    gateway.answer = (response) => response.writeHead(++calls < 3 ? 503 : 200).end();
    expect(await messageOf(gateway.url)).toBe("");
    expect(calls).toBe(3);
  });
});

describe("a connection", () => {
  test("that is refused is tried three times", async () => {
    const transport = quickTransport();
    const message = await messageOf("http://127.0.0.1:1", {}, transport);
    expect(message).toMatch(/could not be reached: .*ECONNREFUSED.* \(3 attempts\)\.\nCheck that/);
    expect(transport.pauses).toEqual([500, 1000]);
  });

  test("to a name that does not exist is tried once", async () => {
    const transport = quickTransport();
    const message = await messageOf("http://nowhere.invalid", {}, transport);
    expect(message).toMatch(/could not be reached: .*getaddrinfo/);
    // A resolver that is itself out of reach says EAI_AGAIN, which may pass.
    expect(transport.pauses).toEqual(message.includes("EAI_AGAIN") ? [500, 1000] : []);
  });

  test("that is reset before the answer", async () => {
    const server = await answering("", "reset");
    const message = await messageOf(server.url);
    expect(message).toMatch(/could not be reached: .*(ECONNRESET|hang up).* \(3 attempts\)/);
    expect(server.connections).toBe(3);
  });

  test("that is reset within the answer's body", async () => {
    const server = await answering("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhal", "reset");
    expect(await messageOf(server.url)).toMatch(
      /broke off its answer after HTTP 200: .* \(3 attempts\)/,
    );
    expect(server.connections).toBe(3);
  });

  test("that ends within the answer's body", async () => {
    const server = await answering("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhal", "end");
    expect(await messageOf(server.url)).toContain("broke off its answer after HTTP 200");
  });

  test("that garbles the answer's body", async () => {
    const chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhi\r\n";
    const server = await answering(chunked, "stay");
    expect(await messageOf(server.url)).toContain("broke off its answer after HTTP 200");
  });

  test("that ends within the answer's head", async () => {
    const server = await answering("HTTP/1.1 200 OK\r\nContent-Le", "end");
    expect(await messageOf(server.url)).toContain("could not be reached");
    expect(server.connections).toBe(3);
  });

  test("that ends within a refusal's body: the status decides", async () => {
    const server = await answering("HTTP/1.1 400 No\r\nContent-Length: 99\r\n\r\nbad li", "end");
    expect(await messageOf(server.url)).toContain("answered HTTP 400: bad li.");
    expect(server.connections).toBe(1);
  });

  test.each([
    ["another protocol", "SSH-2.0-OpenSSH_9.2\r\n"],
    ["binary", "\u0000\u0001\u0002\u0003"],
  ])("that answers in no HTTP: %s", async (_, text) => {
    const server = await answering(text, "stay");
    expect(await messageOf(server.url)).toMatch(/did not answer in HTTP: .*\nThat is not a Pushg/);
    expect(server.connections).toBe(1);
  });
});

describe("a gateway that does not come to an end", () => {
  const transport = () => quickTransport({}, { timeoutMs: 150 });

  test("without an answer", async () => {
    const server = await answering("", "stay");
    expect(await messageOf(server.url, {}, transport())).toContain(
      "could not be reached: no answer within 0.15 s (3 attempts).",
    );
    expect(server.connections).toBe(3);
  });

  test("without the end of its answer", async () => {
    const server = await answering("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx", "stay");
    expect(await messageOf(server.url, {}, transport())).toContain(
      "answered HTTP 200, but not to its end within 0.15 s (3 attempts).",
    );
  });

  test("with a drip of bytes", async () => {
    gateway.answer = (response) => {
      const timer = setInterval(() => response.write("x"), 10);
      response.writeHead(200).on("close", () => clearInterval(timer));
    };
    expect(await messageOf(gateway.url, {}, transport())).toContain("not to its end within");
    gateway.answer = (response) => {
      const timer = setInterval(() => response.write("y"), 10);
      response.writeHead(400).on("close", () => clearInterval(timer));
    };
    expect(await messageOf(gateway.url, {}, transport())).toMatch(/answered HTTP 400: y+\.\n/);
  });
});

describe("several gateways", () => {
  test("are all tried, and each says for itself what came of it", async () => {
    const second = new FakeGateway();
    await second.start();
    gateway.answer = (response) => response.writeHead(400).end("no\n");
    const urls = ["http://127.0.0.1:1", second.url, gateway.url];
    const results = await pushTo(`${urls[0]}, ${urls[1]}\n${urls[2]}`);
    await second.stop();
    expect(results.map((result) => result.gateway.url)).toEqual(urls);
    expect(results.map(({ error }) => error)).toEqual([
      expect.stringContaining("ECONNREFUSED"),
      undefined,
      expect.stringContaining("HTTP 400: no"),
    ]);
    expect(second.received).toHaveLength(1);
  });
});
