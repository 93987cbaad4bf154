import { assistant, FIGURES, figuresOf, FILE, ORIGIN, progress, read, rejectionOf } from "./lines";

describe("where usage stands", () => {
  test.each([
    ["an assistant's line", assistant()],
    ["a subagent's progress", progress()],
    ["spaced JSON", JSON.stringify(assistant(), null, 1).replaceAll("\n", " ")],
    ["a byte order mark", `\ufeff${JSON.stringify(assistant())}`],
    ["a carriage return", `${JSON.stringify(assistant())}\r`],
    ["any type and version", assistant({ line: { type: "user", version: "next" } })],
    ["null where ccusage drops the line", assistant({ line: { cwd: null, costUSD: null } })],
    ["half a surrogate pair elsewhere", assistant({ line: { note: "\ud800" } })],
    ["a number beyond a double elsewhere", `{"x":1e999,${JSON.stringify(assistant()).slice(1)}`],
    ["a message without usage beside a subagent's", { message: { usage: 7 }, ...progress() }],
  ])("%s", (_, line) => {
    expect(read(line)).toEqual({
      copies: [{ key: read(assistant()).copies[0]?.key, figures: FIGURES, origin: ORIGIN }],
      lost: [],
    });
  });

  test("the file's path tells the session where the line does not", () => {
    for (const sessionId of [undefined, null, ""]) {
      expect(read(assistant({ line: { sessionId } })).copies[0]?.origin).toEqual({
        ...ORIGIN,
        session: FILE.session,
      });
    }
  });
});

describe("what is no record", () => {
  const spoilt = (from: string | RegExp, to: string): string =>
    JSON.stringify(assistant()).replace(from, to);

  test.each<[string, object | string | Buffer, ReturnType<typeof rejectionOf>]>([
    ["half a line", JSON.stringify(assistant()).slice(0, -20), "invalid_json"],
    ["two lines in one", JSON.stringify(assistant()).repeat(2), "invalid_json"],
    ["NUL bytes", `${"\0".repeat(4096)}${JSON.stringify(assistant())}`, "invalid_json"],
    ["a NUL in a text", spoilt("claude-opus", "claude\0opus"), "invalid_json"],
    ["bytes that are no UTF-8", Buffer.from('{"usage":"\xff"}', "latin1"), "invalid_utf8"],
    ["nothing", "", "invalid_json"],
    ["just the marker", '"usage"', "not_usage"],
    ["a tool's summary", { toolUseResult: { usage: { input_tokens: 1 } } }, "not_usage"],
    ["usage at the top", { usage: { input_tokens: 1, output_tokens: 1 } }, "not_usage"],
    ["a message in a message", { message: { message: { usage: {} } } }, "not_usage"],
    ["usage null", assistant({ message: { usage: null } }), "not_usage"],
    ["usage a list", assistant({ message: { usage: [] } }), "not_usage"],
    ["no timestamp", assistant({ line: { timestamp: undefined } }), "bad_timestamp"],
    ["a timestamp in numbers", assistant({ line: { timestamp: 1767225600000 } }), "wrong_type"],
    ["an id in numbers", assistant({ message: { id: 7 } }), "wrong_type"],
    ["a request id that is a list", assistant({ line: { requestId: [] } }), "wrong_type"],
    ["a session that is true", assistant({ line: { sessionId: true } }), "wrong_type"],
    ["a model that is an object", assistant({ message: { model: {} } }), "wrong_type"],
    ["a model of 257 letters", assistant({ message: { model: "m".repeat(257) } }), "implausible"],
    ["a session of 1 MB", assistant({ line: { sessionId: "s".repeat(1e6) } }), "implausible"],
    ["no input", assistant({ usage: { input_tokens: undefined } }), "wrong_type"],
    ["output null", assistant({ usage: { output_tokens: null } }), "wrong_type"],
    ["tokens as text", assistant({ usage: { input_tokens: "5" } }), "wrong_type"],
    ["negative tokens", assistant({ usage: { output_tokens: -1 } }), "wrong_type"],
    ["half a token", assistant({ usage: { input_tokens: 0.5 } }), "wrong_type"],
    ["NaN", spoilt('"input_tokens":5', '"input_tokens":NaN'), "invalid_json"],
    ["infinitely many", spoilt('"input_tokens":5', '"input_tokens":1e999'), "implausible"],
    ["2^32", assistant({ usage: { cache_read_input_tokens: 2 ** 32 } }), "implausible"],
    ["cache writes that are text", assistant({ usage: { cache_creation: "7" } }), "wrong_type"],
    ["cache writes in a list", assistant({ usage: { cache_creation: [7] } }), "wrong_type"],
    [
      "a bad flat count that is not needed",
      assistant({
        usage: {
          cache_creation_input_tokens: -1,
          cache_creation: { ephemeral_5m_input_tokens: 1 },
        },
      }),
      "wrong_type",
    ],
  ])("%s", (_, line, reason) => {
    expect(rejectionOf(line)).toBe(reason);
  });

  test("fields of Object.prototype are nobody's", () => {
    expect(rejectionOf('{"__proto__":{"message":{"usage":{}}}}')).toBe("not_usage");
    expect(rejectionOf('{"__proto__":null,"usage":1}')).toBe("not_usage");
    const line = JSON.stringify(assistant()).replace(
      '"input_tokens":5',
      '"__proto__":{"input_tokens":5,"toString":1}',
    );
    expect(rejectionOf(line)).toBe("wrong_type");
    expect(figuresOf(assistant({ message: { model: "__proto__" } }))?.model).toBe("__proto__");
  });

  test("what every object inherits is no field of a line", () => {
    const everyObject = Object.prototype as Record<string, unknown>;
    try {
      everyObject["cache_read_input_tokens"] = 5;
      everyObject["costUSD"] = 5;
      expect(figuresOf(assistant())).toEqual(FIGURES);
    } finally {
      delete everyObject["cache_read_input_tokens"];
      delete everyObject["costUSD"];
    }
  });

  test.each([
    ["10,000 deep", 10_000, undefined],
    ["a million deep", 1_000_001, "too_complex"],
  ] as const)("%s", (_, depth, reason) => {
    const nested = "[".repeat(depth) + "]".repeat(depth);
    const line = JSON.stringify(assistant()).replace("{", `{"x":${nested},`);
    expect(rejectionOf(line)).toBe(reason);
  });

  test("brackets in a text are harmless, whatever is escaped in it", () => {
    const note = '\\"[{\\\\'.repeat(400_000) + "[".repeat(1_500_000);
    expect(rejectionOf(assistant({ line: { note } }))).toBeUndefined();
    expect(rejectionOf(`{"x":"${"[".repeat(2_000_000)}`)).toBe("invalid_json");
  });
});

