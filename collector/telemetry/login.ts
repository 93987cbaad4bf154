import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { CollectError, reasonOf, UsageError } from "../errors";
import { readPrivateFile } from "../private-file";

/** The login at Prometheus; the password stays in its file. */
export interface Login {
  readonly user: string;
  readonly passwordFile: string;
}

/**
 * The stack's Prometheus and Pushgateway have one login, so it is the collector's.
 *
 * @returns undefined where there is none.
 * @throws UsageError for a password or token that stands in a variable: it would have to be printed.
 * @throws CollectError for a file that is missing or open to other users.
 */
export function readLogin(env: NodeJS.ProcessEnv): Login | undefined {
  const inline = ["PUSHGATEWAY_PASSWORD", "PUSHGATEWAY_TOKEN", "PUSHGATEWAY_TOKEN_FILE"];
  const refused = inline.find((name) => env[name]);
  if (refused !== undefined)
    throw new UsageError(
      `telemetry takes the login from PUSHGATEWAY_USER and PUSHGATEWAY_PASSWORD_FILE, got: ${refused}.\n` +
        "It prints what reads the password, never the password: put it into a file of mode 0600.",
    );
  const userFile = env["PUSHGATEWAY_USER_FILE"];
  const user = userFile ? readLine(userFile, "PUSHGATEWAY_USER_FILE") : env["PUSHGATEWAY_USER"];
  const passwordFile = env["PUSHGATEWAY_PASSWORD_FILE"];
  if (!user && !passwordFile) return undefined;
  if (!user || !passwordFile)
    throw new UsageError(
      "PUSHGATEWAY_USER and PUSHGATEWAY_PASSWORD_FILE belong together, got only the " +
        `${user ? "user" : "file"}.\nSet both.`,
    );
  readPrivateFile(passwordFile, "PUSHGATEWAY_PASSWORD_FILE");
  return { user, passwordFile };
}

const readLine = (file: string, what: string): string => readPrivateFile(file, what).trim();

/** Shell that prints the login as basic auth has it; it reads the password when it runs. */
export const basicAuthShell = ({ user, passwordFile }: Login): string =>
  `$(printf '%s:%s' ${quoted(user)} "$(cat ${quoted(passwordFile)})" | base64 | tr -d '\\n')`;

/** A text as one word of a shell. */
export const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

/**
 * Writes the program that Claude Code asks for its headers (`otelHeadersHelper`). It holds no secret.
 *
 * @throws CollectError where it can't be written.
 */
export function writeHeadersHelper(file: string, login: Login): void {
  const text = `#!/bin/sh
# Written by collect.js telemetry. Claude Code runs it for the login at Prometheus.
printf '{"Authorization":"Basic %s"}\\n' "${basicAuthShell(login)}"
`;
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(file, text, { mode: 0o700 });
    chmodSync(file, 0o700);
  } catch (error) {
    throw new CollectError(
      `The program that reads the login could not be written: ${file} (${reasonOf(error)}).\n` +
        "Make the folder writable, or name another ledger with --ledger or HANDLED_LEDGER.",
    );
  }
}
