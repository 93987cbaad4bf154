import { UsageError } from "../errors";
import { userinfoAuth } from "./basic-auth";
import { isLoopback } from "./loopback";

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
 * Whether the URL's text comes from the command line, which every user of the machine can read in
 * the list of processes, or from a place that can keep a password.
 */
export type Origin = "argument" | "variable";

/**
 * @param from Argument or variable that `text` came from, for the message.
 * @throws UsageError, which repeats no text that may hold a password.
 */
export function parseGateway(text: string, from: string, origin: Origin): Gateway {
  if (origin === "argument") refuseUserinfo(text, from);
  const url = URL.canParse(text) ? new URL(text) : undefined;
  // An @ in the path is the rest of a password with a bare slash.
  if (!url || !isPlainHttp(url) || url.pathname.includes("@")) {
    throw new UsageError(
      `${from} must be an http:// or https:// URL without a query, got: ${shown(text)}.\n` +
        "Give the Pushgateway's address, for example http://localhost:9091.",
    );
  }
  const authorization = userinfoAuth(url, from);
  url.username = "";
  url.password = "";
  const plain = url.href.replace(/\/+$/, "");
  const shownUrl = authorization === undefined ? plain : plain.replace("//", "//***@");
  return { url: plain, shownUrl, authorization };
}

/** Whether what is sent to the gateway can be read on the way. */
export function isExposed({ url }: Gateway): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === "http:" && !isLoopback(hostname);
}

function isPlainHttp(url: URL): boolean {
  return ["http:", "https:"].includes(url.protocol) && !url.search && !url.hash;
}

function refuseUserinfo(text: string, from: string): void {
  if (!text.includes("@")) return;
  throw new UsageError(
    `${from} must not hold a user or password: other users of this machine can read it in the ` +
      "list of processes.\nPut the URL, percent-encoded, into PUSHGATEWAY_URL in the environment " +
      "or in the settings file, or set PUSHGATEWAY_USER and PUSHGATEWAY_PASSWORD_FILE, and change " +
      "the password if it is in a shell history.",
  );
}

function shown(text: string): string {
  return text.includes("@") ? "a text with an @ (not shown, it may hold a password)" : `"${text}"`;
}
