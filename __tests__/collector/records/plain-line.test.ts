/**
 * The scanner against the reader that parses everything: whatever a line holds, the first says the
 * same as the second or leaves the line to it.
 */
import { CopyList, copiesIn } from "../../../collector/gather/copy-list";
import { Random as BenchRandom } from "../../../bench/random";
import { SessionWriter } from "../../../bench/logs/session";
import { TextPool } from "../../../bench/logs/text";
import { readCopies, type LineCopies } from "../../../collector/records/read-copies";
import { RecordRejected } from "../../../collector/records/rejection";
import type { Copy } from "../../../collector/records/response";
import { readTimestamp } from "../../../collector/records/timestamp";
import { COPY, NOT_USAGE, Scanner } from "../../../collector/scan/scanner";
import { randomOf, type Random } from "../random";
import { assistant, FILE, progress } from "./lines";
import { spoiltLine } from "./spoilt-lines";

const SPOILT = 10_000;
/** Levels that the scanner follows. */
const MAX_DEPTH = 64;

const scanner = Scanner.make() as Scanner;

/** undefined when the line is left to the other reader. */
function readPlainLine(line: Buffer): Copy | "not_usage" | undefined {
  if (line.length > scanner.bytes.length) scanner.grow(line.length);
  scanner.bytes.set(line);
  scanner.begin({ start: 0, end: line.length });
  const found = scanner.next();
  if (found === NOT_USAGE) return "not_usage";
  if (found !== COPY) return undefined;
  const copies = new CopyList();
  copies.pushEntry(scanner.entry, scanner.model, scanner.session || FILE.session);
  const [read] = copiesIn(copies.data, FILE.project);
  return read?.copy;
}

/** A line with usage that has the text as one of its values, or its only time. */
function isPlain(line: string): boolean {
  return readPlainLine(Buffer.from(line)) !== undefined;
}

function full(line: Buffer): LineCopies | string {
  try {
    return readCopies(line, FILE);
  } catch (error) {
    if (error instanceof RecordRejected) return error.reason;
    throw error;
  }
}

/** @returns whether the byte reader took the line. */
function expectSame(line: Buffer): boolean {
  const plain = readPlainLine(line);
  if (plain === undefined) return false;
  const expected = typeof plain === "string" ? plain : { copies: [plain], lost: [] };
  expect([line.toString(), expected]).toEqual([line.toString(), full(line)]);
  return true;
}

function realShapedLines(seed: number, bytes: number): Buffer[] {
  const random = new BenchRandom(seed);
  const session = { id: random.uuid(), cwd: "/p", version: "2.1.39", slug: "s", agent: "" };
  const text = new SessionWriter(session, 1.76e12, random, new TextPool(random)).write(bytes);
  return text.split("\n").flatMap((line) => (line.includes('"usage"') ? [Buffer.from(line)] : []));
}

test("every line of real shape is plain, and is read alike", () => {
  const lines = realShapedLines(1, 3_000_000);
  expect(lines.length).toBeGreaterThan(300);
  expect(lines.filter((line) => !expectSame(line))).toEqual([]);
});

test(`${SPOILT} spoilt lines: read alike or left to the other`, () => {
  const real = realShapedLines(2, 400_000).filter(({ length }) => length < 4_000);
  let taken = 0;
  let refused = 0;
  for (let seed = 0; seed < SPOILT; seed++) {
    const random = randomOf(seed);
    const line = random.chance(0.5) ? spoiltLine(random) : spoiltLine(random, random.pick(real));
    if (expectSame(line)) taken++;
    else refused++;
  }
  expect(taken).toBeGreaterThan(SPOILT / 20);
  expect(refused).toBeGreaterThan(SPOILT / 3);
});

