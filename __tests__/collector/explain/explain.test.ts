/** One tree for each reason, with what it comes to. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Explanation } from "../../../collector/explain/explain";
import { assistant, progress, type Changes } from "../records/lines";
import { expectExplained, rowsOf } from "./expect-explained";

const root = mkdtempSync(join(tmpdir(), "handled-explain-"));
afterAll(() => rmSync(root, { recursive: true }));

let trees = 0;

type Lines = readonly (object | string)[];

function explained(files: Lines | Readonly<Record<string, Lines>>, zone = "UTC"): Explanation {
  const config = join(root, String(trees++));
  const byName = Array.isArray(files) ? { "p/s-1.jsonl": files as Lines } : files;
  for (const [name, lines] of Object.entries(byName as Record<string, Lines>)) {
    const path = join(config, "projects", name);
    mkdirSync(dirname(path), { recursive: true });
    const texts = lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line)));
    writeFileSync(path, texts.map((line) => `${line}\n`).join(""));
  }
  return expectExplained(config, zone);
}

/** 100 input tokens of claude-opus-4-8: $0.0005. */
const INPUT = { input_tokens: 100, output_tokens: 0 };
const USD = 0.0005;

const line = (changes: Changes = {}): object =>
  assistant({ ...changes, usage: { ...INPUT, ...changes.usage } });

const spaced = (it: object): string => JSON.stringify(it).replace('"usage":', '"usage": ');

const OTHER_KIND = { id: "gen-1", model: "claude-opus-4-8", usage: INPUT };

describe("no difference", () => {
  test.each<[string, Lines]>([
    ["no lines", []],
    ["a line", [line()]],
    ["streamed copies", [line(), line({ usage: { output_tokens: 3 } })]],
    ["copies in two sessions", [line(), line({ line: { sessionId: "s-2" } })]],
  ])("%s", (_, lines) => {
    expect(rowsOf(explained(lines))).toEqual({});
  });

  test("what neither counts is no reason, but is passed over", () => {
    const { reasons, skipped } = explained([
      '{"usage":{',
      { toolUseResult: { usage: {} } },
      line({ usage: { input_tokens: -1 } }),
    ]);
    expect(reasons).toEqual([]);
    expect(Object.fromEntries(skipped)).toEqual({ invalid_json: 1, not_usage: 1, wrong_type: 1 });
  });
});

describe("lines that only the default mode counts", () => {
  const more = [1, 1, 100, USD];
  test.each<[string, string, object | string]>([
    ["null elsewhere", "dropped:null_key", line({ line: { toolUse: { id: null } } })],
    ["spaced JSON", "dropped:spaced_json", spaced(line())],
    ["a version", "dropped:bad_version", line({ line: { version: "2.1" } })],
    ["an empty id", "dropped:empty_id", line({ line: { requestId: "" } })],
    [
      "six decimals",
      "dropped:bad_timestamp",
      line({ line: { timestamp: "2026-03-01T12:00:00.000000Z" } }),
    ],
    ["another speed", "dropped:wrong_type", line({ usage: { speed: "slow" } })],
    ["a byte order mark", "dropped:invalid_json", `\ufeff${JSON.stringify(line())}`],
    [
      "a key twice",
      "dropped:duplicate_key",
      JSON.stringify(line()).replace("{", '{"sessionId":"s-0",'),
    ],
    [
      "130 levels",
      "dropped:nested_too_deep",
      JSON.stringify(line()).replace("{", `{"x":${"[".repeat(130)}${"]".repeat(130)},`),
    ],
  ])("%s", (_, reason, text) => {
    expect(rowsOf(explained([text]))).toEqual({ [reason]: more });
  });

  test("that change nothing are told with 0", () => {
    expect(rowsOf(explained([line(), spaced(line())]))).toEqual({
      "dropped:spaced_json": [1, 0, 0, 0],
    });
  });

  test("of which one makes the other a copy, in the order of the reasons", () => {
    const both = [spaced(line()), line({ line: { cwd: null } })];
    expect(rowsOf(explained(both))).toEqual({
      "dropped:null_key": more,
      "dropped:spaced_json": [1, 0, 0, 0],
    });
  });
});

describe("lines that both count, with other figures", () => {
  const advisor = { type: "advisor_message", model: "claude-opus-4-8", ...INPUT };

  test.each<[string, string, object, number[]]>([
    [
      "the flat count",
      "read:cache_write",
      line({ usage: { cache_creation: {}, cache_creation_input_tokens: 80 } }),
      [1, 0, 80, 0.0005],
    ],
    ["a cost below 0", "read:logged_cost", line({ line: { costUSD: -1 } }), [1, 0, 0, 1 + USD]],
    [
      "an advisor in a subagent's progress",
      "read:advisor",
      progress({ usage: { ...INPUT, iterations: [advisor] } }),
      [1, 1, 100, USD],
    ],
    [
      "an advisor beside a bad one",
      "read:advisor",
      line({ usage: { iterations: [advisor, { ...advisor, input_tokens: "1" }] } }),
      [1, 1, 100, USD],
    ],
  ])("%s", (_, reason, text, row) => {
    expect(rowsOf(explained([text]))).toEqual({ [reason]: row });
  });
});

