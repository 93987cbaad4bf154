import { UsageError } from "./errors";

/**
 * Whose figures these are, from `--user` or `--team`, else `HANDLED_USER` or `HANDLED_TEAM`; "" for
 * none.
 *
 * @throws UsageError for more than 200 characters or a control character.
 */
export function readOwner(
  label: "user" | "team",
  flag: string | undefined,
  env: NodeJS.ProcessEnv,
): string {
  const variable = `HANDLED_${label.toUpperCase()}`;
  const name = flag ?? env[variable] ?? "";
  if (/^[^\p{Cc}]{0,200}$/u.test(name)) return name;
  throw new UsageError(
    `${flag === undefined ? variable : `--${label}`} must be a name of at most 200 characters ` +
      `without control characters, got: ${JSON.stringify(name.slice(0, 220))}.\n` +
      "Give a shorter or plainer name, or none.",
  );
}
