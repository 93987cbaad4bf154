import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { statsCommand } from "../../../collector/commands/stats";
import { UsageError } from "../../../collector/errors";
import { assistant } from "../records/lines";

const home = mkdtempSync(join(tmpdir(), "handled-stats-"));
afterAll(() => rmSync(home, { recursive: true }));

function writeLogs(lines: readonly string[]): void {
  const folder = join(home, ".claude", "projects", "p");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "s-1.jsonl"), lines.map((line) => `${line}\n`).join(""));
}

async function stats(
  values: Readonly<Record<string, string | boolean>>,
  positionals: readonly string[] = [],
  env: NodeJS.ProcessEnv = {},
) {
  const out = { stdout: "", stderr: "" };
  const code = await statsCommand.run({
    values,
    positionals,
    io: {
      env: { HOME: home, XDG_STATE_HOME: join(home, "state"), TZ: "UTC", ...env },
      stdout: { write: (text) => (out.stdout += text) },
      stderr: { write: (text) => (out.stderr += text) },
    },
  });
  return { code, ...out };
}

const line = (model: string, id: string, usage = {}): string =>
  JSON.stringify(
    assistant({
      message: { id, model, usage: { input_tokens: 1000, output_tokens: 0, ...usage } },
      line: { requestId: id },
    }),
  );

const LOGS = [
  line("claude-opus-4-8", "msg_1"),
  line("claude-opus-4-8", "msg_2").replace('"usage":', '"usage": '),
  line("claude-opus-5-5", "msg_3"),
  line("claude-opus-5-5\u001b[31m", "msg_4").replace("\u001b", "\\u001b"),
  '{"usage":{',
];

describe("stats", () => {
  test("prints both totals and every reason with its sign and a sentence", async () => {
    writeLogs(LOGS);
    const { code, stdout, stderr } = await stats({ timezone: "UTC" });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatchSnapshot();
  });

  test("prints the same as JSON, by day as well", async () => {
    writeLogs(LOGS);
    const { stdout } = await stats({ timezone: "Asia/Tokyo", json: true });
    const sums = (inputTokens: number, cost: number, entries = inputTokens / 1000) => ({
      entries,
      inputTokens,
      outputTokens: 0,
      cacheCreationTokens: 0,
      cacheReadTokens: 0,
      totalTokens: inputTokens,
      cost: expect.closeTo(cost, 12) as number,
    });
    const side = (of: ReturnType<typeof sums>) => ({
      totals: of,
      daily: [{ date: "2026-03-01", ...of }],
    });
    expect(JSON.parse(stdout)).toEqual({
      timezone: "Asia/Tokyo",
      default: side(sums(4000, 0.014)),
      ccusage: side(sums(3000, 0.005)),
      reasons: [
        {
          reason: "dropped:spaced_json",
          sentence: expect.stringContaining("without a space") as string,
          times: 1,
          ...side(sums(1000, 0.005)),
        },
        {
          reason: "price:missing",
          sentence: expect.stringContaining("$0") as string,
          times: 1,
          models: ["claude-opus-5-5"],
          ...side(sums(0, 0.004)),
        },
      ],
      skipped: { invalid_json: 1 },
      unreadable: [],
    });
  });

  test("says so when there are no logs, and is done", async () => {
    const { code, stdout, stderr } = await stats({}, [], { HOME: join(home, "nobody") });
    expect(code).toBe(0);
    expect(stdout).toContain("Difference");
    expect(stderr).toContain("no Claude Code logs");
  });

  test("leaves no trace", async () => {
    writeLogs(LOGS);
    const before = readdirSync(home, { recursive: true });
    await stats({});
    expect(readdirSync(home, { recursive: true })).toEqual(before);
  });

  test("takes no gateway, and repeats no password", async () => {
    const run = stats({}, ["http://me:secret@gateway:9091"]);
    await expect(run).rejects.toThrow(UsageError);
    await expect(run).rejects.toThrow("***@gateway:9091");
    await expect(run).rejects.not.toThrow("secret");
  });

  test("refuses a zone that is none", async () => {
    await expect(stats({ timezone: "Mars/Base" })).rejects.toThrow(UsageError);
  });
});
