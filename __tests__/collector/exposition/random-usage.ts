import { OTHER } from "../../../metrics";
import type { Random } from "../random";
import type { Response } from "./counted";

export const ZONES = ["UTC", "Europe/Berlin", "America/New_York", "Pacific/Apia", "Asia/Kathmandu"];

/** The turn of a year, 29 February, both changes of the clock, an ordinary moment. */
export const CLOCKS = [
  "2025-12-31T23:59:59.999Z",
  "2026-01-01T00:00:00Z",
  "2028-02-29T12:00:00Z",
  "2026-03-29T01:30:00Z",
  "2026-11-01T05:30:00Z",
  "2026-05-17T08:15:42.123Z",
];

const LONG = "x".repeat(127);

/** Everything that was ever known to break a label. */
export const NASTY = [
  "",
  OTHER,
  "(no model)",
  "(no project)",
  'quote"quote',
  "back\\slash\\",
  "line\nfeed",
  "carriage\rreturn",
  'model",instance="evil"} 1\nclaude_code_cost_usd_total 9',
  "lone \ud800 high",
  "lone \udc00 low",
  "lone \ufffd low",
  "nul \u0000 byte",
  "😀 emoji",
  "\u2028 separators \u2029 \u0085",
  "\ufeffmark",
  "__proto__",
  "constructor",
  " spaces ",
  `${LONG}y`,
  `${LONG}yz`,
  `${LONG}yZ`,
  "😀".repeat(90),
  `${"é".repeat(150)}`,
  `${"k".repeat(199)}😀`,
  "x".repeat(300),
];

/** Responses around a clock, of up to `limit` models and projects. */
export function randomUsage(random: Random, nowMs: number, limit: number): Response[] {
  const models = namesOf(random, limit, ["claude-", "odd-", "new-"]);
  const projects = namesOf(random, limit, ["-home-"]);
  const counted = Array.from({ length: random.int(300) }, () => ({
    model: random.pick(models),
    project: random.pick(projects),
    session: `session-${random.int(20)}`,
    timestampMs: timeOf(random, nowMs),
    input: countOf(random),
    output: countOf(random),
    cacheWrite5m: countOf(random),
    cacheWrite1h: countOf(random),
    cacheRead: countOf(random),
    webSearches: random.chance(0.1) ? random.int(5) : 0,
    isFast: random.chance(0.1),
    isBatch: random.chance(0.1),
    isUsOnly: random.chance(0.1),
  }));
  // As Claude Code's own answers to errors: they count as records and used nothing.
  const idle = Array.from({ length: random.int(5) }, (_, i) => ({
    model: random.pick(["<synthetic>", ...models]),
    project: `-idle-${i}`,
    timestampMs: timeOf(random, nowMs),
  }));
  return [...counted, ...idle];
}

function namesOf(random: Random, limit: number, prefixes: readonly string[]): string[] {
  return Array.from({ length: 1 + random.int(limit) }, (_, i) => {
    const prefix = random.chance(0.7) ? random.pick(prefixes) : "";
    return random.chance(0.5) ? prefix + random.pick(NASTY) : `${prefix}${i}`;
  });
}

/** Mostly the last days; sometimes long ago, and sometimes after the clock, which may have jumped. */
function timeOf(random: Random, nowMs: number): number {
  const day = 86_400_000;
  if (random.chance(0.05)) return nowMs + random.int(2 * day);
  return nowMs - random.int(random.pick([1, 10, 40, 200]) * day);
}

/** Mostly small; sometimes as much as a record can hold. */
function countOf(random: Random): number {
  return random.chance(0.02) ? 0xffff_ffff - random.int(3) : random.int(random.pick([1, 100, 1e6]));
}