test.each<[string, object | string, boolean]>([
  ["an assistant's line", assistant(), true],
  ["a subagent's progress", progress(), true],
  ["a tool's summary", { toolUseResult: { usage: { input_tokens: 1 } } }, true],
  [
    "iterations that repeat the line",
    assistant({ usage: { iterations: [{ type: "message", model: null }] } }),
    true,
  ],
  [
    "an advisor's call",
    assistant({ usage: { iterations: [{ type: "advisor_message", model: "m" }] } }),
    false,
  ],
  ["a logged cost", assistant({ line: { costUSD: 1 } }), false],
  ["an id of a gateway", assistant({ message: { id: "chat-1" } }), false],
  ["no id", assistant({ message: { id: undefined } }), false],
  ["both places of usage", { ...progress(), ...assistant() }, false],
  ["a model with an escape", assistant({ message: { model: 'a"b' } }), false],
  ["a model beyond ASCII", assistant({ message: { model: "modèle" } }), true],
  ["a model of 257 bytes", assistant({ message: { model: "m".repeat(257) } }), false],
  ["a session that is empty", assistant({ line: { sessionId: "" } }), true],
  [
    "a time without milliseconds",
    assistant({ line: { timestamp: "2026-03-01T12:00:00Z" } }),
    false,
  ],
  ["an escaped key", JSON.stringify(assistant()).replace('"id"', '"i\\u0064"'), false],
  [
    "an escaped key elsewhere",
    JSON.stringify(assistant()).replace("{", '{"x":{"i\\u0064":1},'),
    true,
  ],
  ["a key twice", JSON.stringify(assistant()).replace('"id":', '"id":"msg_2","id":'), false],
  ["a count above the largest", assistant({ usage: { output_tokens: 2 ** 32 } }), false],
  ["the largest count", assistant({ usage: { output_tokens: 2 ** 32 - 1 } }), true],
  [
    "a count with a leading zero",
    JSON.stringify(assistant()).replace('tokens":5', 'tokens":05'),
    false,
  ],
  [
    "65,536 web searches",
    assistant({ usage: { server_tool_use: { web_search_requests: 65_536 } } }),
    false,
  ],
  ["white space", JSON.stringify(assistant()).replace(",", ", "), false],
  ["a byte order mark", `\ufeff${JSON.stringify(assistant())}`, false],
  ["two lines in one", JSON.stringify(assistant()).repeat(2), false],
])("%s", (_, line, isPlain) => {
  const text = typeof line === "string" ? line : JSON.stringify(line);
  expect(expectSame(Buffer.from(text))).toBe(isPlain);
});

test("bytes that are no UTF-8 are left to the other reader", () => {
  const line = Buffer.from(
    JSON.stringify(assistant({ line: { note: "?" } })).replace("?", "\xff"),
    "latin1",
  );
  expect(readPlainLine(line)).toBeUndefined();
});

describe("values of compact JSON", () => {
  /** A line of JSON if the value is, with usage where it does not count. */
  const within = (value: string) => `{"x":${value},"y":{"usage":1}}`;

  const pieces = [
    '"a"',
    '"\\n\\u00e9\\\\"',
    "-1.5e+3",
    "0",
    "12",
    "true",
    "false",
    "null",
    "[]",
    "{}",
  ];

  function randomValue(random: Random, depth: number): string {
    if (depth === 0 || random.chance(0.4)) return random.pick(pieces);
    const values = Array.from({ length: random.int(4) }, () => randomValue(random, depth - 1));
    if (random.chance(0.5)) return `[${values.join()}]`;
    return `{${values.map((value, i) => `"k${i}":${value}`).join()}}`;
  }

  function isJson(text: string): boolean {
    try {
      JSON.parse(text);
      return true;
    } catch {
      return false;
    }
  }

  test("end where JSON.parse ends them; what it refuses has no end", () => {
    const wrong: string[] = [];
    let spoilt = 0;
    for (let seed = 0; seed < 20_000; seed++) {
      const random = randomOf(seed);
      const value = randomValue(random, 5);
      if (!isPlain(within(value))) wrong.push(value);
      const at = random.int(value.length);
      const other = random.pick([...'"\\{}[]:,0-+e.u\u0001tn', ""]);
      const changed = value.slice(0, at) + other + value.slice(at + 1);
      const isWhole = isPlain(within(changed));
      if (isWhole !== isJson(within(changed))) wrong.push(changed);
      if (!isWhole) spoilt++;
    }
    expect(wrong).toEqual([]);
    expect(spoilt).toBeGreaterThan(2_000);
  });

  test(`${MAX_DEPTH} levels and no more`, () => {
    const nested = (depth: number) => within("[".repeat(depth) + "]".repeat(depth));
    // The innermost is empty and needs no level.
    expect([isPlain(nested(MAX_DEPTH + 1)), isPlain(nested(MAX_DEPTH + 2))]).toEqual([true, false]);
  });
});

test("times of the one form are those that the other reader reads", () => {
  const random = randomOf(1);
  const line = JSON.stringify(assistant({ line: { timestamp: "TIME" } }));
  const two = (below: number) => String(random.int(below)).padStart(2, "0");
  const wrong: string[] = [];
  let read = 0;
  for (let i = 0; i < 50_000; i++) {
    const date = `${random.pick(["19", "20", "29", "30"])}${two(100)}-${two(14)}-${two(33)}`;
    const text = `${date}T${two(26)}:${two(62)}:${two(62)}.${two(100)}${random.int(10)}Z`;
    const copy = readPlainLine(Buffer.from(line.replace("TIME", text))) as Copy | undefined;
    if (copy?.origin.timestampMs !== readTimestamp(text)) wrong.push(text);
    if (copy) read++;
  }
  expect(wrong).toEqual([]);
  expect(read).toBeGreaterThan(10_000);
});
