import { createHash } from "node:crypto";
import { assistant, keysOf, progress } from "./lines";

/** The documented encoding, computed here on its own. */
const hashOf = (parts: unknown[]): string =>
  createHash("sha256")
    .update(JSON.stringify([1, ...parts]))
    .digest("hex")
    .slice(0, 24);

const TIME = Date.parse("2026-03-01T12:00:00.000Z");

const advisors = {
  iterations: [1, 2].map(() => ({
    type: "advisor_message",
    model: "m",
    input_tokens: 1,
    output_tokens: 2,
  })),
};

describe("the key", () => {
  test("of an id that Anthropic gave out is that id alone", () => {
    const key = [hashOf(["message", "msg_1"])];
    expect(keysOf(assistant())).toEqual(key);
    expect(keysOf(progress())).toEqual(key);
    expect(
      keysOf(
        assistant({
          line: {
            requestId: "another",
            sessionId: "another",
            uuid: "another",
            timestamp: "2026-03-02T12:00:00Z",
          },
          usage: { output_tokens: 99 },
          message: { model: "another", id: "msg_1" },
        }),
      ),
    ).toEqual(key);
  });

  test("of another id goes with its request", () => {
    const line = (requestId: unknown, sessionId = "s-1") =>
      keysOf(assistant({ message: { id: "gen-7" }, line: { requestId, sessionId } }));
    expect(line("req_1")).toEqual([hashOf(["request", "gen-7", "req_1"])]);
    expect(line("req_1", "s-2")).toEqual(line("req_1"));
    expect(line("req_2")).not.toEqual(line("req_1"));
    for (const none of [undefined, null, ""]) {
      expect(line(none)).toEqual([hashOf(["time", "gen-7", "s-1", TIME])]);
      expect(line(none, "s-2")).not.toEqual(line(none));
    }
  });

  test("without an id is everything that tells one line from another", () => {
    const none = { message: { id: null } };
    const key = keysOf(assistant(none));
    const used = [5, 7, 0, 0, 0, 0, false, false, false];
    expect(key).toEqual([hashOf(["line", "u-1", "s-1", TIME, "claude-opus-4-8", used, null])]);
    const others = [
      assistant({ ...none, line: { uuid: "u-2" } }),
      assistant({ ...none, line: { uuid: 7 } }),
      assistant({ ...none, line: { sessionId: "s-2" } }),
      assistant({ ...none, line: { timestamp: "2026-03-01T12:00:00.001Z" } }),
      assistant({ message: { id: "", model: "m" } }),
      assistant({ ...none, usage: { output_tokens: 8 } }),
      assistant({ ...none, usage: { speed: "fast" } }),
    ];
    const keys = [key, ...others.map(keysOf)].map(String);
    expect(new Set(keys).size).toBe(others.length + 1);
    expect(keysOf(assistant({ ...none, line: { requestId: "another" } }))).toEqual(key);
  });

  test("of an advisor's call is its place behind the id", () => {
    expect(keysOf(assistant({ usage: advisors }))).toEqual([
      hashOf(["message", "msg_1"]),
      hashOf(["message", "msg_1:advisor:0"]),
      hashOf(["message", "msg_1:advisor:1"]),
    ]);
    // Without an id two calls that used the same are still two.
    expect(new Set(keysOf(assistant({ usage: advisors, message: { id: "" } }))).size).toBe(3);
  });

  test("keeps parts apart", () => {
    const line = (id: string, requestId: string) =>
      keysOf(assistant({ message: { id }, line: { requestId } }));
    expect(line('a","b', "c")).not.toEqual(line("a", 'b","c'));
    expect(line("\ud800", "c")).not.toEqual(line("\ud801", "c"));
    expect(line("MSG_1", "c")).not.toEqual(line("MSG_1", "d"));
  });
});
