import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { describeUnless } from "../../unless";
import { FakeGateway, Home } from "../run-collector";
import { Authority, noOpenssl } from "./certificates";
import { freshBundle } from "./fresh-bundle";

jest.setTimeout(60_000);

let home: Home;
let script: string;
const gateway = new FakeGateway();
beforeAll(async () => {
  script = await freshBundle();
  await gateway.start();
});
afterAll(() => gateway.stop());
beforeEach(() => {
  home = new Home();
  gateway.received.length = 0;
  gateway.answer = (response) => response.writeHead(200).end();
});
afterEach(() => home.remove());

/** Runs the collector as it is now. */
const run = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  home.run(args, { env, script });

describe("secrets", () => {
  const CANARY = "s3cr3t-canary";
  const token = () => {
    const path = join(home.path, "token");
    writeFileSync(path, `${CANARY}\n`, { mode: 0o600 });
    return path;
  };
  const settings = (text: string) => {
    const path = join(home.path, ".config/handled-monitoring/collector.env");
    mkdirSync(join(path, ".."), { recursive: true });
    writeFileSync(path, text, { mode: 0o600 });
  };
  const withUser = () => gateway.url.replace("//", `//jo:${CANARY}@`);
  const url = () => ({ PUSHGATEWAY_URL: gateway.url });
  const BASIC = `Basic ${btoa(`jo:${CANARY}`)}`;
  const BEARER = `Bearer ${CANARY}`;

  /** Each way to give a secret, and the header that it becomes. */
  const ways: [string, () => Record<string, string>, string][] = [
    ["a URL in the environment", () => ({ PUSHGATEWAY_URL: withUser() }), BASIC],
    ["a token's file", () => ({ ...url(), PUSHGATEWAY_TOKEN_FILE: token() }), BEARER],
    ["a token", () => ({ ...url(), PUSHGATEWAY_TOKEN: CANARY }), BEARER],
    [
      "a password",
      () => ({ ...url(), PUSHGATEWAY_USER: "jo", PUSHGATEWAY_PASSWORD: CANARY }),
      BASIC,
    ],
    ["a URL in the settings", () => (settings(`PUSHGATEWAY_URL=${withUser()}\n`), {}), BASIC],
    ["a token in the settings", () => (settings(`PUSHGATEWAY_TOKEN=${CANARY}\n`), url()), BEARER],
  ];

  test.each(ways)("from %s go to the gateway and nowhere else", async (_, give, header) => {
    const env = give();
    let said = "";
    const answers = [
      [200, ""],
      [401, "no"],
      [307, ""],
      [200, "<html>"],
    ] as const;
    for (const [status, body] of answers) {
      // While the gateway keeps it waiting, the command's line is what `ps` shows.
      gateway.answer = (response) => {
        said += commandLines();
        response.writeHead(status).end(body);
      };
      const { stdout, stderr } = await run(["--json"], env);
      said += stdout + stderr;
    }
    expect(gateway.received.map(({ headers }) => headers.authorization)).toEqual(
      Array(4).fill(header),
    );
    expect(said).toContain("collect.js\0--json");
    expect(said).toContain("HTTP 401");
    expect(said).not.toContain(CANARY);
    expect(said).not.toContain(btoa(`jo:${CANARY}`));
    expect(gateway.received[0]?.body).not.toContain(CANARY);
  });

  test("on the command line end the run before anything is sent, and are not repeated", async () => {
    const { code, stdout, stderr } = await run([withUser()]);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain("must not hold a user or password");
    expect(stderr).not.toContain(CANARY);
    expect(gateway.received).toEqual([]);
  });

  test("in a settings file that others may read end the run", async () => {
    settings(`PUSHGATEWAY_TOKEN=${CANARY}\n`);
    const path = join(home.path, ".config/handled-monitoring/collector.env");
    chmodSync(path, 0o644);
    const { code, stderr } = await run([gateway.url]);
    expect(code).toBe(1);
    expect(stderr).toContain(`chmod 600 '${path}'`);
    expect(stderr).not.toContain(CANARY);
    expect(gateway.received).toEqual([]);
  });

  describeUnless("where the certificate is not trusted", noOpenssl, () => {
    test("are not sent, whatever Node is told", async () => {
      const { cert, key } = new Authority().sign("IP:127.0.0.1");
      let requests = 0;
      const pems = { cert: readFileSync(cert), key: readFileSync(key) };
      const server = createServer(pems, (_, response) => (requests++, response.end()));
      await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
      const { port } = server.address() as AddressInfo;
      const { code, stderr } = await run([`https://127.0.0.1:${port}`], {
        PUSHGATEWAY_TOKEN: CANARY,
        NODE_TLS_REJECT_UNAUTHORIZED: "0",
      });
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      expect([code, requests]).toEqual([1, 0]);
      expect(stderr).toContain("Its certificate is not trusted");
    });
  });

  /** Of this collector's processes; empty where there is no /proc. */
  function commandLines(): string {
    if (!existsSync("/proc/self/cmdline")) return `${script}\0--json`;
    return readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name))
      .map((pid) => {
        try {
          return readFileSync(`/proc/${pid}/cmdline`, "utf8");
        } catch {
          return "";
        }
      })
      .filter((line) => line.includes(script))
      .join("\n");
  }
});
