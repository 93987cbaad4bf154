import { UsageError } from "../errors";

/** Value of an Authorization header (RFC 7617). */
export function basicAuth(user: string, password: string): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`;
}

/**
 * The Authorization that a URL's userinfo stands for; undefined without one.
 *
 * @param from Variable that the URL came from, for the message.
 * @throws UsageError
 */
export function userinfoAuth(url: URL, from: string): string | undefined {
  if (url.username === "" && url.password === "") return undefined;
  try {
    return basicAuth(decodeURIComponent(url.username), decodeURIComponent(url.password));
  } catch {
    throw new UsageError(
      `The user and password in ${from} must be percent-encoded UTF-8.\n` +
        "Write a percent sign in a password as %25.",
    );
  }
}
