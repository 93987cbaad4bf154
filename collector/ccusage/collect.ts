/**
 * The pipeline: config folders → log files → lines → entries → priced → deduplicated → days.
 * Everything that is passed over on the way is counted.
 */
import { findConfigDirs, type Locations } from "../logs/config-dirs";
import { Deduplicator } from "./deduplicate";
import { reasonOf } from "../errors";
import { findLogFiles } from "../logs/log-files";
import { readEntry, type LineEntry } from "./parse/entry";
import { LineRejected } from "./parse/rejection";
import type { Usage } from "./parse/usage";
import { costOf } from "./price";
import { noCounts, readUsageLines } from "../logs/read-lines";
import { reportOf, type Report } from "./report";
import { sessionOfFile } from "../logs/session";
import type { Progress } from "../progress";
import { countUnpriced, newStats, skip, type Stats } from "./stats";
import type { Zone } from "../time-zone";

export interface Collection extends Report {
  readonly stats: Stats;
}

/** One model call with its price. */
export interface Entry extends Omit<LineEntry, "advisorCalls" | "sessionId"> {
  readonly sessionId: string;
  readonly modelName: string | undefined;
  readonly costUsd: number;
  readonly priced: boolean;
}

/** @throws CollectError when `CLAUDE_CONFIG_DIR` names no config folder. */
export function collect(locations: Locations, zone: Zone, progress: Progress): Collection {
  const { found, lookedAt } = findConfigDirs(locations);
  const stats = newStats(found, lookedAt);
  const files = findLogFiles(found, (unreadable) => stats.unreadable.push(unreadable));
  const deduplicator = new Deduplicator<Entry>();
  files.forEach((path, index) => {
    progress.file(index, files.length);
    for (const entry of readEntries(path, stats)) deduplicator.add(entry);
  });
  const { kept, duplicates } = deduplicator;
  for (const entry of kept) countUnpriced(entry, stats);
  Object.assign(stats, { entries: kept.length, duplicates });
  return { ...reportOf(withDays(kept, zone)), stats };
}

function* readEntries(path: string, stats: Stats): Generator<Entry> {
  const fileSession = sessionOfFile(path);
  const counts = noCounts();
  try {
    for (const line of readUsageLines(path, counts)) {
      stats.usageLines++;
      const entry = entryOf(line, stats);
      if (!entry) continue;
      yield* pricedEntries(entry, entry.sessionId ?? fileSession);
      stats.advisorCalls += entry.advisorCalls.length;
    }
    stats.files++;
  } catch (error) {
    // Lines in front of a fault have been counted; only the file system's faults are expected.
    if (!(error as NodeJS.ErrnoException).syscall) throw error;
    stats.unreadable.push({ path, reason: reasonOf(error) });
  }
  stats.bytes += counts.bytes;
  stats.lines += counts.lines;
  for (let i = 0; i < counts.tooLong; i++) skip("line_too_long", stats);
}

function entryOf(line: Buffer, stats: Stats): LineEntry | undefined {
  try {
    return readEntry(line);
  } catch (error) {
    if (!(error instanceof LineRejected)) throw error;
    skip(error.reason, stats);
    return undefined;
  }
}

/** The line's own call, then the advisor's: ids of their own, and never the logged cost. */
export function* pricedEntries(line: LineEntry, sessionId: string): Generator<Entry> {
  const { advisorCalls, ...entry } = line;
  const modelName = shownName(entry.model, entry.usage);
  yield { ...entry, sessionId, modelName, ...costOf(entry.model, entry.usage, entry.costUsd) };
  for (const [n, { model, usage }] of advisorCalls.entries()) {
    const messageId = entry.messageId && `${entry.messageId}:advisor:${n}`;
    const cost = costOf(model, usage, undefined);
    yield { ...entry, messageId, model, usage, sessionId, modelName: model, ...cost };
  }
}

/** How reports name a model; Claude Code's own messages, like errors, are not named. */
function shownName(model: string | undefined, { speed }: Usage): string | undefined {
  if (model === undefined || model === "<synthetic>") return undefined;
  return speed === "fast" ? `${model}-fast` : model;
}

function* withDays(entries: readonly Entry[], zone: Zone): Generator<Entry & { day: string }> {
  for (const entry of entries) yield { ...entry, day: zone.dayOf(entry.timestampMs) };
}
