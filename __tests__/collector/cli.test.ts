import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { assistantLine, Home, type RunOptions } from "./run-collector";

let home: Home;
beforeEach(() => (home = new Home()));
afterEach(() => home.remove());

/** A port on which nothing listens. */
const CLOSED = "http://127.0.0.1:1";
const NOW = ["--now", "2026-03-10T12:00:00Z"];

interface Json {
  daily: { date: string }[];
  totals: Record<string, number>;
  stats: { files: number; lines: number; skipped: object; unpriced: object; unreadable: object[] };
}

async function dryRun(
  options: RunOptions = {},
  ...more: string[]
): Promise<Json & { err: string }> {
  const { code, stdout, stderr } = await home.run(
    ["--dry-run", "--json", ...NOW, ...more],
    options,
  );
  expect(code).toBe(0);
  return { ...(JSON.parse(stdout) as Json), err: stderr };
}

describe("wrong use ends with 2 and says what to do", () => {
  test.each<[string, string[], Record<string, string>, string[]]>([
    ["an unknown flag", ["--dry"], {}, ["--dry", "--help"]],
    ["a flag without its value", ["--timezone"], {}, ["--timezone", "--help"]],
    ["a subcommand", ["prune"], {}, ['got: "prune"', "subcommand"]],
    [
      "a host without a scheme",
      ["gateway:9091"],
      {},
      ['got: "gateway:9091"', "http://gateway:9091"],
    ],
    ["another scheme", ["ftp://host"], {}, ["http:// or https://", 'got: "ftp://host"']],
    ["a URL that is none", ["http://"], {}, ["The gateway argument", 'got: "http://"']],
    ["a query", ["http://h/?a=b"], {}, ["without a query"]],
    ["a bad variable", [], { PUSHGATEWAY_URL: "nowhere" }, ["PUSHGATEWAY_URL", 'got: "nowhere"']],
    ["a bad zone", ["--timezone", "Mars/Base"], {}, ["--timezone", 'got: "Mars/Base"', "Europe/"]],
    ["an offset as zone", ["--timezone", "+02:00"], {}, ["--timezone", 'got: "+02:00"']],
    ["an empty zone", ["--timezone", ""], {}, ["--timezone", 'got: ""']],
    ["a bad zone variable", [], { HANDLED_TIME_ZONE: "Nope" }, ["HANDLED_TIME_ZONE", '"Nope"']],
    ["a bad clock", ["--now", "yesterday"], {}, ["--now", 'got: "yesterday"', "2026-11-22"]],
    ["a clock without zone", ["--now", "2026-01-01T10:00"], {}, ["--now", "with a zone"]],
    ["a date that is none", ["--now", "2026-02-30"], {}, ["--now", 'got: "2026-02-30"']],
    ["a bad clock variable", [], { HANDLED_NOW: "soon" }, ["HANDLED_NOW", 'got: "soon"']],
    [
      "--match-ccusage URL",
      ["--match-ccusage", "http://u:secret@h"],
      {},
      ["--match-ccusage", "***@h"],
    ],
    ["a bad escape in a password", [], { PUSHGATEWAY_URL: "http://u:%zz@h" }, ["percent-encoded"]],
  ])("%s", async (_, args, env, parts) => {
    const { code, stdout, stderr } = await home.run(args, { env });
    expect(stdout).toBe("");
    for (const part of parts) expect(stderr).toContain(part);
    expect(stderr).not.toContain("secret");
    expect(stderr).not.toMatch(/\n {4}at /);
    expect(code).toBe(2);
    expect(home.files()).toEqual([]);
  });
});

describe("--help and --version", () => {
  test("--help teaches", async () => {
    const { code, stdout, stderr } = await home.run(["--help"]);
    expect([code, stderr]).toEqual([0, ""]);
    for (const part of [
      "*/15 * * * *",
      "Examples",
      "CLAUDE_CONFIG_DIR",
      "Exit codes",
      "--now TIME",
    ]) {
      expect(stdout).toContain(part);
    }
    expect(Math.max(...stdout.split("\n").map((line) => line.length))).toBeLessThanOrEqual(100);
  });

  test("--version is the project's", async () => {
    const { version } = JSON.parse(readFileSync(join(__dirname, "../../package.json"), "utf8")) as {
      version: string;
    };
    expect(await home.run(["--version"])).toEqual({ code: 0, stdout: `${version}\n`, stderr: "" });
  });
});

