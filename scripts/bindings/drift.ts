import type { Library } from "./generate";

export interface Drift {
  readonly file: string;
  readonly kind: "changed" | "missing" | "unexpected";
}

/** What has to change in `actual` to make it `expected`, by file name. */
export function findDrift(expected: Library, actual: Library): Drift[] {
  const drift: Drift[] = [];
  for (const [file, text] of expected) {
    if (!actual.has(file)) drift.push({ file, kind: "missing" });
    else if (actual.get(file) !== text) drift.push({ file, kind: "changed" });
  }
  for (const file of actual.keys()) {
    if (!expected.has(file)) drift.push({ file, kind: "unexpected" });
  }
  return drift.sort((a, b) => (a.file < b.file ? -1 : 1));
}
