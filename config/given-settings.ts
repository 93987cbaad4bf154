import { dockerSettings } from "./docker-settings";
import { readDotenv } from "./read-settings";
import { settings } from "./settings";

/** What belongs to one deployment on one machine. */
const { prefix, stateBackend, stateConfig } = settings;
const itsOwn = new Set<string>(
  [prefix, stateBackend, stateConfig, ...Object.values(dockerSettings)].map(({ env }) => env),
);

/** What people set, as text by variable: the environment over .env; defaults and choices are not in it. */
export interface GivenSettings {
  /** Without prefix, engine and place of the state, which belong to one deployment on one machine. */
  readonly plain: Readonly<Record<string, string>>;
  readonly secret: Readonly<Record<string, string>>;
}

export function givenSettings(root: string, env: NodeJS.ProcessEnv = process.env): GivenSettings {
  const dotenv = readDotenv(root, env).values;
  const given = { plain: {} as Record<string, string>, secret: {} as Record<string, string> };
  for (const setting of Object.values(settings)) {
    const text = env[setting.env] || dotenv[setting.env];
    if (!text || itsOwn.has(setting.env)) continue;
    given["secret" in setting && setting.secret ? "secret" : "plain"][setting.env] = text;
  }
  return given;
}
