/**
 * Changes of sums by all that a response is grouped by at once. A response belongs to four groups;
 * those that come one after another mostly belong to the same four, and are added up here first.
 */
import type { Entry } from "./record";
import { addEntry, noSums, shownModel, type Sums } from "./sums";

/** What came and went under one day, model, project and session. */
export interface PendingCell {
  readonly day: string;
  /** By shown name. */
  readonly model: string;
  readonly project: string;
  readonly sessionTag: number;
  readonly sums: Sums;
}

/** More cells than this are no few groups any more, and cost memory. */
const MAX_CELLS = 4096;

export class PendingSums {
  private cells = new Map<string, PendingCell>();
  /** The one that the last response belonged to. */
  private last: PendingCell | undefined;
  private lastModel = "";
  private lastIsFast = false;

  add(entry: Entry, day: string, sign: 1 | -1): void {
    addEntry(this.cellOf(entry, day).sums, entry, sign);
  }

  get isFull(): boolean {
    return this.cells.size >= MAX_CELLS;
  }

  /** Everything since the last time; nothing is left. */
  take(): Iterable<PendingCell> {
    if (this.cells.size === 0) return [];
    const { cells } = this;
    this.cells = new Map();
    this.last = undefined;
    return cells.values();
  }

  private cellOf(entry: Entry, day: string): PendingCell {
    const { figures, project, sessionTag } = entry;
    const { last } = this;
    const isSame =
      last?.day === day &&
      last.sessionTag === sessionTag &&
      last.project === project &&
      this.lastModel === figures.model &&
      this.lastIsFast === figures.isFast;
    if (isSame && last) return last;
    const model = shownModel(entry);
    const key = `${day}\n${sessionTag}\n${model}\n${project}`;
    const known = this.cells.get(key);
    const cell = known ?? { day, model, project, sessionTag, sums: noSums() };
    if (!known) this.cells.set(key, cell);
    this.last = cell;
    this.lastModel = figures.model;
    this.lastIsFast = figures.isFast;
    return cell;
  }
}
