/** What to say of damaged records, a line a file. */
export function damageNotices(directory: string, damaged: ReadonlyMap<string, number>): string[] {
  return [...damaged].map(
    ([file, records]) =>
      `${records} records in ${directory}/${file} are damaged. The totals still hold what they ` +
      "came to, but not which responses they were: run `collect.js ledger rebuild`.",
  );
}