describe("figures", () => {
  test.each<[string, object, Partial<typeof FIGURES>]>([
    ["5.0 is 5", { input_tokens: 5.0 }, {}],
    ["the largest count", { output_tokens: 0xffff_ffff }, { output: 0xffff_ffff }],
    ["cache reads", { cache_read_input_tokens: 11 }, { cacheRead: 11 }],
    ["cache null", { cache_read_input_tokens: null, cache_creation: null }, {}],
    ["the flat count alone", { cache_creation_input_tokens: 9 }, { cacheWrite5m: 9 }],
    [
      "the flat count beside null",
      { cache_creation_input_tokens: 9, cache_creation: null },
      { cacheWrite5m: 9 },
    ],
    [
      "the flat count beside an empty object",
      { cache_creation_input_tokens: 9, cache_creation: { ephemeral_5m_input_tokens: null } },
      { cacheWrite5m: 9 },
    ],
    [
      "the split, where it names one",
      { cache_creation_input_tokens: 9, cache_creation: { ephemeral_1h_input_tokens: 4 } },
      { cacheWrite1h: 4 },
    ],
    [
      "the split, also at 0",
      { cache_creation_input_tokens: 9, cache_creation: { ephemeral_5m_input_tokens: 0 } },
      {},
    ],
    [
      "both of the split",
      { cache_creation: { ephemeral_5m_input_tokens: 3, ephemeral_1h_input_tokens: 4 } },
      { cacheWrite5m: 3, cacheWrite1h: 4 },
    ],
    ["fast", { speed: "fast" }, { isFast: true }],
    ["any other speed", { speed: "slow" }, {}],
    ["speed null", { speed: null }, {}],
    ["batch", { service_tier: "batch" }, { isBatch: true }],
    ["priority", { service_tier: "priority" }, {}],
    ["in the US", { inference_geo: "us" }, { isUsOnly: true }],
    ["web searches", { server_tool_use: { web_search_requests: 3 } }, { webSearches: 3 }],
    ["no searches", { server_tool_use: { web_search_requests: null } }, {}],
  ])("%s", (_, usage, expected) => {
    const { copies, lost } = read(assistant({ usage: usage as Record<string, unknown> }));
    expect(copies[0]?.figures).toEqual({ ...FIGURES, ...expected });
    expect(lost).toEqual([]);
  });

  test("a count written as 5.0, 5e0 or -0", () => {
    const written = (number: string) =>
      figuresOf(JSON.stringify(assistant()).replace('"input_tokens":5', `"input_tokens":${number}`))
        ?.input;
    expect(["5.0", "5e0", "50e-1", "-0"].map(written)).toEqual([5, 5, 5, 0]);
  });

  test.each([null, "", undefined])("model %p is none", (model) => {
    expect(figuresOf(assistant({ message: { model } }))?.model).toBe("");
  });

  test("half a surrogate pair in a model reads as on disk", () => {
    expect(figuresOf(assistant({ message: { model: "a\ud800b" } }))?.model).toBe("a\ufffdb");
    expect(figuresOf(assistant({ message: { model: "\u{1f600}" } }))?.model).toBe("\u{1f600}");
  });

  test.each([[-1], [65_536], [1.5], ["3"]])(
    "%p web searches are none, and the tokens count",
    (searches) => {
      const line = assistant({ usage: { server_tool_use: { web_search_requests: searches } } });
      expect(read(line).lost).toEqual(["bad_web_searches"]);
      expect(figuresOf(line)).toEqual(FIGURES);
    },
  );
});
