/** Who gets the deployment's login, and what becomes of answers, on real servers. */
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { selfSigned } from "../../config/certificate";
import type { Config } from "../../config";
import { ask, get, rememberAccess, StatusError } from "../../scripts/machine/access";
import { noOpenssl } from "../collector/push/certificates";
import { describeUnless } from "../unless";

const root = mkdtempSync(join(tmpdir(), "handled-access-"));
const servers: Server[] = [];
afterAll(() => {
  for (const server of servers) server.close();
  rmSync(root, { recursive: true });
});

let seen: IncomingHttpHeaders = {};
let status = 200;
const answer: Parameters<typeof createServer>[1] = ({ headers }, response) => {
  seen = headers;
  response.writeHead(status, { location: "/elsewhere" }).end("body");
};

async function listen(server: Server): Promise<number> {
  servers.push(server);
  await once(server.listen(0, "127.0.0.1"), "listening");
  return (server.address() as AddressInfo).port;
}

function remember(ports: { prometheus: number; gateway: number; grafana: number }, tls?: object) {
  writeFileSync(join(root, "password"), "canary\n");
  const config = {
    bindAddress: "127.0.0.1",
    web: { user: "push", version: "00112233445566aa", ...tls },
    files: { webPassword: "password", tlsCa: "ca" },
    prometheus: { mode: "container", port: ports.prometheus },
    pushgateway: { mode: "external", url: "", port: ports.gateway },
    grafana: { mode: "container", port: ports.grafana },
  };
  rememberAccess(config as unknown as Config, root);
}

beforeEach(() => (status = 200));

test("the login goes to the deployment's own services, not to another's, not to Grafana", async () => {
  const [prometheus, gateway, grafana] = [
    await listen(createServer(answer)),
    await listen(createServer(answer)),
    await listen(createServer(answer)),
  ];
  remember({ prometheus, gateway, grafana });
  const sent: (string | undefined)[] = [];
  for (const port of [prometheus, gateway, grafana]) {
    expect(await get(`http://127.0.0.1:${port}/x`)).toBe("body");
    sent.push(seen.authorization);
  }
  expect(sent).toEqual([
    `Basic ${Buffer.from("push:canary").toString("base64")}`,
    undefined,
    undefined,
  ]);
  await get(`http://127.0.0.1:${prometheus}/`, { authorization: "Bearer mine" });
  expect(seen.authorization).toBe("Bearer mine");
});

test("what is not 2xx is an error with its status; a redirect is not followed", async () => {
  const url = `http://127.0.0.1:${await listen(createServer(answer))}/`;
  status = 302;
  const error: unknown = await ask(url).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(StatusError);
  expect(error).toMatchObject({ status: 302, message: `${url} answered 302 Found` });
  status = 299;
  expect(await ask(url, {}, { a: 1 })).toBe("body");
  expect(seen["content-type"]).toBe("application/json");
});

test("nobody there: the URL and why", async () => {
  await expect(get("http://127.0.0.1:1/")).rejects.toThrow(
    "http://127.0.0.1:1/ does not answer: ECONNREFUSED",
  );
});

describeUnless("TLS", noOpenssl, () => {
  test("a certificate of the deployment's own is trusted at its services alone", async () => {
    const { cert, key } = selfSigned(["127.0.0.1"]);
    writeFileSync(join(root, "ca"), cert);
    const [ours, other] = [
      await listen(createTlsServer({ cert, key }, answer)),
      await listen(createTlsServer({ cert, key }, answer)),
    ];
    remember(
      { prometheus: ours, gateway: 1, grafana: 2 },
      { tls: { host: "127.0.0.1", hasCa: true } },
    );
    expect(await get(`https://127.0.0.1:${ours}/`)).toBe("body");
    await expect(get(`https://127.0.0.1:${other}/`)).rejects.toThrow(
      / does not answer: its certificate is not signed by the authority that the settings name$/,
    );
  });
});
