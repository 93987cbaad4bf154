import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { canReach, ask } from "../../scripts/offline/registries";

const servers: Server[] = [];

async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/v2/`;
}

const status =
  (code: number): RequestListener =>
  (_, response) =>
    response.writeHead(code).end();

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

describe.each([
  ["curl", "curl"],
  ["fetch, where curl is missing", "no-such-curl"],
])("by %s", (_, curl) => {
  test.each([
    [200, true],
    [307, true],
    [401, true],
    [403, false],
    [407, false],
    [404, false],
    [503, false],
  ])("status %i counts as reachable: %s", async (code, reachable) => {
    expect(await canReach(await serve(status(code)), 4_000, curl)).toBe(reachable);
  });

  test("a closed port is out of reach", async () => {
    const url = await serve(status(200));
    const server = servers.pop();
    await new Promise((resolve) => server?.close(resolve));
    expect(await canReach(url, 4_000, curl)).toBe(false);
  });

  test("a server that says nothing is given up in time", async () => {
    const url = await serve(() => undefined);
    const started = Date.now();
    expect(await ask(url, 300, curl)).toBeUndefined();
    expect(Date.now() - started).toBeLessThan(3_000);
  });
});
