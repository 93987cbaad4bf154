/** The commands that work on data, with login and TLS on (docs/security.md). */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { request } from "node:https";
import { join } from "node:path";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { assistantLine } from "../collector/run-collector";
import { noOpenssl } from "../collector/push/certificates";
import { describeUnless } from "../unless";
import { Checkout } from "./checkout";
import { doctor, seen, SHOWN } from "./doctor-report";
import { startStandIn } from "./doctor-runs";
import { missingParts } from "./missing";

jest.setTimeout(600_000);

const missing = missingParts ?? noOpenssl;
const PASSWORD = "canary-of-the-login";
const DAY_MS = 86_400_000;

describeUnless("up, collect, doctor, history, backup, restore with login and TLS", missing, () => {
  const checkout = new Checkout();
  let host: string;
  const archive = join(checkout.folder, "kept.tar.gz");
  const secret = (file: string) =>
    readFileSync(join(checkout.project, ".state", checkout.prefix, "secrets", file), "utf8");

  beforeAll(async () => {
    const configDir = join(checkout.folder, "claude");
    host = await checkout.hostAddress();
    await checkout.prepare({
      TZ: "UTC",
      CLAUDE_CONFIG_DIR: configDir,
      HANDLED_GRAFANA_MODE: "none",
      HANDLED_BIND_ADDRESS: host,
      HANDLED_WEB_PASSWORD: PASSWORD,
      HANDLED_TLS: "self-signed",
    });
    const project = join(configDir, "projects", "-work");
    mkdirSync(project, { recursive: true });
    const noon = new Date(Date.now() - 5 * DAY_MS).toISOString().replace(/T.*/, "T12:00:00.000Z");
    const line = assistantLine(noon, { output_tokens: 4321 });
    writeFileSync(join(project, "a.jsonl"), `${JSON.stringify(line)}\n`);
    const up = await checkout.npm("up", "--", "--yes");
    if (up.code !== 0) throw new Error(`npm run up failed:\n${up.stdout}${up.stderr}`);
  });
  afterAll(() => checkout.remove());

  /** Status and body of an address of Prometheus'. */
  const ask = (path: string, auth?: string) =>
    new Promise<[number | undefined, string]>((resolve, reject) => {
      const url = `https://${host}:${checkout.port("PROMETHEUS")}${path}`;
      request(url, { ca: secret("tls-ca.pem"), ...(auth && { auth }) }, (answer) => {
        void text(answer).then((body) => resolve([answer.statusCode, body]), reject);
      })
        .on("error", reject)
        .end();
    });

  /** The highest value of each series within the last 10 days. */
  async function tokens(name: string): Promise<number[]> {
    const query = encodeURIComponent(`max_over_time(${name}[10d])`);
    const [status, body] = await ask(`/api/v1/query?query=${query}`, `handled:${PASSWORD}`);
    expect(status).toBe(200);
    const { data } = JSON.parse(body) as { data: { result: { value: [number, string] }[] } };
    return data.result.map(({ value }) => Number(value[1]));
  }

  test("nobody gets in without the password, up and collect do", async () => {
    expect((await ask("/api/v1/query?query=up"))[0]).toBe(401);
    expect(await checkout.npm("collect")).toMatchObject({ code: 0 });
    expect(await tokens("claude_code_output_tokens_total")).toEqual([4321]);
  });

  test("doctor finds all well, the canary in Prometheus, and says no password", async () => {
    const report = await doctor(checkout);
    expect(report).toMatchObject({ ok: true, exitCode: 0, broken: null });
    expect(seen(report, SHOWN)).toMatch(/^all \d{7} tokens, asked through Prometheus$/);
    expect(seen(report, "neighbours")).toBe(`every service on ${host} has a login and TLS`);
    expect(JSON.stringify(report)).not.toContain(PASSWORD);
  });

  test("doctor asks for the canary through Grafana (a stand-in that passes the query on)", async () => {
    const standIn = await startStandIn(async (expr) => {
      const path = `/api/v1/query?query=${encodeURIComponent(expr)}`;
      const [, body] = await ask(path, `handled:${PASSWORD}`);
      const { data } = JSON.parse(body) as { data: { result: { value: [number, string] }[] } };
      const [found] = data.result;
      return found && Number(found.value[1]);
    }, "token");
    checkout.set({
      HANDLED_GRAFANA_MODE: "external",
      HANDLED_GRAFANA_URL: `http://127.0.0.1:${(standIn.address() as AddressInfo).port}`,
      HANDLED_GRAFANA_TOKEN: "token",
      // The stack's own Prometheus, as an external Grafana reaches it.
      HANDLED_DATASOURCE_URL: `https://${host}:${checkout.port("PROMETHEUS")}`,
    });
    const report = await doctor(checkout);
    standIn.close();
    checkout.set({ HANDLED_GRAFANA_MODE: "none" });
    expect(report).toMatchObject({ exitCode: 0, broken: null });
    expect(seen(report, SHOWN)).toMatch(/^all \d{7} tokens, asked through Grafana$/);
  });

  test("history loads the days before the install", async () => {
    const { code, stdout } = await checkout.npm("history");
    expect(stdout).toMatch(/^ok {2}moved in, Prometheus restarted, each day asked for/m);
    expect(code).toBe(0);
    expect(await tokens("claude_code_history_output_tokens")).toEqual([4321]);
  });

  test("backup and restore end with all services well, and the days there", async () => {
    const backup = await checkout.npm("backup", "--", archive, "--with-secrets");
    expect(backup).toMatchObject({ code: 0 });
    const restore = await checkout.npm("restore", "--", archive, "--replace");
    expect(restore.stdout).toMatch(/^ok {2}the services are well with them/m);
    expect(restore).toMatchObject({ code: 0 });
    expect(JSON.stringify([backup, restore])).not.toContain(PASSWORD);
    expect(await tokens("claude_code_history_output_tokens")).toEqual([4321]);
    expect(await checkout.npm("diff")).toMatchObject({ code: 0 });
  });

  test.each([
    [
      "another password",
      { HANDLED_WEB_PASSWORD: "another-of-the-login" },
      "answered 401 Unauthorized",
    ],
    [
      "another certificate",
      { HANDLED_TLS_NAMES: "monitor.example.com" },
      "does not answer: its certificate is not signed by the authority that the settings name",
    ],
  ])("%s in the settings than deployed: doctor ends with 5", async (_what, settings, said) => {
    checkout.set(settings);
    const { exitCode, broken } = await doctor(checkout, "--quick");
    expect([exitCode, broken?.check]).toEqual([5, "Pushgateway"]);
    expect(broken?.seen).toBe(`https://${host}:${checkout.port("PUSHGATEWAY")}/-/ready ${said}`);
    expect(broken?.todo).toMatch(/^npm run up;/);
  });

  test("`npm run up` brings both, and doctor is content", async () => {
    expect(await checkout.npm("up", "--", "--yes")).toMatchObject({ code: 0 });
    expect(await doctor(checkout, "--quick")).toMatchObject({ exitCode: 0, broken: null });
    expect((await ask("/api/v1/query?query=up", `handled:${PASSWORD}`))[0]).toBe(401);
  });
});
