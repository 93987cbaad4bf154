import { UsageError } from "../errors";
import { readPrivateFile } from "../private-file";
import { basicAuth } from "./basic-auth";

/**
 * The Authorization for gateways whose URL names no user: `PUSHGATEWAY_USER` with
 * `PUSHGATEWAY_PASSWORD`, or `PUSHGATEWAY_TOKEN`; each may be named by a file instead, in the
 * variable of that name with `_FILE`.
 *
 * @throws UsageError for variables that contradict each other, CollectError for a file that is
 *   missing or open to other users. No message holds a value.
 */
export function readCredentials(env: NodeJS.ProcessEnv): string | undefined {
  const user = readSecret("PUSHGATEWAY_USER", env);
  const password = readSecret("PUSHGATEWAY_PASSWORD", env);
  const token = readSecret("PUSHGATEWAY_TOKEN", env);
  if (token !== undefined) {
    if (user !== undefined || password !== undefined) throw contradiction();
    return bearer(token);
  }
  if (user === undefined && password === undefined) return undefined;
  if (user === undefined || password === undefined) {
    throw new UsageError(
      `PUSHGATEWAY_USER and PUSHGATEWAY_PASSWORD belong together, got only the ` +
        `${user === undefined ? "password" : "user"}.\nSet both, or their _FILE variants.`,
    );
  }
  if (user.includes(":")) {
    throw new UsageError(
      "PUSHGATEWAY_USER must not hold a colon: basic auth ends the user's name there.\n" +
        "Use a user without one.",
    );
  }
  return basicAuth(user, password);
}

function readSecret(name: string, env: NodeJS.ProcessEnv): string | undefined {
  const value = env[name] || undefined;
  const path = env[`${name}_FILE`] || undefined;
  if (path === undefined) return value;
  if (value !== undefined) {
    throw new UsageError(
      `${name} and ${name}_FILE must not be set together.\nRemove one; the file is the safer one.`,
    );
  }
  const content = readPrivateFile(path, `${name}_FILE`).replace(/\r?\n$/, "");
  if (content !== "" && !/[\r\n]/.test(content)) return content;
  throw new UsageError(
    `${name}_FILE must hold one line, got ${content === "" ? "an empty file" : "several"}: ${path}.\n` +
      "Write the value alone into it.",
  );
}

function bearer(token: string): string {
  if (/^[\x21-\x7e]+$/.test(token)) return `Bearer ${token}`;
  throw new UsageError(
    "PUSHGATEWAY_TOKEN must be visible ASCII without spaces (RFC 6750).\n" +
      'Give the token alone, without "Bearer" before it.',
  );
}

function contradiction(): UsageError {
  return new UsageError(
    "PUSHGATEWAY_TOKEN and PUSHGATEWAY_USER or PUSHGATEWAY_PASSWORD must not be set together: " +
      "a request carries one Authorization.\nRemove the one that the gateway does not take.",
  );
}
