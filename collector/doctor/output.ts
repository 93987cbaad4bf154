import type { Result } from "./result";

/** For programs: an array of {check, status, message, advice}; advice is null when all is well. */
export function jsonOf(results: readonly Result[]): string {
  return `${JSON.stringify(results.map(plainly), null, 2)}\n`;
}

const STATUS_WIDTH = 9;
const CHECK_WIDTH = 13;

/** For people: a line a result, and one more for what to do. */
export function textOf(results: readonly Result[]): string {
  return results
    .map(plainly)
    .map(({ check, status, message, advice }) => {
      const line = `${status.padEnd(STATUS_WIDTH)}${check.padEnd(CHECK_WIDTH)}${message}\n`;
      return advice === null ? line : `${line}${" ".repeat(STATUS_WIDTH)}→ ${advice}\n`;
    })
    .join("");
}

/** Names of files and models must neither break the line nor steer a terminal. */
function plainly(result: Result): Result {
  const clean = (text: string): string => text.replace(/[\u0000-\u001f\u007f-\u009f]+/g, " ");
  const { advice } = result;
  return {
    ...result,
    message: clean(result.message),
    advice: advice === null ? null : clean(advice),
  };
}
