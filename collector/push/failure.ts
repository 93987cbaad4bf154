import { reasonOf } from "../errors";
import { BrokenAnswer, type Answer } from "./exchange";
import type { Proxy } from "./proxy";
import { retryAfterMs } from "./retry";
import { TunnelRefused } from "./tunnel";

/** Why one attempt came to nothing. */
export interface Failure {
  /** After "The Pushgateway at URL", without a full stop. */
  readonly what: string;
  /** What to do next. */
  readonly advice: string;
  /** Whether another attempt may help. */
  readonly isRetryable: boolean;
  /** HTTP status, if one came. */
  readonly status?: number;
  /** Milliseconds that the gateway asked to wait. */
  readonly retryAfterMs?: number | undefined;
}

const RETRYABLE_CODES = ["ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT", "EAI_AGAIN"];
const RETRYABLE_STATUSES = [429, 500, 502, 503, 504];

const CHECK_URL =
  "Check that it runs and that the URL is right (argument or PUSHGATEWAY_URL); --dry-run shows " +
  "what would be pushed.";

/** What is wrong with an answer; undefined for a 2xx of a Pushgateway. */
export function failureOfAnswer(answer: Answer, nowMs: number): Failure | undefined {
  const { status, isHtml } = answer;
  if (status >= 200 && status < 300) {
    if (!isHtml) return undefined;
    return { what: `answered HTTP ${status} with an HTML page`, ...notAGateway, status };
  }
  const line = isHtml ? "" : firstLine(answer.text);
  return {
    what: `answered HTTP ${status}${isHtml ? " with an HTML page" : ""}${line && `: ${line}`}`,
    advice: adviceFor(answer),
    isRetryable: RETRYABLE_STATUSES.includes(status),
    status,
    retryAfterMs: retryAfterMs(answer.retryAfter, nowMs),
  };
}

/** What an exception of {@link exchange} means. */
export function failureOfError(
  error: unknown,
  isTimeout: boolean,
  timeoutMs: number,
  proxy: Proxy | undefined,
): Failure {
  const status = error instanceof BrokenAnswer ? error.status : undefined;
  if (isTimeout) {
    const late = `no answer within ${timeoutMs / 1000} s`;
    return {
      what: status
        ? `answered HTTP ${status}, but not to its end within ${timeoutMs / 1000} s`
        : `could not be reached: ${late}`,
      advice: CHECK_URL,
      isRetryable: true,
    };
  }
  if (error instanceof TunnelRefused) return refusedTunnel(error, proxy);
  const cause = error instanceof BrokenAnswer ? error.cause : error;
  const code = (cause as NodeJS.ErrnoException).code ?? "";
  // OpenSSL ends its reasons with a newline.
  const why = reasonOf(cause).replace(/\s+/g, " ").trim();
  const isRetryable = RETRYABLE_CODES.includes(code);
  if (code.startsWith("HPE_")) return { what: `did not answer in HTTP: ${why}`, ...notAGateway };
  if (status) {
    return {
      what: `broke off its answer after HTTP ${status}: ${why}`,
      advice: CHECK_URL,
      isRetryable,
    };
  }
  return { what: `could not be reached: ${why}`, advice: adviceForCode(code), isRetryable };
}

const notAGateway = {
  advice:
    "That is not a Pushgateway (a login page or a proxy?): check the URL, and HTTP_PROXY, " +
    "HTTPS_PROXY and NO_PROXY if there is a proxy.",
  isRetryable: false,
} as const;

/**
 * The first line of what a server said, and the second where the first ends with a colon, as the
 * Pushgateway's does before its list of faults. It must not steer a terminal.
 */
function firstLine(text: string): string {
  const [first = "", second = ""] = text.split("\n");
  return (/:\s*$/.test(first) ? `${first} ${second}` : first)
    .replace(/[\u0000-\u001f\u007f-\u009f]/g, "")
    .trim()
    .slice(0, 300)
    .replace(/[.:]$/, "");
}

function adviceFor({ status, isHtml }: Answer): string {
  if (status === 401 || status === 403) {
    return (
      "Set PUSHGATEWAY_USER and PUSHGATEWAY_PASSWORD_FILE, or PUSHGATEWAY_TOKEN_FILE, in the " +
      "environment or the settings file; if they are set, the gateway does not know them."
    );
  }
  if (status === 407) return PROXY_CREDENTIALS;
  if (status >= 300 && status < 400) {
    return (
      "Redirects are not followed: give the final URL. A redirect to a login page means that " +
      "something else stands before the Pushgateway."
    );
  }
  if (RETRYABLE_STATUSES.includes(status)) {
    return "Nothing was changed there; the next run pushes everything again.";
  }
  if (isHtml) return notAGateway.advice;
  if (status === 400) return "It refused the figures: compare its version with --dry-run's output.";
  if (status === 404) return "Check the path of the URL: /metrics/job/… must lie right below it.";
  return "Nothing was changed there; the next run pushes everything again.";
}

const PROXY_CREDENTIALS =
  "The proxy wants a user and password: write them into HTTPS_PROXY or HTTP_PROXY in the " +
  "settings file (http://user:password@proxy:3128).";

function refusedTunnel({ status }: TunnelRefused, proxy: Proxy | undefined): Failure {
  return {
    what: `could not be reached: the proxy ${proxy?.shownUrl} refused CONNECT with HTTP ${status}`,
    advice:
      status === 407
        ? PROXY_CREDENTIALS
        : "Ask who runs the proxy to allow the gateway, or name it in NO_PROXY.",
    isRetryable: RETRYABLE_STATUSES.includes(status),
  };
}

function adviceForCode(code: string): string {
  if (/^ERR_(OSSL|MISSING_PASSPHRASE)/.test(code)) {
    return (
      "PUSHGATEWAY_CA_FILE, PUSHGATEWAY_CERT_FILE and PUSHGATEWAY_KEY_FILE must be PEM, belong " +
      "together and need no passphrase."
    );
  }
  if (code === "EPROTO" || code === "ERR_SSL_WRONG_VERSION_NUMBER") {
    return "It may not speak TLS at that port, or want a client certificate: check https://.";
  }
  if (code.startsWith("ERR_SSL_")) {
    return "TLS failed: it may want a client certificate (PUSHGATEWAY_CERT_FILE, PUSHGATEWAY_KEY_FILE).";
  }
  if (/CERT|ISSUER|SIGNATURE|^ERR_TLS_|^CRL_|HOSTNAME/.test(code)) {
    return (
      "Its certificate is not trusted: name the authority that issued it in PUSHGATEWAY_CA_FILE, " +
      "and use the host's name that stands in it. Verification can't be switched off."
    );
  }
  return CHECK_URL;
}
