import { UsageError } from "../errors";

/** Where a Pushgateway answers. The password is kept apart from everything that is printed. */
export interface Gateway {
  /** Without userinfo and without a slash at the end: what is asked for. */
  readonly url: string;
  /** What may be printed: the password, and the user's name, are masked. */
  readonly shownUrl: string;
  /** Value of the Authorization header. */
  readonly authorization: string | undefined;
}

/**
 * @param from Argument or variable that `text` came from, for the message.
 * @throws UsageError
 */
export function parseGateway(text: string, from: string): Gateway {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const shown = text.replace(/\/\/[^/]*@/, "//***@");
  if (!url || !["http:", "https:"].includes(url.protocol) || url.search || url.hash) {
    throw new UsageError(
      `${from} must be an http:// or https:// URL without a query, got: "${shown}".\n` +
        "Give the Pushgateway's address, for example http://localhost:9091.",
    );
  }
  const hasUser = url.username !== "" || url.password !== "";
  const authorization = hasUser ? basicAuth(url, from) : undefined;
  url.username = "";
  url.password = "";
  const plain = url.href.replace(/\/+$/, "");
  const shownUrl = hasUser ? plain.replace("//", "//***@") : plain;
  return { url: plain, shownUrl, authorization };
}

function basicAuth(url: URL, from: string): string {
  try {
    const pair = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
    return `Basic ${Buffer.from(pair).toString("base64")}`;
  } catch {
    throw new UsageError(
      `The user and password in ${from} must be percent-encoded UTF-8.\n` +
        "Write a percent sign in a password as %25.",
    );
  }
}
