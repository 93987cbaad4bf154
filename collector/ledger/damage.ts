/** What to say when there are records and no state: a first run was killed, or its files are gone. */
export function strayNotice(directory: string, responses: number): string {
  return (
    `${directory} has no state, but record files with ${responses} responses: either the first ` +
    "run was killed, or state.json and state.previous.json are gone. The responses are counted " +
    "again; what was known beside them (log roots, price tables, markers) is lost."
  );
}

/** What to say of names that records point to and that can't be read. */
export function lostNamesNotice(directory: string, lost: readonly string[]): string {
  return (
    `${lost.length} names of models or projects in ${directory}/names.txt can't be read. Tokens ` +
    `and costs are whole; their responses are shown under ${lost.slice(0, 5).join(", ")}` +
    `${lost.length > 5 ? " …" : ""}.`
  );
}

/** What to say of damaged records, a line a file. */
export function damageNotices(directory: string, damaged: ReadonlyMap<string, number>): string[] {
  return [...damaged].map(
    ([file, records]) =>
      `${records} records in ${directory}/${file} are damaged. The totals still hold what they ` +
      "came to, but not which responses they were: run `collect.js ledger rebuild`.",
  );
}
