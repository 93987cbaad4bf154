/** Lines as Claude Code writes them, and what may become of one. */
import type { Random } from "../random";
import { SPOILERS } from "../spoilers";
import { assistant, progress } from "./lines";

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

/** A line that was spoilt up to three times, from a seeded choice. */
export function spoiltLine(random: Random, from: Buffer = randomLine(random)): Buffer {
  let line = from;
  for (let times = 1 + random.int(3); times > 0; times--) {
    if (line.length > 0) line = random.pick(WAYS)(line, random);
  }
  return line;
}
