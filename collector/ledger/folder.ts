/** The ledger's folder as a whole: which record files lie in it, and which may go. */
import { readdirSync, rmSync } from "node:fs";
import { readRecordFile } from "./record-file";
import type { State } from "./state";

const RECORD_FILE = /^(segment|journal)-(\d+)\b.*\.bin$/;
const DRAFT = /^(segment|journal|state|names|sessions|lock)\b.*\.(tmp|abandoned)$/;

/** Removes record files that none of the given generations names, and drafts of killed runs. */
export function removeUnnamed(
  directory: string,
  generations: readonly (State | undefined)[],
): void {
  const named = new Set(
    generations.flatMap((state) =>
      state ? [...state.segments, state.journal].map(({ file }) => file) : [],
    ),
  );
  for (const file of readdirSync(directory)) {
    const isOld = RECORD_FILE.test(file) && !named.has(file);
    if (isOld || DRAFT.test(file)) rmSync(`${directory}/${file}`, { force: true });
  }
}

/** Above every generation that has left a file here, committed or not. */
export function nextGeneration(directory: string, state: State | undefined): number {
  return 1 + Math.max(state?.generation ?? 0, ...recordFiles(directory).map(generationOf));
}

/** Every whole record of every file, later generations last: a later version is the newer one. */
export function* recordsIn(directory: string): Generator<Buffer> {
  const files = recordFiles(directory).sort(
    (a, b) => generationOf(a) - generationOf(b) || (a > b ? -1 : 1),
  );
  for (const file of files) {
    for (const record of readRecordFile(`${directory}/${file}`)) if (record) yield record;
  }
}

function recordFiles(directory: string): string[] {
  try {
    return readdirSync(directory).filter((file) => RECORD_FILE.test(file));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}

function generationOf(file: string): number {
  return Number(RECORD_FILE.exec(file)?.[2] ?? 0);
}