describe("logs", () => {
  test("without any: 0, zero totals, and a hint that names the folders", async () => {
    const { totals, err } = await dryRun();
    expect(Object.values(totals)).toEqual([0, 0, 0, 0, 0, 0]);
    expect(err).toContain(join(home.path, ".config/claude/projects"));
    expect(err).toContain(join(home.path, ".claude/projects"));
    expect(err).toContain("CLAUDE_CONFIG_DIR");
    expect(home.files()).toEqual([]);
  });

  test("a config folder without logs: 0 and a hint", async () => {
    mkdirSync(join(home.config, "projects"), { recursive: true });
    expect((await dryRun()).err).toContain("no Claude Code logs (*.jsonl)");
  });

  test.each(["", "/nowhere", ",", "/nowhere, ~/nothing"])(
    "CLAUDE_CONFIG_DIR=%j without a valid part: 1",
    async (value) => {
      const env = { CLAUDE_CONFIG_DIR: value };
      const { code, stdout, stderr } = await home.run(["--dry-run"], { env });
      expect([code, stdout]).toEqual([1, ""]);
      expect(stderr).toContain(`got: "${value}"`);
      expect(stderr).toContain("unset it");
    },
  );

  test("CLAUDE_CONFIG_DIR with ~, several parts, projects/ and a part twice", async () => {
    home.log("p/s.jsonl", [assistantLine("2026-03-09T10:00:00.000Z", { input_tokens: 7 })]);
    const value = "~/.claude , ~/.claude/projects,/nowhere,~/.claude/";
    const { totals, stats } = await dryRun({ env: { CLAUDE_CONFIG_DIR: value } });
    expect([totals["inputTokens"], stats.files]).toEqual([7, 1]);
  });

  test("both home folders are read", async () => {
    home.log("p/s.jsonl", [assistantLine("2026-03-09T10:00:00.000Z", { input_tokens: 7 })]);
    const second = join(home.path, "xdg/claude/projects");
    mkdirSync(second, { recursive: true });
    const line = assistantLine("2026-03-09T11:00:00.000Z", { input_tokens: 5 });
    writeFileSync(join(second, "s.jsonl"), JSON.stringify(line));
    const env = { XDG_CONFIG_HOME: join(home.path, "xdg") };
    expect((await dryRun({ env })).totals["inputTokens"]).toBe(12);
  });

  test("a truncated last line and a line without a price are counted as such", async () => {
    const whole = assistantLine("2026-03-09T10:00:00.000Z", { input_tokens: 7 });
    const unknown = assistantLine(
      "2026-03-09T10:00:00.000Z",
      { output_tokens: 9 },
      "claude-opus-9",
    );
    home.log("p/s.jsonl", [whole, unknown, JSON.stringify(whole).slice(0, -3)]);
    const { stats, totals } = await dryRun();
    expect(stats).toMatchObject({
      lines: 3,
      skipped: { invalid_json: 1 },
      unpriced: { "claude-opus-9": 9 },
    });
    expect(totals).toMatchObject({ totalTokens: 16, totalCost: 0.000035 });
  });

  test("a folder, a FIFO and a link that end in .jsonl are not read", async () => {
    const log = home.log("p/s.jsonl", [assistantLine("2026-03-09T10:00:00Z", { input_tokens: 7 })]);
    mkdirSync(join(home.config, "projects/folder.jsonl"));
    symlinkSync(log, join(home.config, "projects/link.jsonl"));
    symlinkSync(home.config, join(home.config, "projects/loop"));
    execFileSync("mkfifo", [join(home.config, "projects/fifo.jsonl")]);
    const { stats, totals, err } = await dryRun();
    expect([stats.files, stats.unreadable, totals["inputTokens"], err]).toEqual([1, [], 7, ""]);
  });

  // Root reads everything: the command then runs as another user.
  const uid = process.getuid?.() === 0 ? { uid: 65534 } : {};

  test("a file and a folder that cannot be read are named; the rest counts; 0", async () => {
    home.log("p/s.jsonl", [assistantLine("2026-03-09T10:00:00.000Z", { input_tokens: 7 })]);
    const file = home.log("p/locked.jsonl", [assistantLine("2026-03-09T10:00:00Z", {})]);
    const folder = join(home.config, "projects/shut");
    mkdirSync(folder);
    chmodSync(home.path, 0o755);
    chmodSync(file, 0);
    chmodSync(folder, 0);
    const { stats, totals, err } = await dryRun({ ...uid });
    chmodSync(folder, 0o755);
    expect(totals["inputTokens"]).toBe(7);
    expect(stats.unreadable).toEqual([
      { path: folder, reason: expect.stringContaining("EACCES") as string },
      { path: file, reason: expect.stringContaining("EACCES") as string },
    ]);
    expect(err).toContain(file);
    expect(err).toContain(folder);
  });
});

describe("--match-ccusage", () => {
  test("prints a table, pushes nothing, writes nothing", async () => {
    home.log("p/s.jsonl", [assistantLine("2026-03-09T10:00:00.000Z", { input_tokens: 1234567 })]);
    const before = home.files();
    const env = { PUSHGATEWAY_URL: CLOSED };
    const { code, stdout, stderr } = await home.run(["--match-ccusage"], { env });
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout.split("\n").map((line) => line.split(/ {2,}/).slice(0, 2))).toEqual([
      ["Date", "Input"],
      ["2026-03-09", "1,234,567"],
      ["Total", "1,234,567"],
      [""],
    ]);
    expect(home.files()).toEqual(before);
  });
});

describe("zones", () => {
  const late = () => assistantLine("2026-03-09T23:30:00.000Z", { input_tokens: 1 });

  test.each<[string, string[], Record<string, string>, string]>([
    ["TZ", [], { TZ: "Asia/Tokyo" }, "2026-03-10"],
    ["HANDLED_TIME_ZONE over TZ", [], { TZ: "UTC", HANDLED_TIME_ZONE: "Asia/Tokyo" }, "2026-03-10"],
    ["--timezone over both", ["--timezone", "UTC"], { TZ: "Asia/Tokyo" }, "2026-03-09"],
    ["an empty variable", [], { TZ: "UTC", HANDLED_TIME_ZONE: "" }, "2026-03-09"],
  ])("%s", async (_, args, env, date) => {
    home.log("p/s.jsonl", [late()]);
    expect((await dryRun({ env }, ...args)).daily.map((day) => day.date)).toEqual([date]);
  });
});
