import { readFileSync } from "node:fs";
import { cleanupPeriodDays, DEFAULT_CLEANUP_DAYS } from "../logs/claude-settings";

/** How long Claude Code keeps the transcripts of one config folder. */
export interface Retention {
  /** The folder's settings.json. */
  readonly path: string;
  /** Days after a transcript's last change. */
  readonly days: number;
  /**
   * set: the file says so. default: it does not. unclear: it says something that is no number of
   * days, or is no JSON. never: 0, which is no endless time: Claude Code then wrote no transcripts
   * at all (anthropics/claude-code#23710), and newer versions refuse it (#41800).
   */
  readonly source: "set" | "default" | "unclear" | "never";
}

export function retentionOf(configDir: string): Retention {
  const path = `${configDir}/settings.json`;
  return { path, days: cleanupPeriodDays([configDir]), source: sourceOf(path) };
}

function sourceOf(path: string): Retention["source"] {
  let days: unknown;
  try {
    const settings = JSON.parse(readFileSync(path, "utf8")) as { cleanupPeriodDays?: unknown };
    days = settings.cleanupPeriodDays;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ENOENT" ? "default" : "unclear";
  }
  if (days === undefined) return "default";
  if (days === 0) return "never";
  return typeof days === "number" && days > 0 ? "set" : "unclear";
}

/** The words for it. */
export function inWords({ days, source, path }: Retention): string {
  if (source === "set") return `${days} days`;
  if (source === "default") return `${DEFAULT_CLEANUP_DAYS} days, its default,`;
  return `perhaps ${DEFAULT_CLEANUP_DAYS} days (cleanupPeriodDays in ${path} is no number of days)`;
}

/** The edit that keeps transcripts; never made by the collector. */
export function keepingEdit({ path }: Retention): string {
  return `write "cleanupPeriodDays": 3650 into ${path}; transcripts then take disk space for 10 years`;
}
