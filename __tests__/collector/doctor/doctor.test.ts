import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { nodeResult } from "../../../collector/doctor/node-check";
import { jsonOf, textOf } from "../../../collector/doctor/output";
import { warning, type Result } from "../../../collector/doctor/result";
import { Lock } from "../../../collector/ledger/lock";
import { Patient } from "./patient";

jest.setTimeout(60_000);

let patient: Patient;
beforeEach(async () => {
  patient = await new Patient().makeHealthy();
});
afterEach(() => patient.end());

describe("a healthy machine", () => {
  test("every check is ok, a line each, exit code 0", async () => {
    const { code, stdout, stderr } = await patient.doctor();
    const lines = stdout
      .replaceAll(patient.gateway.url, "GATEWAY")
      .replaceAll(patient.home.path, "HOME")
      .split("\n");
    expect(lines).toEqual([
      `ok       node         ${process.version} at ${process.execPath}`,
      "ok       logs         2 below HOME/.claude",
      "ok       transcripts  Claude Code deletes transcripts in HOME/.claude/projects 30 days, its " +
        "default, after their last change: the first of 2 goes on 2026-03-31; the ledger has " +
        'counted them all. To keep them, write "cleanupPeriodDays": 3650 into ' +
        "HOME/.claude/settings.json; transcripts then take disk space for 10 years",
      "ok       ledger       HOME/state/handled-monitoring: whole, 2 responses, begun 2026-03-03, " +
        "written 10 min ago",
      expect.stringMatching(/^ok {7}prices {7}newest price read on 2026-\d\d-\d\d$/),
      expect.stringMatching(
        /^ok {7}timer {8}crontab, last run 2026-03-03T09:00:00.000Z, 10 min ago: well, next 2026-/,
      ),
      "ok       gateway      GATEWAY answers",
      "ok       clock        within 5 min of GATEWAY",
      "ok       witness      none: Claude Code has no stats-cache.json, or none that can be " +
        "compared, in each of HOME/.claude",
      "",
    ]);
    expect(stderr).toBe("");
    expect(code).toBe(0);
  });

  test("the same as JSON", async () => {
    const { code, stdout } = await patient.doctor("--json");
    const results = JSON.parse(stdout) as Result[];
    expect(results.map(({ check }) => check)).toEqual(
      "node logs transcripts ledger prices timer gateway clock witness".split(" "),
    );
    for (const result of results) {
      expect(Object.keys(result)).toEqual(["check", "status", "message", "advice"]);
      expect([result.check, result.status, result.advice]).toEqual([result.check, "ok", null]);
    }
    expect(code).toBe(0);
  });

  test("nothing is written, and a run at work is not waited for", async () => {
    const lock = Lock.take(join(patient.ledger, "lock"));
    const before = patient.traces();
    expect((await patient.doctor()).code).toBe(0);
    expect((await patient.doctor("--timezone", "Asia/Tokyo")).code).toBe(0);
    expect(patient.traces()).toEqual(before);
    lock?.release();
  });

  test("nor where there is nothing yet", async () => {
    rmSync(join(patient.home.path, "state"), { recursive: true });
    const before = patient.traces();
    await patient.doctor();
    expect(patient.traces()).toEqual(before);
  });
});

describe("exit codes", () => {
  test("0 with warnings, 1 with a failure", async () => {
    patient.account.crontab = undefined;
    const { code, stdout } = await patient.doctor();
    expect(stdout).toMatch(/\nwarning {2}timer .*\n {9}→ Run `collect.js cron install`\.\n/);
    expect(code).toBe(0);
    patient.gateway.answer = (response) => response.writeHead(400).end();
    expect((await patient.doctor()).code).toBe(1);
  });

  test.each([
    [["--timezone", "Mars/Olympus"], "--timezone must be the IANA name"],
    [["--now", "soon"], "--now must be an ISO date"],
    [["localhost:9091"], "The gateway argument must be an http:// or https:// URL"],
    [["http://jo:geheim@gateway:9091"], "must not hold a user or password"],
  ])("%j is wrong usage", async (args, message) => {
    await expect(patient.doctor(...args)).rejects.toThrow(message);
  });
});

test("a fault in one check does not stop the others", async () => {
  patient.env["CLAUDE_CONFIG_DIR"] = "/nowhere/at/all";
  writeFileSync(join(patient.ledger, "state.json"), "{}");
  writeFileSync(join(patient.ledger, "state.previous.json"), "{}");
  patient.env["HANDLED_PRICES"] = join(patient.home.path, "none.json");
  const { code, stdout } = await patient.doctor("--json");
  const results = JSON.parse(stdout) as Result[];
  expect(results.map(({ check, status }) => [check, status])).toEqual([
    ["node", "ok"],
    ["logs", "failed"],
    ["ledger", "failed"],
    ["prices", "failed"],
    ["timer", "ok"],
    ["gateway", "ok"],
    ["clock", "ok"],
  ]);
  const [, logs, ledger, prices] = results;
  expect(logs?.message).toContain('got: "/nowhere/at/all"');
  expect(logs?.advice).toContain("Correct the variable");
  expect(ledger?.message).toMatch(
    /state\.json is damaged .*, and state\.previous\.json is damaged/,
  );
  expect(ledger?.advice).toContain("ledger rebuild");
  expect(prices?.message).toContain("none.json");
  expect(code).toBe(1);
});

test("Node", () => {
  expect(nodeResult("v20.0.0").status).toBe("ok");
  expect(nodeResult("v100.1.0").status).toBe("ok");
  expect(nodeResult("v18.20.4")).toMatchObject({
    status: "failed",
    message: `v18.20.4 at ${process.execPath} is too old`,
    advice: expect.stringContaining("Install Node 20 or later") as string,
  });
});

test("names of files can't steer a terminal or break a line", () => {
  const results = [warning("logs", "bad\u001b[2J\nname\u009b", "do\r\nthis")];
  expect(textOf(results)).toBe("warning  logs         bad [2J name \n         → do this\n");
  expect(jsonOf(results)).not.toMatch(/\\u00|\\n|\\r/);
});

test("no secret is shown, whatever is wrong", async () => {
  const secrets = ["s3cret-password", "s3cret-user", "s3cret-part"];
  const url = patient.gateway.url.replace("//", "//s3cret-user:s3cret-part@");
  patient.env["PUSHGATEWAY_URL"] = url;
  for (const status of [200, 401, 302, 500]) {
    patient.gateway.answer = (response) => response.writeHead(status).end("no");
    const { stdout, stderr } = await patient.doctor("--json");
    for (const secret of secrets) expect(stdout + stderr).not.toContain(secret);
    expect(stdout).toContain("//***@");
  }
  const credentials = patient.gateway.received.map(({ headers }) => headers.authorization);
  expect(new Set(credentials)).toEqual(
    new Set([`Basic ${Buffer.from("s3cret-user:s3cret-part").toString("base64")}`]),
  );
  patient.env = { PUSHGATEWAY_URL: "http://gateway:9091", PUSHGATEWAY_PASSWORD: "s3cret-password" };
  const [gateway] = await patient.resultsOf("gateway");
  expect(gateway?.message).toContain("got only the password");
  expect(JSON.stringify(gateway)).not.toContain("s3cret");
});

test("the help names every check", async () => {
  const source = readFileSync(join(__dirname, "../../../collector/commands/doctor.ts"), "utf8");
  const { stdout } = await patient.doctor("--json");
  for (const { check } of JSON.parse(stdout) as Result[]) {
    expect(source).toMatch(new RegExp(`^  ${check} {2,}\\S`, "m"));
  }
});
