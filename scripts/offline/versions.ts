/** Compares dotted numbers: negative when a is older, 0 when equal, positive when a is newer. */
export function compareVersions(a: string, b: string): number {
  const left = a.split(".").map(Number);
  const right = b.split(".").map(Number);
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** A span of releases: `from` itself and newer, up to but without `below`. */
export interface VersionRange {
  readonly from: string;
  readonly below?: string;
}

/** Whether a version is a release (no `-beta1`) within the range. */
export function inRange(version: string, range: VersionRange): boolean {
  if (!/^\d+(\.\d+)*$/.test(version)) return false;
  if (compareVersions(version, range.from) < 0) return false;
  return range.below === undefined || compareVersions(version, range.below) < 0;
}

/** The newest of the versions, or undefined when there are none. */
export function newest(versions: readonly string[]): string | undefined {
  return [...versions].sort(compareVersions).at(-1);
}
