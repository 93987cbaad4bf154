import type { Counts } from "../ledger/state";
import type { Outcome } from "../ledger/ledger";
import type { ReadCounts } from "../logs/read-lines";
import type { RecordRejection } from "../records/rejection";

/** Adds what a run comes across to what the ledger has counted before. */
export class Tally {
  bytesRead = 0;
  newResponses = 0;
  private lines = 0;
  private copies = 0;
  private readonly duplicates = { sameSession: 0, otherSession: 0 };
  private readonly skipped: Record<string, number>;

  constructor(private readonly before: Counts) {
    this.skipped = { ...before.skipped };
  }

  copy(outcome: Outcome): void {
    this.copies++;
    if (outcome === "new") this.newResponses++;
    else this.duplicates[outcome]++;
  }

  skip(reason: RecordRejection, times = 1): void {
    this.skipped[reason] = (this.skipped[reason] ?? 0) + times;
  }

  /** What was read of one file. A line that is not whole yet is counted once it is. */
  read({ bytes, lines, tooLong, isUnfinished }: ReadCounts): void {
    this.bytesRead += bytes;
    this.lines += isUnfinished ? lines - 1 : lines;
    if (tooLong > 0) this.skip("line_too_long", tooLong);
  }

  counts(): Counts {
    const { lines, copies, duplicates } = this.before;
    return {
      lines: lines + this.lines,
      copies: copies + this.copies,
      duplicates: {
        sameSession: duplicates.sameSession + this.duplicates.sameSession,
        otherSession: duplicates.otherSession + this.duplicates.otherSession,
      },
      skipped: this.skipped,
    };
  }
}
