/** Every write of the ledger goes through here: durable, private, whole or not at all. */
import {
  closeSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  renameSync,
  rmSync,
  writeSync,
} from "node:fs";
import { dirname } from "node:path";
import { CollectError, reasonOf } from "../errors";

/** Replaces a file: written beside, synced, renamed. */
export function replaceFile(path: string, content: Buffer | readonly Buffer[]): void {
  const draft = `${path}.${process.pid}.tmp`;
  try {
    writeNew(draft, content);
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
  syncDirectory(dirname(path));
}

/** Writes and syncs a file that nothing refers to yet; what lay there is written over. */
export function writeNew(path: string, content: Buffer | readonly Buffer[]): void {
  const file = openSync(path, "w", 0o600);
  try {
    for (const part of Array.isArray(content) ? content : [content]) writeAll(file, part as Buffer);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Writes at a place, ends the file there and syncs: nothing older stays behind it. */
export function writeAt(path: string, place: number, content: Buffer): void {
  const file = openSync(path, "r+");
  try {
    writeAll(file, content, place);
    ftruncateSync(file, place + content.length);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** A file of the ledger that is there and cannot be read. */
export function unreadable(path: string, error: unknown): CollectError {
  return new CollectError(
    `The ledger's ${path} could not be read: ${reasonOf(error)}.\n` +
      "Nothing was changed. Make it readable for the user that runs the collector; when it is, see " +
      "what `collect.js ledger verify` says.",
  );
}

export function syncDirectory(path: string): void {
  const directory = openSync(path, "r");
  try {
    fsyncSync(directory);
  } catch {
    // Some file systems cannot sync a folder; the file itself is on disk.
  } finally {
    closeSync(directory);
  }
}

/** A write may stop short, for example when the disk is nearly full. */
function writeAll(file: number, content: Buffer, place: number | null = null): void {
  for (let done = 0; done < content.length;) {
    const at = place === null ? null : place + done;
    done += writeSync(file, content, done, content.length - done, at);
  }
}
