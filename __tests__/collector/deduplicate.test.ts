import { Deduplicator, type Deduplicable } from "../../collector/ccusage/deduplicate";

interface Named extends Deduplicable {
  readonly name: string;
}

let named = 0;
const usage = (output: number) => ({
  input: 0,
  output,
  cacheWrite5m: 0,
  cacheWrite1h: 0,
  cacheRead: 0,
  speed: undefined,
});

/** An entry of message m, request r, session s with 10 tokens, but for what is said. */
function entry(
  name: string,
  { output = 10, ...other }: Partial<Named> & { output?: number } = {},
): Named {
  return {
    name,
    messageId: "m",
    requestId: "r",
    sessionId: "s",
    timestampMs: named++,
    isSidechain: false,
    costUsd: 1,
    usage: usage(output),
    ...other,
  };
}

const none = undefined;
const side = { isSidechain: true };

describe("Deduplicator", () => {
  test.each<[string, Named[], string[]]>([
    [
      "no message id: all stay",
      [entry("a", { messageId: none }), entry("b", { messageId: none })],
      ["a", "b"],
    ],
    ["other requests are other entries", [entry("a"), entry("b", { requestId: "r2" })], ["a", "b"]],
    ["a request holds over sessions", [entry("a"), entry("b", { sessionId: "s2" })], ["a"]],
    ["more tokens win, first or last", [entry("a"), entry("b", { output: 11 }), entry("c")], ["b"]],
    ["then the higher cost", [entry("a"), entry("b", { costUsd: 2 })], ["b"]],
    [
      "then the one with a speed",
      [entry("a"), entry("b", { usage: { ...usage(10), speed: "standard" } })],
      ["b"],
    ],
    ["then the first", [entry("a"), entry("b")], ["a"]],
    [
      "the winner takes the first one's place",
      [entry("a"), entry("x", { messageId: "m2" }), entry("b", { output: 11 })],
      ["b", "x"],
    ],
    [
      "without a request: one session and one time",
      [
        entry("a", { requestId: none, timestampMs: 1 }),
        entry("b", { requestId: none, timestampMs: 1 }),
        entry("c", { requestId: none, timestampMs: 2 }),
        entry("d", { requestId: none, timestampMs: 1, sessionId: "s2" }),
      ],
      ["a", "c", "d"],
    ],
    [
      "with and without a request are two",
      [entry("a"), entry("b", { requestId: none })],
      ["a", "b"],
    ],
    [
      "a side chain repeats its session's message under another request",
      [entry("a"), entry("b", { ...side, requestId: "r2", output: 99 })],
      ["a"],
    ],
    [
      "and gives way to the parent when that comes later",
      [entry("a", { ...side, output: 99 }), entry("b", { requestId: "r2" })],
      ["b"],
    ],
    [
      "not in another session",
      [entry("a"), entry("b", { ...side, requestId: "r2", sessionId: "s2" })],
      ["a", "b"],
    ],
    [
      "an entry answers for every session that it was copied to",
      [
        entry("a"),
        entry("b", { sessionId: "s2" }),
        entry("c", { ...side, requestId: "r2", sessionId: "s2" }),
      ],
      ["a"],
    ],
    [
      "the one that a session knew first answers",
      [
        entry("a", { sessionId: "s0" }),
        entry("b", { ...side, requestId: "r2" }),
        entry("c"),
        entry("d", { ...side, requestId: none, output: 11 }),
      ],
      ["a", "d"],
    ],
    [
      "a replaced copy's request is forgotten",
      [
        entry("a", { ...side, requestId: "r1" }),
        entry("b", { requestId: "r2" }),
        entry("c", { requestId: "r1", sessionId: "s2" }),
      ],
      ["b", "c"],
    ],
    [
      "the winner's request is known",
      [
        entry("a", { ...side, requestId: "r1" }),
        entry("b", { requestId: "r2" }),
        entry("c", { requestId: "r2", sessionId: "s2", output: 11 }),
      ],
      ["c"],
    ],
  ])("%s", (_, entries, kept) => {
    const deduplicator = new Deduplicator<Named>();
    for (const it of entries) deduplicator.add(it);
    expect(deduplicator.kept.map(({ name }) => name)).toEqual(kept);
    expect(deduplicator.duplicates).toBe(entries.length - kept.length);
  });

  test("ids that look like parts of one another stay apart", () => {
    const deduplicator = new Deduplicator<Named>();
    deduplicator.add(entry("a", { messageId: "1:a", requestId: "b" }));
    deduplicator.add(entry("b", { messageId: "1", requestId: "a1:b" }));
    expect(deduplicator.kept).toHaveLength(2);
  });
});
