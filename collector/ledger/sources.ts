/** What the ledger remembers of each log file, so that only new bytes are read. */
import { readSync, type Stats } from "node:fs";
import { sha256 } from "../hash";

export interface Source {
  readonly inode: number;
  readonly size: number;
  /** Changes with every write, rename or restore, and no program can set it back. */
  readonly changedMs: number;
  /** Bytes that have been read: up to the end of a line, or of a record without one. */
  readonly offset: number;
  /** {@link fingerprint} of what lies before the offset. */
  readonly print: string;
}

/** As it stands in the state. */
export type SourceRow = readonly [
  inode: number,
  size: number,
  changedMs: number,
  offset: number,
  print: string,
  /** 1 when a line at the end is not whole; it is looked at again when the file changes. */
  isUnfinished: 0 | 1,
];

export function sourceOf([inode, size, changedMs, offset, print]: SourceRow): Source {
  return { inode, size, changedMs, offset, print };
}

export function isUnchanged(source: Source, stat: Stats): boolean {
  return (
    source.inode === stat.ino && source.size === stat.size && source.changedMs === stat.ctimeMs
  );
}

/**
 * Where to go on reading an open file that has changed: behind what was read if it grew, still
 * starts, and still goes on before that place, as it did; else at its start, also where it was
 * written over in the same size. To read a line twice changes nothing.
 */
export function resumeAt(file: number, source: Source | undefined, size: number): number {
  if (!source || size <= source.size) return 0;
  return fingerprint(file, source.offset) === source.print ? source.offset : 0;
}

const PRINT_BYTES = 512;

/** Of the first bytes of an open file and of the last ones before `offset`. */
export function fingerprint(file: number, offset: number): string {
  const length = Math.min(PRINT_BYTES, offset);
  const bytes = Buffer.alloc(2 * length);
  readSync(file, bytes, 0, length, 0);
  readSync(file, bytes, length, length, offset - length);
  return sha256(bytes).toString("base64url", 0, 9);
}
