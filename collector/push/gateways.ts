import { UsageError } from "../errors";
import { readCredentials } from "./credentials";
import { isExposed, parseGateway, type Gateway } from "./gateway";

export const DEFAULT_GATEWAY = "http://localhost:9091";

/** Every Pushgateway that is asked for, at least one. */
export interface Gateways {
  readonly list: readonly Gateway[];
  /** For stderr, a line each. */
  readonly warnings: readonly string[];
}

/**
 * The gateways: the arguments, else those in `PUSHGATEWAY_URL` (separated by commas or white
 * space), else {@link DEFAULT_GATEWAY}; with the credentials that the environment holds.
 *
 * @param env With the settings file's values (settings-file.ts).
 * @throws UsageError, CollectError
 */
export function readGateways(positionals: readonly string[], env: NodeJS.ProcessEnv): Gateways {
  const bare =
    positionals.length > 0
      ? positionals.map((text) => parseGateway(text, "The gateway argument", "argument"))
      : readVariable(env["PUSHGATEWAY_URL"] ?? "");
  const warnings = bare.filter((one) => one.authorization && isExposed(one)).map(plainWarning);
  const authorization = readCredentials(env);
  if (authorization === undefined) return { list: bare, warnings };
  const takers = bare.filter((one) => one.authorization === undefined);
  const exposed = takers.filter(isExposed);
  if (exposed.length > 0 && !allowsPlain(env)) throw refusal(exposed);
  return {
    list: bare.map((one) => (takers.includes(one) ? { ...one, authorization } : one)),
    warnings: [...warnings, ...exposed.map(plainWarning)],
  };
}

/**
 * A password with a comma or a space is torn apart here; then one of the parts is no URL, and
 * since the whole holds an @, none of them is shown.
 */
function readVariable(variable: string): Gateway[] {
  const texts = variable.split(/[\s,]+/).filter(Boolean);
  if (texts.length === 0) return [parseGateway(DEFAULT_GATEWAY, "PUSHGATEWAY_URL", "variable")];
  if (texts.length > 1 && variable.includes("@") && !texts.every(isHttp)) {
    throw new UsageError(
      "PUSHGATEWAY_URL must be http:// or https:// URLs, separated by commas or spaces, but part " +
        "of it is none (not shown, it may hold a password).\n" +
        "Write a comma in a password as %2C, a space as %20.",
    );
  }
  return texts.map((text) => parseGateway(text, "PUSHGATEWAY_URL", "variable"));
}

function isHttp(text: string): boolean {
  return URL.canParse(text) && /^https?:\/\//.test(text);
}

function allowsPlain(env: NodeJS.ProcessEnv): boolean {
  const value = env["PUSHGATEWAY_ALLOW_PLAIN"] ?? "";
  if (["", "0", "1"].includes(value)) return value === "1";
  throw new UsageError(
    `PUSHGATEWAY_ALLOW_PLAIN must be 1, or 0 or empty, got: "${value}".\n` +
      "1 sends the password or token over plain http.",
  );
}

function plainWarning({ shownUrl }: Gateway): string {
  return (
    `the password or token for ${shownUrl} goes over plain http: whoever is on the way can read ` +
    "it. Give the gateway TLS and write https://."
  );
}

function refusal(exposed: readonly Gateway[]): UsageError {
  const urls = exposed.map(({ shownUrl }) => shownUrl).join(", ");
  return new UsageError(
    "The password or token from the environment is not sent over plain http to another machine: " +
      `${urls}.\nGive that gateway TLS and write https://, or set PUSHGATEWAY_ALLOW_PLAIN=1 if ` +
      "the network between is trusted.",
  );
}
