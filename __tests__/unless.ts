/* eslint-disable no-restricted-syntax -- the one place that skips */
/** Tests of what not every machine has. Where it is missing they are skipped, and the name says why. */

/** What is missing, such as "no openssl on PATH"; undefined: nothing. */
export type Missing = string | undefined;

/** `describe`, or where something is missing `describe.skip` with " (skipped: …)" after the name. */
export const describeUnless = (name: string, missing: Missing, body: () => void): void =>
  (missing ? describe.skip : describe)(titled(name, missing), body);

/** The same for one `test`. */
export const testUnless = (name: string, missing: Missing, body: () => Promise<void>): void =>
  (missing ? test.skip : test)(titled(name, missing), body);

const titled = (name: string, missing: Missing): string =>
  missing ? `${name} (skipped: ${missing})` : name;

/** Which of some programs are missing, each by its name with where it is. */
export function missingPrograms(needed: Readonly<Record<string, Missing>>): Missing {
  const missing = Object.keys(needed).filter((name) => !needed[name]);
  return missing.length ? `no ${missing.join(", no ")} on PATH` : undefined;
}
