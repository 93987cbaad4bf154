import { readdirSync, rmSync } from "node:fs";
import type { State } from "./state";

const RECORD_FILE = /^(segment|journal)-.*\.bin$/;
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
