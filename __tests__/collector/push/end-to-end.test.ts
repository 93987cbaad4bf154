import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { assistantLine, FakeGateway, Home } from "../run-collector";

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

const NOW = "2026-03-10T12:00:00.500Z";
const now = ["--now", NOW];

function log(): void {
  home.log("p/s.jsonl", [
    assistantLine("2026-03-10T10:00:00.000Z", { input_tokens: 10, output_tokens: 20 }),
  ]);
}

describe("a push", () => {
  test("--json says as well where and when", async () => {
    log();
    const { code, stdout } = await run([gateway.url, "--json", ...now]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      totals: { inputTokens: 10, totalTokens: 30 },
      push: {
        urls: [gateway.url],
        failed: [],
        job: "claude_code_usage",
        instance: readFileSync(home.instanceFile, "utf8").trim(),
        timestamp: Date.parse(NOW) / 1000,
      },
    });
    expect(gateway.received).toHaveLength(1);
  });

  test("keeps a path below which the gateway lies, and takes the URL from the environment", async () => {
    await run(now, { PUSHGATEWAY_URL: `${gateway.url}/push//` });
    expect(gateway.received[0]?.url).toMatch(
      /^\/push\/metrics\/job\/claude_code_usage\/instance\//,
    );
  });

  test("has the user in its group", async () => {
    await run([gateway.url, "--user", "jo@e", ...now]);
    await run([gateway.url, ...now], { HANDLED_USER: "ann" });
    const instance = readFileSync(home.instanceFile, "utf8").trim();
    expect(gateway.received.map(({ url }) => url?.split(instance)[1])).toEqual([
      "/user@base64/am9AZQ",
      "/user/ann",
    ]);
  });

  test("has the team in every series, not in its group; without one nothing tells of it", async () => {
    log();
    await run(["--no-push", ...now]);
    await run([gateway.url, ...now]);
    await run([gateway.url, "--team", "", ...now], { HANDLED_TEAM: "core" });
    const said = await run([gateway.url, "--json", ...now], { HANDLED_TEAM: "core" });
    const [plain, empty, core] = gateway.received.map(({ url, body }) => ({
      url,
      samples: body.split("\n").filter((line) => /^[^#]/.test(line) && !line.includes("duration")),
    }));
    expect(core?.url).toBe(plain?.url);
    expect(empty).toEqual(plain);
    expect(plain?.samples.length).toBeGreaterThan(500);
    expect(core?.samples).toEqual(
      plain?.samples.map((line) =>
        line.replace(/^(\w+)(\{(.*)\})? /, (_, name: string, set = "", labels = "") =>
          set ? `${name}{${labels},team="core"} ` : `${name}{team="core"} `,
        ),
      ),
    );
    expect(JSON.parse(said.stdout)).toMatchObject({ push: { team: "core" } });
    const { stdout } = await run(["--dry-run", "--team", "core", ...now]);
    expect(stdout).toContain('\nclaude_code_input_tokens_total{team="core"} 10\n');
  });

  test("goes to every gateway; one that is down fails the run, and says so", async () => {
    log();
    const { code, stdout, stderr } = await run(["http://127.0.0.1:1", gateway.url, "--json"]);
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^collect: The Pushgateway at http:\/\/127.0.0.1:1 could not be reached/,
    );
    expect(stderr.match(/collect: /g)).toHaveLength(1);
    expect(JSON.parse(stdout)).toMatchObject({
      push: { urls: [gateway.url], failed: ["http://127.0.0.1:1"] },
    });
    expect(gateway.received).toHaveLength(1);
  });

  test("that no gateway takes prints nothing but one message a gateway", async () => {
    log();
    gateway.answer = (response) => response.writeHead(400).end("no\n");
    const { code, stdout, stderr } = await run([gateway.url, "http://127.0.0.1:1"]);
    expect([code, stdout, stderr.match(/^collect: /gm)?.length]).toEqual([1, "", 2]);
    expect(stderr).toContain(`${gateway.url} answered HTTP 400: no.`);
  });

  test("after weeks without a gateway holds what was logged and deleted in between", async () => {
    log();
    const offline = await run(["http://127.0.0.1:1", ...now]);
    expect(offline.code).toBe(1);
    rmSync(join(home.config, "projects"), { recursive: true });
    home.log("p/t.jsonl", [assistantLine("2026-04-20T10:00:00.000Z", { input_tokens: 5 })]);
    const online = await run([gateway.url, "--now", "2026-04-20T12:00:00Z"]);
    expect(online).toMatchObject({ code: 0, stdout: "" });
    const pushed = gateway.received[0]?.body.split("\n") ?? [];
    expect(pushed).toContain("claude_code_input_tokens_total 15");
    expect(pushed).toContain('claude_code_daily_input_tokens{date="2026-03-10"} 10');
    expect(pushed).toContain('claude_code_daily_input_tokens{date="2026-04-20"} 5');
  });
});

describe("a gateway that hangs", () => {
  test("is given up after three times 10 s, and the run ends", async () => {
    gateway.answer = () => undefined;
    const { code, stdout, stderr } = await run([gateway.url]);
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toContain("no answer within 10 s (3 attempts)");
    expect(gateway.received).toHaveLength(3);
  });
});
