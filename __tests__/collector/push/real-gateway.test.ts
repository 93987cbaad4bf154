import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { readGateways } from "../../../collector/push/gateways";
import { pushAll } from "../../../collector/push/push";
import { describeUnless } from "../../unless";
import { randomOf } from "../random";
import { assistantLine, Home } from "../run-collector";
import { Authority, noOpenssl } from "./certificates";
import { freshBundle } from "./fresh-bundle";
import { messageOf, quickTransport } from "./gateway-doubles";
import { noPushgateway, RealPushgateway } from "./real-pushgateway";

jest.setTimeout(120_000);

const COST = "claude_code_cost_usd_total";
const exposition = (value: number) => `# TYPE ${COST} gauge\n${COST} ${value}\n`;

describeUnless("a real Pushgateway", noPushgateway, () => {
  const gateway = new RealPushgateway();
  let script: string;
  beforeAll(async () => {
    script = await freshBundle();
    await gateway.start();
  });
  afterAll(() => gateway.end());
  beforeEach(async () => {
    await fetch(`${gateway.url}/metrics/job/claude_code_usage/instance/m1`, { method: "DELETE" });
  });

  async function push(value: number, group = { instance: "m1", user: "" }): Promise<string> {
    const { list } = readGateways([gateway.url], {});
    const transport = quickTransport();
    const pushed = { gateways: list, group, exposition: exposition(value), transport };
    return (await pushAll(pushed))[0]?.error ?? "";
  }

  test("takes a run's figures, and the next run's in their place", async () => {
    const home = new Home();
    const odd = assistantLine("2026-03-09T10:00:00.000Z", { input_tokens: 7 }, 'a"b\\c\nd é');
    home.log("p/s.jsonl", [odd]);
    const run = (now: string) => home.run([gateway.url, "--now", now], { script });
    expect(await run("2026-03-10T00:00:00Z")).toEqual({ code: 0, stdout: "", stderr: "" });
    expect(await run("2026-03-11T00:00:00Z")).toEqual({ code: 0, stdout: "", stderr: "" });
    home.remove();
    const metrics = await (await fetch(`${gateway.url}/metrics`)).text();
    const dates = [...metrics.matchAll(/^claude_code_daily_cost_usd\{date="([^"]+)"/gm)];
    expect([dates.length, dates[0]?.[1], dates[89]?.[1]]).toEqual([90, "2025-12-12", "2026-03-11"]);
    expect(metrics).toMatch(/claude_code_unpriced_tokens\{.*model="a\\"b\\\\c\\nd é".*\} 7/);
    expect(metrics).toMatch(/claude_code_last_collection_timestamp\{.*\} 1.7731872e\+09/);
  });

  const users = ["a/b", "jo@example.com", "Jo Doe", "Zoë 🦊", "..", "x?y#z%41", 'q"u\\o', "plain"];

  test("keeps users apart, whatever they are called", async () => {
    for (const [index, user] of users.entries()) {
      expect(await push(index + 1, { instance: "m1", user })).toBe("");
    }
    expect(await push(100, { instance: "a/b c", user: "" })).toBe("");
    const escaped = (text: string) => text.replace(/[\\"]/g, "\\$&");
    const expected = Object.fromEntries([
      ...users.map((user, index) => [`instance="m1",user="${escaped(user)}"`, `${index + 1}`]),
      ['instance="a/b c"', "100"],
    ]) as Record<string, string>;
    expect(await gateway.values(COST)).toMatchObject(expected);
  });

  test("says in its own words what it refuses, and keeps what it had", async () => {
    expect(await push(1)).toBe("");
    const { list } = readGateways([gateway.url], {});
    const [result] = await pushAll({
      gateways: list,
      group: { instance: "m1", user: "" },
      exposition: `${exposition(1)}${COST} 2\n`,
      transport: quickTransport(),
    });
    expect(result?.error).toMatch(/answered HTTP 400: .*collected before with the same name/);
    expect((await gateway.values(COST))['instance="m1"']).toBe("1");
  });

  test("https:// to its plain port, and the web page below its address, are no pushes", async () => {
    const secure = await messageOf(gateway.url.replace("http:", "https:"));
    expect(secure).toContain("It may not speak TLS at that port");
    expect(await messageOf(`${gateway.url}/nowhere`)).toContain("HTTP 404");
  });

  test("that is killed gives a clear message, and the next run heals it", async () => {
    expect(await push(1)).toBe("");
    await gateway.end("SIGKILL");
    expect(await push(2)).toMatch(/could not be reached: .*ECONNREFUSED.* \(3 attempts\)/);
    await gateway.start();
    expect(await push(3)).toBe("");
    expect((await gateway.values(COST))['instance="m1"']).toBe("3");
  });

  test("that is started again between two attempts takes the push of the same run", async () => {
    await gateway.end("SIGKILL");
    const { list } = readGateways([gateway.url], {});
    const transport = quickTransport({}, { sleep: () => gateway.start() });
    const group = { instance: "m1", user: "" };
    const [result] = await pushAll({
      gateways: list,
      group,
      exposition: exposition(4),
      transport,
    });
    expect(result?.error).toBeUndefined();
    expect((await gateway.values(COST))['instance="m1"']).toBe("4");
  });

  const SEED = 4;
  test(`whose store is damaged is healed by the next push (seed ${SEED})`, async () => {
    const random = randomOf(SEED);
    const emptied: number[] = [];
    for (let round = 0; round < 8; round++) {
      expect(await push(10 + round)).toBe("");
      for (let tries = 0; !existsSync(gateway.store) && tries < 100; tries++) await sleep(50);
      await sleep(150);
      await gateway.end("SIGKILL");
      const bytes = readFileSync(gateway.store);
      if (round === 0) rmSync(gateway.store);
      else if (round % 2) truncateSync(gateway.store, random.int(bytes.length));
      else writeFileSync(gateway.store, Buffer.from(bytes.map(() => random.int(256))));
      await gateway.start();
      if ((await gateway.values(COST))['instance="m1"'] === undefined) emptied.push(round);
      expect(await push(20 + round)).toBe("");
      expect((await gateway.values(COST))['instance="m1"']).toBe(String(20 + round));
    }
    // Else nothing was damaged, and the test shows nothing.
    expect(emptied).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });
});

/** bcrypt from the system's crypt(3); "" where it has none. */
function bcrypt(password: string): string {
  try {
    const salt = randomBytes(11).toString("hex");
    const code = "chomp($p = <STDIN>); print crypt($p, $ARGV[0])";
    const options = { input: password, encoding: "utf8" } as const;
    const hash = execFileSync("perl", ["-e", code, `$2b$04$${salt}`], options);
    return hash.startsWith("$2b$") ? hash : "";
  } catch {
    return "";
  }
}

const noBcrypt = bcrypt("x") ? undefined : "the system's crypt knows no bcrypt";
const missing = noPushgateway ?? noOpenssl ?? noBcrypt;

describeUnless("a real Pushgateway with TLS and basic auth", missing, () => {
  const password = randomBytes(12).toString("base64");
  let gateway: RealPushgateway;
  let env: Record<string, string>;
  let secret: string;

  beforeAll(async () => {
    const authority = new Authority();
    const server = authority.sign("IP:127.0.0.1,DNS:localhost");
    const client = authority.sign("DNS:laptop");
    gateway = new RealPushgateway(["--web.config.file=web.yml"]);
    const config = join(gateway.folder, "web.yml");
    gateway = new RealPushgateway([`--web.config.file=${config}`]);
    writeFileSync(
      config,
      [
        "tls_server_config:",
        `  cert_file: ${server.cert}`,
        `  key_file: ${server.key}`,
        "  client_auth_type: RequireAndVerifyClientCert",
        `  client_ca_file: ${authority.file}`,
        "basic_auth_users:",
        `  jo: ${bcrypt(password)}`,
        "",
      ].join("\n"),
    );
    await gateway.start();
    secret = join(gateway.folder, "password");
    writeFileSync(secret, `${password}\n`, { mode: 0o600 });
    env = {
      PUSHGATEWAY_CA_FILE: authority.file,
      PUSHGATEWAY_CERT_FILE: client.cert,
      PUSHGATEWAY_KEY_FILE: client.key,
      PUSHGATEWAY_USER: "jo",
      PUSHGATEWAY_PASSWORD_FILE: secret,
    };
  });
  afterAll(() => gateway.end());
  const url = () => gateway.url.replace("http:", "https:");

  test("takes a push with all three", async () => {
    expect(await messageOf(url(), env)).toBe("");
    const { PUSHGATEWAY_USER, PUSHGATEWAY_PASSWORD_FILE, ...tls } = env;
    expect([PUSHGATEWAY_USER, PUSHGATEWAY_PASSWORD_FILE]).toEqual(["jo", secret]);
    const inUrl = url().replace("//", `//jo:${encodeURIComponent(password)}@`);
    expect(await messageOf(inUrl, tls)).toBe("");
    expect(await messageOf(url(), tls)).toMatch(
      /answered HTTP 401: Unauthorized\.\nSet PUSHGATEWAY/,
    );
    expect(await messageOf(url(), { ...tls, PUSHGATEWAY_TOKEN: "x" })).toContain("HTTP 401");
  });

  test("refuses a wrong password, and no message holds the right or the wrong one", async () => {
    const { PUSHGATEWAY_PASSWORD_FILE, ...rest } = env;
    expect(PUSHGATEWAY_PASSWORD_FILE).toBe(secret);
    const wrong = randomBytes(12).toString("base64");
    const message = await messageOf(url(), { ...rest, PUSHGATEWAY_PASSWORD: wrong });
    expect(message).toContain("answered HTTP 401");
    expect(message).not.toContain(wrong);
    expect(message).not.toContain(password);
  });

  test("says what is missing: the certificate, the authority, https", async () => {
    const { PUSHGATEWAY_CERT_FILE, PUSHGATEWAY_KEY_FILE, ...noClient } = env;
    expect([PUSHGATEWAY_CERT_FILE, PUSHGATEWAY_KEY_FILE].every(Boolean)).toBe(true);
    expect(await messageOf(url(), noClient)).toMatch(/could not be reached/);
    const { PUSHGATEWAY_CA_FILE, ...noAuthority } = env;
    expect(PUSHGATEWAY_CA_FILE).toBeDefined();
    expect(await messageOf(url(), noAuthority)).toContain("Its certificate is not trusted");
    expect(await messageOf(gateway.url, env)).toMatch(
      /HTTP 400: .*HTTP request to an HTTPS server/,
    );
  });
});
