import { readEntry } from "../../collector/ccusage/parse/entry";
import { LineRejected, type Rejection } from "../../collector/ccusage/parse/rejection";

const read = (line: string | Buffer) => readEntry(Buffer.from(line as string));

function outcome(line: string | Buffer): Rejection | "counted" {
  try {
    read(line);
    return "counted";
  } catch (error) {
    if (error instanceof LineRejected) return error.reason;
    throw error;
  }
}

const TIME = '"timestamp":"2026-01-02T03:04:05.678Z"';

/** A line with something added on top, in the message, or in the usage. */
function line({ top = "", message = "", usage = "", time = TIME } = {}): string {
  return `{${time}${top},"message":{"id":"m"${message},"usage":{"input_tokens":1,"output_tokens":2${usage}}}}`;
}

const agent = (inner = "", outer = ""): string =>
  `{"type":"progress","timestamp":7${outer},"data":{"message":{${TIME}${inner},"message":{"id":"m","usage":{"input_tokens":1,"output_tokens":2}}}}}`;

const deep = (levels: number): string => `,"x":${"[".repeat(levels)}${"]".repeat(levels)}`;

describe("readEntry", () => {
  test("reads every field", () => {
    const text = line({
      top: ',"sessionId":"s","requestId":"r","isSidechain":true,"costUSD":0.5,"version":"2.1.0"',
      message: ',"model":"claude-opus-5"',
      usage:
        ',"cache_creation":{"ephemeral_5m_input_tokens":3,"ephemeral_1h_input_tokens":4},' +
        '"cache_creation_input_tokens":99,"cache_read_input_tokens":5,"speed":"fast"',
    });
    expect(read(text)).toEqual({
      timestampMs: Date.UTC(2026, 0, 2, 3, 4, 5, 678),
      sessionId: "s",
      messageId: "m",
      requestId: "r",
      isSidechain: true,
      model: "claude-opus-5",
      costUsd: 0.5,
      usage: {
        input: 1,
        output: 2,
        cacheWrite5m: 3,
        cacheWrite1h: 4,
        cacheRead: 5,
        speed: "fast",
      },
      advisorCalls: [],
    });
  });

  test.each<[string, { cacheWrite5m: number; cacheWrite1h: number }]>([
    ["", { cacheWrite5m: 0, cacheWrite1h: 0 }],
    [',"cache_creation_input_tokens":9', { cacheWrite5m: 9, cacheWrite1h: 0 }],
    [
      ',"cache_creation_input_tokens":9,"cache_creation":null',
      { cacheWrite5m: 9, cacheWrite1h: 0 },
    ],
    [',"cache_creation_input_tokens":9,"cache_creation":{}', { cacheWrite5m: 0, cacheWrite1h: 0 }],
    [',"cache_creation":{"ephemeral_1h_input_tokens":4}', { cacheWrite5m: 0, cacheWrite1h: 4 }],
  ])("cache writes of %s", (usage, expected) => {
    expect(read(line({ usage })).usage).toMatchObject(expected);
  });

  test("a subagent's progress line: the session from outside, the rest from within", () => {
    const text = agent(',"requestId":"r","isSidechain":true', ',"sessionId":"s","requestId":5');
    expect(read(text)).toMatchObject({ sessionId: "s", requestId: "r", isSidechain: true });
  });

  const advisor = '{"type":"advisor_message","model":"a","input_tokens":5,"output_tokens":6}';
  const calls = (iterations: string) =>
    read(line({ usage: `,"iterations":${iterations}` })).advisorCalls.map(
      (call) => call.usage.input,
    );

  test.each<[string, string, number[]]>([
    ["one", `[${advisor}]`, [5]],
    [
      "two beside a message",
      `[${advisor},{"type":"message","model":null,"input_tokens":1,"output_tokens":1},${advisor}]`,
      [5, 5],
    ],
    [
      "without a model",
      `[{"type":"advisor_message","input_tokens":1,"output_tokens":1},${advisor}]`,
      [5],
    ],
    ["with an element that cannot be read", `[{"type":"message"},${advisor}]`, []],
    ["with an element without a type", `[{"input_tokens":1,"output_tokens":1},${advisor}]`, []],
    ["not in a list", advisor, []],
  ])("advisor calls: %s", (_, iterations, inputs) => {
    expect(calls(iterations)).toEqual(inputs);
  });

  // Each measured on ccusage 20.0.24.
  test.each<[string, string | Buffer, ReturnType<typeof outcome>]>([
    ["a user's line", line({ top: ',"type":"user"' }), "counted"],
    ["no message id", line().replace('"id":"m",', ""), "counted"],
    ["white space and a carriage return", ` \t${line()} \r`, "counted"],
    ["null in a key that may be", line({ top: ',"stop_reason":null' }), "counted"],
    ["null in a text", line({ top: ',"x":"{\\"id\\":null}"' }), "counted"],
    ["null model in iterations", line({ usage: ',"iterations":[{"model":null}]' }), "counted"],
    ["an unread key twice", line({ top: ',"x":1,"x":2' }), "counted"],
    ["a surrogate pair", line({ top: ',"x":"\\ud83d\\ude00"' }), "counted"],
    ["a version with a suffix", line({ top: ',"version":"2.1.0-beta"' }), "counted"],
    ["127 levels", line({ top: deep(126) }), "counted"],
    [
      "the greatest count",
      line({ usage: ',"cache_read_input_tokens":18446744073709551615' }),
      "counted",
    ],
    ["progress with a bad outer version", agent("", ',"version":"x"'), "counted"],
    ["null id anywhere", line({ top: ',"x":[{"id":null}]' }), "null_key"],
    ["null cwd with a space", line({ top: ',"cwd" : null' }), "null_key"],
    ["null model elsewhere", line({ top: ',"iterations":[{"model":null}]' }), "null_key"],
    ["null speed in iterations", line({ usage: ',"iterations":[{"speed":null}]' }), "null_key"],
    ["an escaped null key", line({ top: ',"i\\u0064":null' }), "null_key"],
    ["a read key twice", line({ top: `,${TIME}` }), "duplicate_key"],
    ["a count twice", line({ usage: ',"input_tokens":1' }), "duplicate_key"],
    ["an unread key twice beside null", line({ top: ',"x":1,"x":2,"y":null' }), "duplicate_key"],
    [
      "an unread key twice beside the word",
      line({ top: ',"x":1,"x":2,"y":"nullable"' }),
      "duplicate_key",
    ],
    ["cut off", line().slice(0, -1), "invalid_json"],
    ["something behind", `${line()}x`, "invalid_json"],
    ["a BOM", `\ufeff${line()}`, "invalid_json"],
    ["half a surrogate pair", line({ top: ',"x":"\\ud800"' }), "invalid_json"],
    ["a control character", line({ top: ',"x":"\u0001"' }), "invalid_json"],
    ["a leading zero", line({ top: ',"x":01' }), "invalid_json"],
    ["a number beyond doubles", line({ top: ',"x":1e999' }), "invalid_json"],
    ["invalid UTF-8", Buffer.from(line({ top: ',"x":"\u00ff"' }), "latin1"), "invalid_utf8"],
    ["128 levels", line({ top: deep(127) }), "nested_too_deep"],
    ["100,000 levels", line({ top: deep(100_000) }), "nested_too_deep"],
    ["a tool's summary", '{"toolUseResult":{"usage":{"input_tokens":1}}}', "not_usage"],
    ["usage that is no object", line().replace(/"usage":.*/, '"usage":5}}'), "not_usage"],
    ["a list", `[${line()}]`, "wrong_type"],
    ["no output tokens", line().replace(',"output_tokens":2', ""), "wrong_type"],
    ["a fraction", line().replace(":1,", ":1.0,"), "wrong_type"],
    ["a negative count", line().replace(":1,", ":-1,"), "wrong_type"],
    ["a count as text", line().replace(":1,", ':"1",'), "wrong_type"],
    [
      "one more than the greatest count",
      line().replace(":1,", ":18446744073709551616,"),
      "wrong_type",
    ],
    ["another speed", line({ usage: ',"speed":"slow"' }), "wrong_type"],
    ["a side chain that is no flag", line({ top: ',"isSidechain":1' }), "wrong_type"],
    ["a number as time", line({ time: '"timestamp":1767225600000' }), "wrong_type"],
    ["six digits of a second", line({ time: TIME.replace("678", "678901") }), "bad_timestamp"],
    ["a short version", line({ top: ',"version":"2.1"' }), "bad_version"],
    ["v in front", line({ top: ',"version":"v2.1.0"' }), "bad_version"],
    ["an empty request", line({ top: ',"requestId":""' }), "empty_id"],
    ["an empty session", line({ top: ',"sessionId":""' }), "empty_id"],
    ["an empty model", line({ message: ',"model":""' }), "empty_id"],
    ["an empty outer session", agent("", ',"sessionId":""'), "empty_id"],
  ])("%s", (_, text, expected) => {
    expect(outcome(text)).toBe(expected);
  });
});
