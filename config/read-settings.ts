import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parse as parseDotenv } from "dotenv";
import { ConfigError, type Setting } from "./kinds";
import { settings, type SettingName, type Values } from "./settings";

/** Where a setting's text may come from, strongest first. */
export interface Layer {
  /** For error texts: "the environment", ".env". */
  readonly name: string;
  readonly values: Readonly<Record<string, string | undefined>>;
}

/** Variables of .env that are not settings of the stack but of the collector or the commands. */
const knownElsewhere = new Set(["HANDLED_NOW", "HANDLED_PARTS_DIR"]);

/** Variable that names another file in place of .env: of a second deployment, such as .env.prod. */
const ENV_FILE = "HANDLED_ENV_FILE";

/** Name of the file with the settings, as the user wrote it; below the project's folder unless absolute. */
export const dotenvName = (env: NodeJS.ProcessEnv): string => env[ENV_FILE] || ".env";

/**
 * Reads .env, or the file that HANDLED_ENV_FILE names; a missing .env is empty.
 *
 * @throws ConfigError for a HANDLED_ name that no setting has: a typing error would else be silent; and
 * for a named file that is missing, or leaves open which deployment it is for.
 */
export function readDotenv(root: string, env: NodeJS.ProcessEnv): Layer {
  const name = dotenvName(env);
  const file = resolve(root, name);
  if (env[ENV_FILE] && !existsSync(file))
    throw new ConfigError(`\`${ENV_FILE}\` must be a file that is there, got: ${name} (${file})`);
  const values = existsSync(file) ? parseDotenv(readFileSync(file)) : {};
  if (env[ENV_FILE] && !values["HANDLED_PREFIX"] && !env["HANDLED_PREFIX"])
    throw new ConfigError(
      `\`HANDLED_PREFIX\` must be set in ${name}: it tells this deployment from the one of .env. ` +
        "Add a line such as HANDLED_PREFIX=handled-prod, and ports of its own.",
    );
  const known = new Set(Object.values(settings).map((setting) => setting.env));
  for (const variable of Object.keys(values)) {
    if (!variable.startsWith("HANDLED_") || known.has(variable) || knownElsewhere.has(variable))
      continue;
    throw new ConfigError(
      `\`${variable}\` in ${name} is not a setting. .env.example lists them all; correct the name or remove the line.`,
    );
  }
  return { name, values };
}

/** What `npm run up` chose on this machine: variables by name, as JSON. A missing file is empty. */
export function readChoices(file: string, without: readonly string[] = []): Layer {
  const values = existsSync(file) ? parseChoices(file) : {};
  const kept = Object.entries(values).filter(([name]) => !without.includes(name));
  return { name: "what `npm run up` chose", values: Object.fromEntries(kept) };
}

function parseChoices(file: string): Record<string, string> {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Record<string, string>;
  } catch (error) {
    throw new ConfigError(
      `${file} must be JSON, ${(error as Error).message}. Remove it and run \`npm run up\` again.`,
    );
  }
}

/**
 * Reads one setting from the first layer that has text for it; an empty value counts as unset.
 * @throws ConfigError where the text breaks the rule.
 */
export function readSetting<T>(setting: Setting<T>, layers: readonly Layer[]): T | undefined {
  const layer = layers.find(({ values }) => values[setting.env]);
  const text = layer?.values[setting.env] ?? setting.default;
  if (text === undefined) return undefined;
  const value = setting.parse(text);
  if (value !== undefined) return value;
  const came = setting.secret
    ? `a value of ${[...text].length} characters`
    : (setting.wrong?.(text) ?? text);
  throw new ConfigError(
    `\`${setting.env}\` must be ${setting.rule}, got: ${came} (from ${layer?.name ?? "its default"})`,
  );
}

/** Whether any layer has text for the setting. */
export function isSet(name: SettingName, layers: readonly Layer[]): boolean {
  return layers.some(({ values }) => Boolean(values[settings[name].env]));
}

export function readSettings(layers: readonly Layer[]): Values {
  const entries = Object.entries(settings).map(([name, setting]) => [
    name,
    readSetting<unknown>(setting, layers),
  ]);
  return Object.fromEntries(entries) as Values;
}
