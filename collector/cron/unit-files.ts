import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/** A file of a service manager: its path and its whole text. */
export interface UnitFile {
  readonly path: string;
  readonly text: string;
}

/** The text of a file; undefined where there is none. */
export function readUnit(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

/** Writes what differs, each file whole or not at all; returns whether anything did. */
export function writeUnits(files: readonly UnitFile[]): boolean {
  const changed = files.filter(({ path, text }) => readUnit(path) !== text);
  for (const { path, text } of changed) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(`${path}.new`, text, { mode: 0o600 });
    renameSync(`${path}.new`, path);
  }
  return changed.length > 0;
}

export function removeUnits(files: readonly Pick<UnitFile, "path">[]): void {
  for (const { path } of files) rmSync(path, { force: true });
}
