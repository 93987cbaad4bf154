import { parse } from "dotenv";
import { CommandError } from "../machine/command";

/**
 * Settings as a .env file, each so quoted that it is read back to the letter.
 *
 * @throws CommandError, which shows no value, for one that .env can't hold.
 */
export const dotenvOf = (settings: Readonly<Record<string, string>>): string =>
  Object.entries(settings)
    .map(([name, value]) => `${name}=${quoted(name, value)}\n`)
    .join("");

/** Within "" dotenv takes \n for a newline, and without quotes # for a comment. */
function quoted(name: string, value: string): string {
  const forms = ["'", "`", '"', ""].map((quote) => `${quote}${value}${quote}`);
  const exact = forms.find((form) => parse(`A=${form}\nB=b\n`)["A"] === value);
  if (exact !== undefined) return exact;
  throw new CommandError(
    `${name} can't be kept in a .env file: dotenv has no quotes for a value with ', " and \` in it.\n` +
      "Set it to a value without one of the three.",
  );
}
