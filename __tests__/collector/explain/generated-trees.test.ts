/** Whatever the logs hold: the reasons add up to the difference, on every day. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Reason } from "../../../collector/explain/reasons";
import { randomOf } from "../random";
import { writeRandomLogs } from "../random-logs";
import { expectExplained } from "./expect-explained";
import { rewriteSome } from "./rewrite-logs";

const ZONES = ["UTC", "America/New_York", "Asia/Tokyo", "Asia/Kathmandu"];
const TREES = 400;

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
