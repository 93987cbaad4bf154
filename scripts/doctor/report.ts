import { EXIT_CODES, type Result } from "./check";

const MARKS = { ok: "ok", note: " ?", wrong: "!!" } as const;
const NAME_WIDTH = 27;

/** One result as a line, and a second one with what to do. */
export function lineOf({ check, state, seen, todo }: Result): string {
  const line = `${MARKS[state]}  ${check.padEnd(NAME_WIDTH)}${seen}`;
  return todo ? `${line}\n${" ".repeat(NAME_WIDTH + 4)}→ ${todo}` : line;
}

export const firstBroken = (results: readonly Result[]): Result | undefined =>
  results.find(({ state }) => state === "wrong");

export const exitCodeOf = (broken: Result | undefined): number =>
  broken ? EXIT_CODES[broken.link] : 0;

/** What --json prints. */
export function reportOf(results: readonly Result[], broken: Result | undefined) {
  const plain = ({ check, link, state, seen, todo }: Result) => ({
    check,
    link,
    state,
    seen,
    todo: todo ?? null,
  });
  return {
    ok: !broken,
    exitCode: exitCodeOf(broken),
    broken: broken ? plain(broken) : null,
    checks: results.map(plain),
  };
}
