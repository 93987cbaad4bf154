/** Whatever a line holds: no crash, and what does not count is counted by its reason. */
import { readCopies } from "../../../collector/records/read-copies";
import {
  LOST_LINES,
  LOST_PARTS,
  RecordRejected,
  type RecordRejection,
} from "../../../collector/records/rejection";
import { KEY_BYTES, MAX_COUNT, MAX_WEB_SEARCHES } from "../../../collector/records/response";
import { randomOf, type Random } from "../random";
import { SPOILERS } from "../spoilers";
import { assistant, FILE, progress } from "./lines";

const INPUTS = 3000;

const VALUES = [
  "null",
  "true",
  "-1",
  "0.5",
  "1e999",
  "-1e999",
  "1e300",
  "4294967295",
  "4294967296",
  "18446744073709551616",
  "NaN",
  '"5"',
  '""',
  "[]",
  "{}",
  '{"__proto__":{"input_tokens":1}}',
  '"__proto__"',
  '"constructor"',
  `"${"x".repeat(300)}"`,
  `${"[".repeat(10_000)}${"]".repeat(10_000)}`,
];

const KEYS = [
  "message",
  "usage",
  "input_tokens",
  "output_tokens",
  "cache_creation",
  "ephemeral_1h_input_tokens",
  "cache_read_input_tokens",
  "server_tool_use",
  "web_search_requests",
  "iterations",
  "model",
  "id",
  "requestId",
  "sessionId",
  "timestamp",
  "uuid",
  "costUSD",
  "isSidechain",
  "data",
];

const BYTES = [0x00, 0x22, 0x2c, 0x5c, 0x7b, 0x7d, 0x80, 0xc3, 0xed, 0xff];

type Spoil = (line: Buffer, random: Random) => Buffer;

const WAYS: readonly Spoil[] = [
  (line, random) => Buffer.from(random.pick(SPOILERS)(line.toString(), random) as string),
  setValue,
  setValue,
  setValue,
  (line, random) => line.subarray(0, random.int(line.length)),
  (line, random) => Buffer.concat([line.subarray(0, random.int(line.length)), Buffer.alloc(512)]),
  (line, random) => {
    const copy = Buffer.from(line);
    copy[random.int(copy.length)] = random.pick(BYTES);
    return copy;
  },
  (line, random) => Buffer.concat([line.subarray(random.int(line.length)), line]),
];

function setValue(line: Buffer, random: Random): Buffer {
  const key = random.pick(KEYS);
  const value = new RegExp(`"${key}":("[^"]*"|[\\d.]+|true|\\{|\\[)`);
  return Buffer.from(
    line.toString().replace(value, (_, old: string) => {
      const rest = old === "{" || old === "[" ? `,"rest":${old}` : "";
      return `"${key}":${random.pick(VALUES)}${rest}`;
    }),
  );
}

function randomLine(random: Random): Buffer {
  const shape = random.pick([assistant, progress]);
  const advisor = { type: "advisor_message", model: "m", input_tokens: 1, output_tokens: 2 };
  const line = shape({
    line: random.chance(0.3) ? { costUSD: 0.5 } : {},
    usage: {
      cache_creation_input_tokens: 3,
      cache_creation: { ephemeral_5m_input_tokens: 1, ephemeral_1h_input_tokens: 2 },
      cache_read_input_tokens: 4,
      server_tool_use: { web_search_requests: 1 },
      ...(random.chance(0.3) && { iterations: [advisor, advisor] }),
    },
  });
  return Buffer.from(JSON.stringify(line));
}

/** What the line comes to: reasons, or copies that are what the ledger can hold. */
function expectCountedOrRejected(line: Buffer): RecordRejection[] {
  try {
    const { copies, lost } = readCopies(line, FILE);
    expect(copies.length).toBeGreaterThan(0);
    for (const { key, figures, origin } of copies) {
      const { model, webSearches, loggedCost, isFast, isBatch, isUsOnly, ...tokens } = figures;
      const counts = Object.values(tokens);
      expect(counts).toHaveLength(5);
      expect(counts.every((it) => Number.isInteger(it) && it >= 0 && it <= MAX_COUNT)).toBe(true);
      expect(webSearches).toBeLessThanOrEqual(MAX_WEB_SEARCHES);
      expect([isFast, isBatch, isUsOnly].map((flag) => typeof flag)).toEqual(
        Array(3).fill("boolean"),
      );
      expect(loggedCost ?? 0n).toBeGreaterThanOrEqual(0n);
      expect([model.length, origin.session.length].every((length) => length <= 256)).toBe(true);
      expect(key).toHaveLength(KEY_BYTES);
      expect(origin.timestampMs).toBeGreaterThanOrEqual(0);
    }
    return [...lost];
  } catch (error) {
    if (!(error instanceof RecordRejected)) throw error;
    return [error.reason];
  }
}

test(`${INPUTS} spoilt lines are counted, or passed over by a reason`, () => {
  const reasons = new Map<RecordRejection, number>();
  for (let seed = 0; seed < INPUTS; seed++) {
    const random = randomOf(seed);
    let line = randomLine(random);
    for (let times = 1 + random.int(3); times > 0; times--) {
      if (line.length > 0) line = random.pick(WAYS)(line, random);
    }
    for (const reason of expectCountedOrRejected(line)) {
      reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
    }
  }
  const rejected = Object.keys(LOST_LINES).reduce(
    (sum, reason) => sum + (reasons.get(reason as RecordRejection) ?? 0),
    0,
  );
  expect(rejected).toBeGreaterThan(INPUTS / 3);
  // All but the two that need a line of megabytes.
  const reachable = [...Object.keys(LOST_LINES), ...Object.keys(LOST_PARTS)].filter(
    (reason) => reason !== "too_complex" && reason !== "line_too_long",
  );
  expect([...reasons.keys()].sort()).toEqual(reachable.sort());
  expect(Object.getPrototypeOf({})).toEqual(Object.prototype);
  expect(({} as Record<string, unknown>)["input_tokens"]).toBeUndefined();
});
