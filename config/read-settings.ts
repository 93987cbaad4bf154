import { existsSync, readFileSync } from "node:fs";
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

/**
 * Reads a .env file; a missing one is empty.
 * @throws ConfigError for a HANDLED_ name that no setting has: a typing error would else be silent.
 */
export function readDotenv(file: string): Layer {
  const values = existsSync(file) ? parseDotenv(readFileSync(file)) : {};
  const known = new Set(Object.values(settings).map((setting) => setting.env));
  for (const name of Object.keys(values)) {
    if (!name.startsWith("HANDLED_") || known.has(name) || knownElsewhere.has(name)) continue;
    throw new ConfigError(
      `\`${name}\` in .env is not a setting. .env.example lists them all; correct the name or remove the line.`,
    );
  }
  return { name: ".env", values };
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
  const came = setting.secret ? `a value of ${[...text].length} characters` : text;
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
