/**
 * Native telemetry deployed with login and TLS: a process that has nothing but what
 * `npm run telemetry` prints, into what `npm run up` made.
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { request } from "node:https";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { recordedMetrics } from "../../metrics";
import { assistantLine } from "../collector/run-collector";
import { noOpenssl } from "../collector/push/certificates";
import { describeUnless } from "../unless";
import { Checkout } from "./checkout";
import { ClaudeCode } from "./claude-code";
import { doctor, seen } from "./doctor-report";
import { eventually } from "./local-services";
import { missingParts } from "./missing";

jest.setTimeout(600_000);

const PASSWORD = "canary-of-the-telemetry";
const CHECK = "native telemetry";
/** A minute that they look behind, one until they are evaluated, and what a busy machine needs. */
const RECORDED_MS = 210_000;

describeUnless("native telemetry with login and TLS", missingParts ?? noOpenssl, () => {
  const checkout = new Checkout();
  let prometheus: string;

  beforeAll(async () => {
    const host = await checkout.hostAddress();
    const logs = join(checkout.folder, "claude", "projects", "-work");
    await checkout.prepare({
      TZ: "UTC",
      CLAUDE_CONFIG_DIR: join(checkout.folder, "claude"),
      HANDLED_GRAFANA_MODE: "none",
      HANDLED_BIND_ADDRESS: host,
      HANDLED_WEB_PASSWORD: PASSWORD,
      HANDLED_TLS: "self-signed",
      HANDLED_USER: "ada",
      HANDLED_TEAM: "core",
    });
    mkdirSync(logs, { recursive: true });
    const line = assistantLine(new Date().toISOString(), { output_tokens: 4321 });
    writeFileSync(join(logs, "a.jsonl"), `${JSON.stringify(line)}\n`);
    prometheus = `https://${host}:${checkout.port("PROMETHEUS")}`;
  });
  afterAll(() => checkout.remove());

  const ca = () =>
    readFileSync(
      join(checkout.project, ".state", checkout.prefix, "secrets", "tls-ca.pem"),
      "utf8",
    );

  const ask = (path: string, auth: string | undefined, body?: string) =>
    new Promise<{ status: number | undefined; body: string }>((resolve, reject) => {
      const headers = body === undefined ? {} : { "content-type": "application/json" };
      const method = body === undefined ? "GET" : "POST";
      const options = { ca: ca(), method, headers, ...(auth !== undefined && { auth }) };
      request(`${prometheus}${path}`, options, (answer) => {
        const { statusCode: status } = answer;
        void text(answer).then((read) => resolve({ status, body: read }), reject);
      })
        .on("error", reject)
        .end(body);
    });

  test("while it is off, telemetry says what to set and doctor says nothing of it", async () => {
    const up = await checkout.npm("up", "--", "--yes");
    expect([up.code, up.stderr]).toEqual([0, ""]);
    const { code, stdout, stderr } = await checkout.npm("telemetry");
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toContain(
      "`HANDLED_NATIVE_TELEMETRY` is off.\nSet it to on in .env, npm run up",
    );
    expect(seen(await doctor(checkout, "--quick"), CHECK)).toBeUndefined();
    const sent = await ask("/api/v1/otlp/v1/metrics", `handled:${PASSWORD}`, "{}");
    expect(sent.status).toBe(404);
  });

  test("switched on, it asks everybody for the password", async () => {
    checkout.set({ HANDLED_NATIVE_TELEMETRY: "on" });
    expect(await checkout.npm("up", "--", "--yes")).toMatchObject({ code: 0 });
    const statusOf = async (auth?: string) =>
      (await ask("/api/v1/otlp/v1/metrics", auth, "{}")).status;
    expect(await statusOf()).toBe(401);
    expect(await statusOf("handled:another")).toBe(401);
    expect(await statusOf(`handled:${PASSWORD}`)).toBe(200);
    expect(seen(await doctor(checkout, "--quick"), CHECK)).toBe(
      "none arrived within a day, although HANDLED_NATIVE_TELEMETRY is on",
    );
  });

  test("what telemetry prints is enough, holds no password, and doctor counts what came", async () => {
    const { code, stdout } = await checkout.npm("telemetry");
    expect(code).toBe(0);
    expect(stdout).not.toContain(PASSWORD);
    const env = { PATH: process.env["PATH"] };
    const shell = execFileSync("sh", ["-c", `${stdout}exec env -0`], { env, encoding: "utf8" });
    const variables = shell
      .split("\0")
      .filter((line) => /^(CLAUDE|OTEL|NODE)_/.test(line))
      .map(
        (line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)] as const,
      );
    const claude = new ClaudeCode({ env: Object.fromEntries(variables), session: "deployed" });
    await claude.tokens(321);
    await claude.exit();

    const query = async (promql: string) => {
      const path = `/api/v1/query?query=${encodeURIComponent(promql)}`;
      const { body } = await ask(path, `handled:${PASSWORD}`);
      const { data } = JSON.parse(body) as {
        data: { result: { metric: object; value: [number, string] }[] };
      };
      return data.result.map(({ metric, value }) => [metric, value[1]]);
    };
    const instance = (
      await checkout.must("cat", join(checkout.home, "state", "handled-monitoring", "instance"))
    ).stdout.trim();
    const recorded = await eventually(
      () =>
        query(`sum by (instance, user, team) (sum_over_time(${recordedMetrics.tokens.name}[1h]))`),
      (found) => found.length > 0,
      RECORDED_MS,
    );
    expect(recorded).toEqual([[{ instance, user: "ada", team: "core" }, "321"]]);
    expect(seen(await doctor(checkout, "--quick"), CHECK)).toBe(
      "1 series of 1 sessions within a day; the limit is 50000",
    );
  });

  test("a second `npm run up` changes nothing", async () => {
    expect(await checkout.npm("diff")).toMatchObject({ code: 0 });
  });
});
