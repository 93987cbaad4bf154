import { readFileSync } from "node:fs";

/** Claude Code's own default. */
export const DEFAULT_CLEANUP_DAYS = 30;

/**
 * Days after which Claude Code deletes transcripts that were not written since: the shortest that
 * any of the config folders' settings.json says.
 */
export function cleanupPeriodDays(configDirs: readonly string[]): number {
  if (configDirs.length === 0) return DEFAULT_CLEANUP_DAYS;
  return Math.min(...configDirs.map(ofConfigDir));
}

function ofConfigDir(configDir: string): number {
  let settings: unknown;
  try {
    settings = JSON.parse(readFileSync(`${configDir}/settings.json`, "utf8"));
  } catch {
    // Absent, or not for us to judge: Claude Code itself falls back to its default.
    return DEFAULT_CLEANUP_DAYS;
  }
  const days = (settings as { cleanupPeriodDays?: unknown } | null)?.cleanupPeriodDays;
  return typeof days === "number" && days >= 0 ? days : DEFAULT_CLEANUP_DAYS;
}
