/** What Claude Code will delete next, and what of it would be lost to the ledger. */
import { lstatSync } from "node:fs";
import type { SourceRow } from "../ledger/sources";
import { findLogFiles } from "../logs/log-files";
import { inWords, keepingEdit, retentionOf, type Retention } from "./retention";
import { failed, ok, warning, type Check, type Result } from "./result";
import type { Surroundings } from "./surroundings";

const DAY_MS = 86_400_000;

/** A machine that is switched off for a holiday must not lose anything. */
const NOTICE_DAYS = 7;

export const transcriptsCheck: Check = {
  name: "transcripts",
  look: (around) => around.configDirs.map((configDir) => transcriptsOf(configDir, around)),
};

interface Transcript {
  readonly path: string;
  /** From when on Claude Code deletes it, in ms. */
  readonly deletedMs: number;
  /** Bytes that no run has counted. */
  readonly uncounted: number;
}

function transcriptsOf(configDir: string, around: Surroundings): Result {
  const retention = retentionOf(configDir);
  if (retention.source === "never") {
    return failed(
      "transcripts",
      `${retention.path} says "cleanupPeriodDays": 0, with which Claude Code writes no transcripts ` +
        "(reported by users): there is nothing to count",
      `To have them counted, ${keepingEdit(retention)}.`,
    );
  }
  const sources = around.ledger?.sources ?? new Map<string, SourceRow>();
  const all = findLogFiles([configDir], () => undefined)
    .flatMap((path) => transcriptAt(path, retention, sources))
    .sort((a, b) => a.deletedMs - b.deletedMs);
  return resultOf(configDir, retention, all, around);
}

function transcriptAt(
  path: string,
  { days }: Retention,
  sources: ReadonlyMap<string, SourceRow>,
): Transcript[] {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  if (!stat) return [];
  const [, size, , offset] = sources.get(path) ?? [0, -1, 0, 0];
  // One that has shrunk is another file: all of it is new.
  const read = stat.size < offset ? 0 : offset;
  const uncounted = stat.size === size ? 0 : Math.max(1, stat.size - read);
  return [{ path, deletedMs: stat.mtimeMs + days * DAY_MS, uncounted }];
}

function resultOf(
  configDir: string,
  retention: Retention,
  all: readonly Transcript[],
  { ledger, nowMs, zone }: Surroundings,
): Result {
  const rule = `Claude Code deletes transcripts in ${configDir}/projects ${inWords(retention)} after their last change`;
  const [next] = all;
  if (!next) return ok("transcripts", `${rule}; there are none`);
  const when = ({ deletedMs }: Transcript): string =>
    deletedMs <= nowMs ? "from its next start on" : `on ${zone.dayOf(deletedMs)}`;
  const plan = `${rule}: the first of ${all.length} goes ${when(next)}`;
  const pending = all.filter(({ uncounted }) => uncounted > 0);
  const [first] = pending;
  if (!ledger || !first) {
    const counted = ledger ? "; the ledger has counted them all" : "";
    return kept(retention, `${plan}${counted}`);
  }
  const bytes = pending.reduce((sum, { uncounted }) => sum + uncounted, 0);
  const message =
    `${plan}. ${pending.length} hold ${sizeOf(bytes)} that the ledger has not counted; without a ` +
    `run before, the first is lost ${when(first)}: ${first.path}`;
  if (first.deletedMs - nowMs >= NOTICE_DAYS * DAY_MS) return kept(retention, message);
  const run = "Run `collect.js --no-push` now";
  return warning(
    "transcripts",
    message,
    `${run}; to keep the transcripts, ${keepingEdit(retention)}.`,
  );
}

/** Nothing is about to be lost: a warning only where it soon could be. */
function kept(retention: Retention, message: string): Result {
  const { days, source } = retention;
  const edit = keepingEdit(retention);
  if (source === "set" && days >= NOTICE_DAYS)
    return ok("transcripts", `${message}. To keep them longer, ${edit}`);
  if (source === "default") return ok("transcripts", `${message}. To keep them, ${edit}`);
  return warning("transcripts", message, `To keep them, ${edit}.`);
}

function sizeOf(bytes: number): string {
  if (bytes < 1e4) return `${bytes} bytes`;
  return bytes < 1e7 ? `${Math.round(bytes / 1e3)} kB` : `${Math.round(bytes / 1e6)} MB`;
}
