/* eslint-disable @typescript-eslint/no-require-imports, @typescript-eslint/consistent-type-imports --
   most machines have no such file, and need no reader of it. */
import { isAbsolute, join } from "node:path";
import { CollectError, UsageError } from "./errors";
import { readPrivateFile } from "./private-file";

/** What may stand in the settings file: the variables that the environment may hold as well. */
export const SETTINGS_KEYS = [
  "PUSHGATEWAY_URL",
  "PUSHGATEWAY_USER",
  "PUSHGATEWAY_USER_FILE",
  "PUSHGATEWAY_PASSWORD",
  "PUSHGATEWAY_PASSWORD_FILE",
  "PUSHGATEWAY_TOKEN",
  "PUSHGATEWAY_TOKEN_FILE",
  "PUSHGATEWAY_ALLOW_PLAIN",
  "PUSHGATEWAY_CA_FILE",
  "PUSHGATEWAY_CERT_FILE",
  "PUSHGATEWAY_KEY_FILE",
  "CLAUDE_CONFIG_DIR",
  "HANDLED_TIME_ZONE",
  "HANDLED_LEDGER",
  "HANDLED_USER",
  "HANDLED_TEAM",
  "HANDLED_PROJECTS",
  "HANDLED_PRICES",
  "HTTP_PROXY",
  "HTTPS_PROXY",
  "NO_PROXY",
] as const;

/** `${XDG_CONFIG_HOME:-~/.config}/handled-monitoring/collector.env`. */
export function settingsFile(env: NodeJS.ProcessEnv, home: string): string {
  const config = env["XDG_CONFIG_HOME"];
  const base = config && isAbsolute(config) ? config : join(home, ".config");
  return join(base, "handled-monitoring", "collector.env");
}

/**
 * The environment, completed from the settings file. What the environment sets wins, an empty
 * value too. The file is `--settings`, else `HANDLED_SETTINGS`, else {@link settingsFile}; only
 * the last may be missing.
 *
 * @throws UsageError when `--settings` is empty.
 * @throws CollectError when the file can't be read, is open to other users, or breaks a rule.
 */
export function settingsEnv(
  env: NodeJS.ProcessEnv,
  home: string,
  explicitPath?: string,
): NodeJS.ProcessEnv {
  if (explicitPath === "") {
    throw new UsageError(
      "--settings must be the path of a file, got none.\n" +
        "Leave it out to read the file in its usual place.",
    );
  }
  const named = explicitPath ?? (env["HANDLED_SETTINGS"] || undefined);
  const text = readText(named ?? settingsFile(env, home), named === undefined);
  if (text === undefined) return env;
  const merged = parseSettings(text, named ?? settingsFile(env, home));
  for (const [name, value] of Object.entries(env)) {
    if (value !== undefined) merged[name] = value;
  }
  return merged;
}

function readText(path: string, mayBeMissing: boolean): string | undefined {
  try {
    return readPrivateFile(path, "The settings file");
  } catch (error) {
    const cause = error instanceof CollectError ? error.cause : undefined;
    const { code } = (cause ?? {}) as NodeJS.ErrnoException;
    if (mayBeMissing && (code === "ENOENT" || code === "ENOTDIR")) return undefined;
    throw error;
  }
}

/**
 * KEY=VALUE lines as dotenv reads them, but nothing is passed over: dotenv drops a line that it
 * does not understand, and cuts a value at a `#`. No message repeats a value.
 *
 * @throws CollectError
 */
export function parseSettings(text: string, path: string): NodeJS.ProcessEnv {
  const seen = new Set<string>();
  text.split(/\r\n?|\n/).forEach((line, index) => {
    const problem = problemOf(line, seen);
    if (problem) throw new CollectError(`${path}, line ${index + 1}: ${problem}`);
  });
  const { parse } = require("dotenv") as typeof import("dotenv");
  return parse(text);
}

function problemOf(line: string, seen: Set<string>): string | undefined {
  if (/^\s*(#|$)/.test(line)) return undefined;
  const [, key, value = ""] = /^\s*(?:export\s+)?([\w.-]+)\s*=\s*(.*)$/.exec(line) ?? [];
  if (key === undefined) return "must be KEY=VALUE or a comment.\nCorrect or remove the line.";
  if (!(SETTINGS_KEYS as readonly string[]).includes(key)) {
    return `${key} is not a setting. There are:\n  ${SETTINGS_KEYS.join("\n  ")}`;
  }
  if (seen.has(key)) return `${key} stands there a second time.\nRemove one of the lines.`;
  seen.add(key);
  const isQuoted = /^(['"`]).*\1\s*(#.*)?$/.test(value);
  if (!isQuoted && /^['"`]/.test(value)) {
    return `the value of ${key} begins with a quote that does not end on its line.\nClose it, or put the value into another kind of quotes.`;
  }
  if (!isQuoted && /\S#/.test(value)) {
    return `the value of ${key} holds a #, which begins a comment.\nPut the value into quotes.`;
  }
  return undefined;
}
