import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { assistantLine } from "../run-collector";
import { statsCache, type Days } from "../witness/stats-files";
import { Patient } from "./patient";

jest.setTimeout(60_000);

let patient: Patient;
beforeEach(async () => {
  patient = await new Patient().makeHealthy();
});
afterEach(() => patient.end());

const OPUS = "claude-opus-4-5-20251101";

describe("prices", () => {
  const prices = async (now = "2026-03-03T09:10:00Z") => {
    const [result] = await patient.resultsOf("prices", "--now", now);
    return result;
  };
  const use = async (model: string, tokens: number) => {
    patient.home.log(`-new/${model}.jsonl`, [
      assistantLine("2026-03-02T12:00:00Z", { input_tokens: tokens }, model),
    ]);
    await patient.count("2026-03-03T09:05:00Z");
  };

  test("models without one: how much of all tokens, most first", async () => {
    for (const [i, model] of ["gpt-a", "gpt-b", "gpt-c", "gpt-d"].entries())
      await use(model, 100 + i);
    // 2,000 tokens are priced, 406 are not.
    const result = await prices();
    expect(result?.message).toMatch(
      /^newest price read on 2026-\d\d-\d\d; no price, so \$0, for 16\.9% of all tokens: gpt-d, gpt-c, gpt-b and 1 more$/,
    );
    expect(result?.status).toBe("warning");
    expect(result?.advice).toContain("Update scripts/collect.js");
  });

  test("a share that rounds to nothing is not called nothing", async () => {
    await use("gpt-a", 1);
    expect((await prices())?.message).toContain("for less than 0.1% of all tokens: gpt-a");
  });

  test("second-hand ones: how much of the cost", async () => {
    await use("claude-opus-5-5", 1_000_000);
    const result = await prices();
    // $4 against 1,800 output and 200 input tokens of Opus 4.5: $0.046.
    expect(result?.message).toMatch(/, 98\.9% of the cost stands on second-hand prices$/);
    expect(result?.status).toBe("ok");
  });

  test("old after 120 days", async () => {
    const date = /(\d{4}-\d\d-\d\d)/.exec((await prices())?.message ?? "")?.[1] ?? "";
    const after = (days: number) => new Date(Date.parse(date) + days * 86_400_000).toISOString();
    expect((await prices(after(119.9)))?.status).toBe("ok");
    expect(await prices(after(120))).toMatchObject({
      status: "warning",
      message: `newest price read on ${date}, 120 days ago: they may have changed`,
    });
  });
});

describe("the second witness", () => {
  /** The ledger has 1,000 tokens on 1 March and 1,000 on 2 March. */
  const witness = async (days: Days) => {
    const path = join(patient.home.config, "stats-cache.json");
    writeFileSync(path, JSON.stringify(statsCache(days)));
    const [result] = await patient.resultsOf("witness");
    return result;
  };

  test("agrees", async () => {
    const days = { "2026-03-01": { [OPUS]: 1_100 }, "2026-03-02": { [OPUS]: 1_000 } };
    expect(await witness(days)).toEqual({
      status: "ok",
      message:
        "the ledger has 0.95 of the tokens that Claude Code's statistics have (2026-03-01 to " +
        "2026-03-02, as far as the ledger covers them)",
      advice: null,
    });
  });

  test("has more: the three pairs that lie furthest apart", async () => {
    const days = {
      "2026-03-01": { [OPUS]: 4_000, a: 2_000, b: 500, c: 1_500 },
      "2026-03-02": { [OPUS]: 1_000 },
    };
    expect(await witness(days)).toEqual({
      status: "warning",
      message:
        "the ledger has 0.22 of the tokens that Claude Code's statistics have (2026-03-01 to " +
        "2026-03-02, as far as the ledger covers them); expected 0.8 to 1.25. Furthest apart: " +
        `2026-03-01 ${OPUS} 1,000 to 4,000, 2026-03-01 a 0 to 2,000, 2026-03-01 c 0 to 1,500`,
      advice: expect.stringContaining("Look for logs that were never counted") as string,
    });
  });

  test("has less", async () => {
    const days = { "2026-03-01": { [OPUS]: 500 }, "2026-03-02": { [OPUS]: 500 } };
    const result = await witness(days);
    expect(result?.message).toContain("the ledger has 2.00 of the tokens");
    expect(result?.advice).toContain("`ledger import`");
    expect(result?.status).toBe("warning");
  });

  test("counts each line", async () => {
    const line = assistantLine("2026-03-01T11:00:00Z", { output_tokens: 1_000 });
    patient.home.log("-work/s-3.jsonl", [line, line, line, line]);
    await patient.count("2026-03-03T09:05:00Z");
    // 6 lines of 3 responses; 3,000 tokens against 6,000.
    const days = { "2026-03-01": { [OPUS]: 5_000 }, "2026-03-02": { [OPUS]: 1_000 } };
    expect(await witness(days)).toEqual({
      status: "ok",
      message:
        "the ledger has 0.50 of the tokens that Claude Code's statistics have (2026-03-01 to " +
        "2026-03-02, as far as the ledger covers them); they seem to count each line of a response, " +
        "of which there are 2.0: 1.00 with that. Furthest apart: " +
        `2026-03-02 ${OPUS} 1,000 to 1,000`,
      advice: null,
    });
  });

  test("knows no day that the ledger covers", async () => {
    const result = await witness({ "2025-03-01": { [OPUS]: 1_000 } });
    expect(result).toEqual({
      status: "ok",
      message: `no day that both ${patient.home.config}/stats-cache.json and the ledger know whole`,
      advice: null,
    });
  });

  test("is malformed", async () => {
    writeFileSync(join(patient.home.config, "stats-cache.json"), "{");
    const [result] = await patient.resultsOf("witness");
    expect(result).toMatchObject({
      status: "ok",
      message: expect.stringMatching(/^none: /) as string,
    });
  });
});
