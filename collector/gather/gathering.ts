/**
 * One run's way through the logs: which of them have something new, and what becomes of what is
 * read of each. Everything that is passed over on the way is counted.
 */
import { lstatSync, type Stats } from "node:fs";
import { reasonOf } from "../errors";
import type { Ledger } from "../ledger/ledger";
import { isUnchanged, sourceOf, type SourceRow } from "../ledger/sources";
import { findLogFiles, type Unreadable } from "../logs/log-files";
import { projectOfFile } from "../logs/project";
import { sessionOfFile } from "../logs/session";
import { copiesIn } from "./copy-list";
import type { Log, LogRead } from "./read-log";
import { Tally } from "./tally";

/** What one run read. */
export interface Gathered {
  /** Log files that are there. */
  readonly files: number;
  /** Of them, those with something new. */
  readonly filesRead: number;
  readonly bytesRead: number;
  readonly newResponses: number;
  readonly unreadable: readonly Unreadable[];
  /** Has the ledger something to write? */
  readonly hasNews: boolean;
}

/** A log with something new, and the bytes that it has at most. */
export interface NewLog extends Log {
  readonly bytes: number;
}

export class Gathering {
  /** To be read and handed to {@link take} in this order, which is that of their paths. */
  readonly logs: readonly NewLog[];
  private readonly unreadable: Unreadable[] = [];
  private readonly tally: Tally;
  /** What to remember, by path. */
  private readonly sources = new Map<string, SourceRow | undefined>();
  private filesRead = 0;

  constructor(
    private readonly ledger: Ledger,
    configDirs: readonly string[],
  ) {
    this.tally = new Tally(ledger.counts);
    const paths = findLogFiles(configDirs, (folder) => this.unreadable.push(folder));
    this.logs = paths.flatMap((path) => {
      const known = ledger.sources.get(path);
      this.sources.set(path, known);
      const stat = this.look(path, known);
      if (!stat || (known && isUnchanged(sourceOf(known), stat))) return [];
      const origin = { session: sessionOfFile(path), project: projectOfFile(path, configDirs) };
      return [{ path, known, ...origin, bytes: stat.size }];
    });
  }

  take({ path, project, known }: Log, { copies, skipped, counts, source, fault }: LogRead): void {
    for (const { copy, times } of copiesIn(copies, project)) {
      this.tally.copies(this.ledger.add(copy), times);
    }
    for (const [reason, times] of skipped) this.tally.skip(reason, times);
    if (counts) this.tally.read(counts);
    if (fault) this.note(path, known, fault);
    else {
      this.filesRead++;
      this.sources.set(path, source);
    }
  }

  /** Hands what is remembered to the ledger. */
  finish(): Gathered {
    const { ledger, tally, unreadable, filesRead } = this;
    const sources = new Map<string, SourceRow>();
    for (const [path, row] of this.sources) if (row) sources.set(path, row);
    const hasNews = filesRead > 0 || sources.size !== ledger.sources.size;
    ledger.sources = sources;
    ledger.counts = tally.counts();
    const { bytesRead, newResponses } = tally;
    return { files: this.sources.size, filesRead, bytesRead, newResponses, unreadable, hasNews };
  }

  /** undefined for a log that can't be looked at, or is gone. */
  private look(path: string, known: SourceRow | undefined): Stats | undefined {
    try {
      return lstatSync(path);
    } catch (error) {
      const { syscall, code } = error as NodeJS.ErrnoException;
      if (!syscall) throw error;
      this.note(path, known, { code, reason: reasonOf(error) });
      return undefined;
    }
  }

  private note(
    path: string,
    known: SourceRow | undefined,
    fault: Required<LogRead>["fault"],
  ): void {
    // Deleted since the folder was listed: as if it had been before.
    const isGone = fault.code === "ENOENT";
    this.sources.set(path, isGone ? undefined : known);
    if (!isGone) this.unreadable.push({ path, reason: fault.reason });
  }
}
