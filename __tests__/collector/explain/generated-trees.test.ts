/** Whatever the logs hold: the reasons add up to the difference, on every day. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Reason } from "../../../collector/explain/reasons";
import { randomOf, type Random } from "../random";
import { writeRandomLogs } from "../random-logs";
import { expectExplained } from "./expect-explained";

const ZONES = ["UTC", "America/New_York", "Asia/Tokyo", "Asia/Kathmandu"];
const TREES = 400;

/** What the shared generator has none or little of. */
const REWRITES: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => text.replaceAll("msg_2", "gen-2").replaceAll("msg_3", "gen-3"),
  (text) => text.replaceAll(":350007", ":5000000000"),
  (text) => text.replaceAll('"usage":{', '"usage": {'),
  (text) => text.replaceAll("opus-5-5", "opus-5_5").replaceAll("opus-9", "opus-5_7"),
  (text) => text.replaceAll(".000Z", "Z").replaceAll("claude-opus-5-5", "claude-haiku-5-5"),
];

function rewriteSome(folder: string, random: Random): void {
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    const path = join(folder, name);
    if (!statSync(path).isFile() || random.chance(0.4)) continue;
    const text = readFileSync(path, "latin1");
    writeFileSync(path, random.pick(REWRITES)(text), "latin1");
  }
}

test(`${TREES} generated trees are explained`, () => {
  const root = mkdtempSync(join(tmpdir(), "handled-explain-"));
  const reached = new Set<Reason>();
  try {
    for (let seed = 0; seed < TREES; seed++) {
      const folder = join(root, String(seed));
      const random = randomOf(seed);
      const claudeConfigDir = writeRandomLogs(folder, random);
      rewriteSome(folder, random);
      const { reasons } = expectExplained(claudeConfigDir, ZONES[seed % ZONES.length]);
      for (const { reason } of reasons) reached.add(reason);
    }
  } finally {
    rmSync(root, { recursive: true });
  }
  // A generator that leaves reasons out would show little.
  expect([...reached].sort()).toEqual(
    expect.arrayContaining([
      "dropped:bad_timestamp",
      "dropped:bad_version",
      "dropped:duplicate_key",
      "dropped:empty_id",
      "dropped:invalid_json",
      "dropped:nested_too_deep",
      "dropped:null_key",
      "dropped:spaced_json",
      "dropped:wrong_type",
      "key:counted_twice",
      "key:earliest_day",
      "key:other_copy",
      "key:sidechain",
      "only_ccusage:implausible",
      "price:missing",
      "price:none_here",
      "price:other",
      "price:rounding",
      "read:advisor",
      "read:cache_write",
      "read:logged_cost",
    ]),
  );
}, 120_000);
