import { readFileSync } from "node:fs";
import { request as httpRequest, type IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import { join } from "node:path";
import type { Config } from "../../config";
import { publishedUrl } from "../../config/address";

/** What a request to a service of the deployment carries along. */
interface Access {
  readonly authorization?: string;
  /** PEM text of the authority that is trusted in place of the public ones. */
  readonly ca?: string;
}

/** By origin, as in a .netrc: whoever asks need not know which services have a login. */
const known = new Map<string, Access>();

/** Reads the login of the deployment's own services; one of somebody else's never gets it. */
export function rememberAccess(config: Config, root: string): void {
  const { web, files, prometheus, pushgateway, grafana } = config;
  if (!web) return;
  const read = (file: string) => readFileSync(join(root, file), "utf8").trim();
  const tls = web.tls?.hasCa ? { ca: read(files.tlsCa) } : {};
  const login = Buffer.from(`${web.user}:${read(files.webPassword)}`).toString("base64");
  for (const service of [prometheus, pushgateway])
    if (service.mode === "container")
      known.set(publishedUrl(config, service.port), { ...tls, authorization: `Basic ${login}` });
  if (grafana.mode === "container") known.set(publishedUrl(config, grafana.port), tls);
}

const TIMEOUT_MS = 10_000;

const FOREIGN = "its certificate is not signed by the authority that the settings name";
/** What a code of Node's leaves unsaid. https://nodejs.org/api/tls.html#x509-certificate-error-codes */
const reasons: Readonly<Record<string, string>> = {
  ABORT_ERR: "timeout",
  CERT_HAS_EXPIRED: "its certificate has ended",
  ERR_TLS_CERT_ALTNAME_INVALID: "its certificate is for another name",
  DEPTH_ZERO_SELF_SIGNED_CERT: FOREIGN,
  SELF_SIGNED_CERT_IN_CHAIN: FOREIGN,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: FOREIGN,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: FOREIGN,
};

/** The service answered, but not with 2xx. */
export class StatusError extends Error {
  constructor(
    url: string,
    readonly status: number,
    text: string,
    /** What came with it, for those who know its form. */
    readonly body = "",
  ) {
    super(`${url} answered ${status} ${text}`.trim());
  }
}

/** As {@link ask}, by GET. */
export const get = (url: string, headers: Record<string, string> = {}): Promise<string> =>
  ask(url, headers);

/**
 * Body of the answer within 10 s; redirects are not followed.
 *
 * @param json Sent by POST; without it the request is a GET.
 * @throws Error naming the URL and why; StatusError for an answer other than 2xx.
 */
export async function ask(
  url: string,
  headers: Record<string, string> = {},
  json?: unknown,
): Promise<string> {
  const { authorization, ca } = known.get(new URL(url).origin) ?? {};
  const all = { ...(authorization !== undefined && { authorization }), ...headers };
  const method = json === undefined ? "GET" : "POST";
  const type = json === undefined ? {} : { "content-type": "application/json" };
  const options = {
    method,
    headers: { ...type, ...all },
    signal: AbortSignal.timeout(TIMEOUT_MS),
    ...(ca && { ca }),
  };
  const request = url.startsWith("https:") ? httpsRequest : httpRequest;
  let message: IncomingMessage;
  let body: string;
  try {
    message = await new Promise((resolve, reject) => {
      request(url, options)
        .on("response", resolve)
        .on("error", reject)
        .end(json === undefined ? undefined : JSON.stringify(json));
    });
    body = await textOf(message);
  } catch (error) {
    const { code, message: why } = error as NodeJS.ErrnoException;
    throw new Error(`${url} does not answer: ${reasons[code ?? ""] ?? code ?? why}`);
  }
  const { statusCode = 0, statusMessage = "" } = message;
  if (statusCode < 200 || statusCode > 299)
    throw new StatusError(url, statusCode, statusMessage, body);
  return body;
}

async function textOf(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of message as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}
