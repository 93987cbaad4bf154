import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from "node:fs";
import { homedir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { parse } from "dotenv";
import { givenSettings } from "../../config/given-settings";
import { dotenvName } from "../../config/read-settings";
import { keep } from "../../config/state-files";
import { say } from "../machine/command";
import { root } from "../machine/project";
import { dotenvOf } from "./dotenv-text";

/** Name of the settings in the archive's part. */
export const DOTENV = "settings.env";
/** Name of the settings that are secrets, in the part with the secrets. */
const SECRET_DOTENV = "secret-settings.env";
/** The user's own prices. */
const PRICES = "prices.json";

const secretsFolder = (stateDir: string) => join(root, stateDir, "secrets");

/** Where the collector looks for prices unless told otherwise. */
const pricesFile = () =>
  process.env["HANDLED_PRICES"] ||
  join(process.env["XDG_CONFIG_HOME"] || join(homedir(), ".config"), "handled-monitoring", PRICES);

/** @returns files by their name in the archive; passwords and keys are in none of them. */
export function exportSettings(folder: string): Record<string, string> {
  const dotenv = join(folder, DOTENV);
  writeFileSync(dotenv, dotenvOf(givenSettings(root).plain));
  const prices = pricesFile();
  return { [DOTENV]: dotenv, ...(existsSync(prices) && { [PRICES]: prices }) };
}

/** Passwords, tokens and Grafana's key, as config keeps them, and the settings that are secrets. */
export function exportSecrets(folder: string, stateDir: string): Record<string, string> {
  const dotenv = join(folder, SECRET_DOTENV);
  writeFileSync(dotenv, dotenvOf(givenSettings(root).secret), { mode: 0o600 });
  const kept = secretsFolder(stateDir);
  const names = existsSync(kept) ? readdirSync(kept) : [];
  return {
    ...Object.fromEntries(names.map((name) => [name, join(kept, name)])),
    [SECRET_DOTENV]: dotenv,
  };
}

/**
 * Takes over what is not set here; what is set otherwise is only told.
 *
 * @param secrets folder with the archive's secrets, which may not be there
 */
export function importSettings(folder: string, secrets: string): void {
  const secret = settingsIn(join(secrets, SECRET_DOTENV));
  const archived = { ...settingsIn(join(folder, DOTENV)), ...secret };
  const shown = (name: string, value: string) => (name in secret ? "(a secret)" : value);
  const name = dotenvName(process.env);
  const dotenv = resolve(root, name);
  const given = givenSettings(root);
  const here = { ...given.plain, ...given.secret };
  const missing = Object.entries(archived).filter(([name]) => here[name] === undefined);
  const differing = Object.entries(archived).filter(
    ([name, value]) => (here[name] ?? value) !== value,
  );
  if (missing.length && !existsSync(dotenv)) {
    writeFileSync(dotenv, dotenvOf(Object.fromEntries(missing)), { mode: 0o600 });
    say(`ok  settings written to ${name}: ${missing.map(([name]) => name).join(", ")}`);
  } else
    for (const [name, value] of missing)
      say(`    not set here, in the backup: ${name}=${shown(name, value)}`);
  for (const [name, value] of differing)
    say(`    set otherwise here, in the backup: ${name}=${shown(name, value)}`);
  importPrices(join(folder, PRICES));
}

function importPrices(archived: string): void {
  if (!existsSync(archived)) return;
  const file = pricesFile();
  if (existsSync(file)) return say(`    ${file} stays as it is; the backup has prices too`);
  mkdirSync(dirname(file), { recursive: true });
  copyFileSync(archived, file);
  say(`ok  prices of your own written to ${file}`);
}

/** Takes over the archive's secrets; one that the environment or .env sets wins at the next command. */
export function importSecrets(folder: string, stateDir: string): void {
  for (const name of readdirSync(folder).filter((file) => file !== SECRET_DOTENV))
    keep(join(secretsFolder(stateDir), name), readFileSync(join(folder, name), "utf8"));
}

const settingsIn = (file: string): Record<string, string> =>
  existsSync(file) ? parse(readFileSync(file)) : {};