test("a line with two calls, of which each mode reads another", () => {
  const inner = line({ line: { timestamp: "2026-03-03T12:00:00.000Z" } });
  const both = line({ line: { version: 210, data: { message: inner } } });
  const { reasons } = explained([both]);
  expect(reasons.map(({ reason, daily }) => [reason, ...daily.keys()])).toEqual([
    ["read:otherwise", "2026-03-01", "2026-03-03"],
  ]);
});

describe("lines that only ccusage counts", () => {
  test.each<[string, string, object, number]>([
    ["five billion", "implausible", line({ usage: { input_tokens: 5e9 } }), 5e9],
    ["1969", "bad_timestamp", line({ line: { timestamp: "1969-12-31T12:00:00Z" } }), 100],
    ["a long model", "implausible", line({ message: { model: "m".repeat(300) } }), 100],
  ])("%s", (_, reason, text, tokens) => {
    const { total } = explained([text]).reasons[0] ?? {};
    expect(rowsOf(explained([text]))).toEqual({
      [`only_ccusage:${reason}`]: [1, -1, -tokens, expect.any(Number)],
    });
    expect(total?.cost).toBeLessThanOrEqual(0);
  });
});

describe("responses", () => {
  test("counted twice by ccusage", () => {
    const none = { requestId: undefined };
    const later = "2026-03-01T12:00:01.000Z";
    const lines = [
      line(),
      line({ line: { requestId: "req_2" } }),
      line({ line: none }),
      line({ line: { ...none, timestamp: later } }),
      line({ line: none, message: { id: undefined, model: "claude-opus-4-8", usage: INPUT } }),
      line({ line: none, message: { id: undefined, model: "claude-opus-4-8", usage: INPUT } }),
    ];
    expect(rowsOf(explained(lines))).toEqual({ "key:counted_twice": [4, -4, -400, -4 * USD] });
  });

  test("taken for a side chain's copy by ccusage", () => {
    const lines = [
      line({ message: OTHER_KIND }),
      line({ message: OTHER_KIND, line: { requestId: "req_2", isSidechain: true } }),
    ];
    expect(rowsOf(explained(lines))).toEqual({ "key:sidechain": [1, 1, 100, USD] });
  });

  test("of which ccusage keeps another copy", () => {
    const larger = { isSidechain: true, requestId: "req_2" };
    const lines = [line(), line({ line: larger, usage: { input_tokens: 300 } })];
    expect(rowsOf(explained(lines))).toEqual({ "key:other_copy": [1, 0, 200, 2 * USD] });
  });

  test("counted on the day of the earliest copy", () => {
    const next = { timestamp: "2026-03-02T00:00:01.000Z" };
    const { reasons, ours, ccusage } = explained([
      line(),
      line({ line: next, usage: { output_tokens: 1 } }),
    ]);
    expect(reasons.map(({ reason, times }) => [reason, times])).toContainEqual([
      "key:earliest_day",
      1,
    ]);
    expect([...ours.keys(), ...ccusage.keys()]).toEqual(["2026-03-01", "2026-03-02"]);
    expect(reasons.find(({ reason }) => reason === "key:earliest_day")?.total).toMatchObject({
      entries: 0,
      inputTokens: 0,
    });
    const inTokyo = explained(
      [line(), line({ line: next, usage: { output_tokens: 1 } })],
      "Pacific/Kiritimati",
    );
    expect(rowsOf(inTokyo)).toEqual({});
  });

  test("also where it lies in two trees' files", () => {
    const files = {
      "p/s-1.jsonl": [line()],
      "p/s-1/subagents/agent-1.jsonl": [progress({ usage: INPUT })],
    };
    expect(rowsOf(explained(files))).toEqual({});
  });
});

describe("prices", () => {
  test("that ccusage lacks", () => {
    const { reasons } = explained([line({ message: { ...OTHER_KIND, model: "claude-opus-5-5" } })]);
    expect(reasons).toMatchObject([
      { reason: "price:missing", times: 1, models: ["claude-opus-5-5"], total: { entries: 0 } },
    ]);
    expect(reasons[0]?.total.cost).toBeCloseTo(0.0004, 9);
  });

  test.each([
    ["claude-opus-5_7", "price:none_here", -0.0005],
    ["claude-opus-5_5", "price:other", -0.0001],
  ])("of another version: %s", (model, reason, cost) => {
    const explanation = explained([line({ message: { ...OTHER_KIND, model } })]);
    expect(rowsOf(explanation)).toEqual({ [reason]: [1, 0, 0, cost] });
  });

  test("of models that nobody knows are no reason", () => {
    expect(rowsOf(explained([line({ message: { ...OTHER_KIND, model: "foo" } })]))).toEqual({});
  });

  test("a logged cost holds in both modes, to the picodollar", () => {
    const { reasons } = explained([line({ line: { costUSD: 0.123456789012345 } })]);
    expect(reasons.map(({ reason }) => reason)).toEqual(["price:rounding"]);
  });
});
