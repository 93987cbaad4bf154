import type { Counts } from "../ledger/state";
import type { Outcome } from "../ledger/merge-entry";
import type { ReadCounts } from "../logs/read-lines";
import type { RecordRejection } from "../records/rejection";

/** Adds what a run comes across to what the ledger has counted before. */
export class Tally {
  bytesRead = 0;
  newResponses = 0;
  private lines = 0;
  private seen = 0;
  private readonly duplicates = { sameSession: 0, otherSession: 0 };
  private readonly skipped: Record<string, number>;

  constructor(private readonly before: Counts) {
    this.skipped = { ...before.skipped };
  }

  /**
   * @param outcome What the first copy did to the ledger.
   * @param times Copies of the same session; those after the first meet what the first made of it.
   */
  copies(outcome: Outcome, times: number): void {
    this.seen += times;
    if (outcome === "new") this.newResponses++;
    if (outcome === "otherSession") this.duplicates.otherSession += times;
    else if (outcome === "takenOver") this.duplicates.otherSession++;
    else if (outcome === "sameSession") this.duplicates.sameSession++;
    if (outcome !== "otherSession") this.duplicates.sameSession += times - 1;
  }

  skip(reason: RecordRejection, times = 1): void {
    this.skipped[reason] = (this.skipped[reason] ?? 0) + times;
  }

  /** What was read of one file. A line that is not whole yet is counted once it is. */
  read({ bytes, lines, isUnfinished }: ReadCounts): void {
    this.bytesRead += bytes;
    this.lines += isUnfinished ? lines - 1 : lines;
  }

  counts(): Counts {
    const { lines, copies, duplicates } = this.before;
    return {
      lines: lines + this.lines,
      copies: copies + this.seen,
      duplicates: {
        sameSession: duplicates.sameSession + this.duplicates.sameSession,
        otherSession: duplicates.otherSession + this.duplicates.otherSession,
      },
      skipped: this.skipped,
    };
  }
}
