import type { IncomingMessage } from "node:http";
import type { RequestOptions } from "node:https";
import type { Gateway } from "./gateway";
import type { Proxy } from "./proxy";
import { senderFor } from "./sender";
import type { Transport } from "./transport";
import { tunnel } from "./tunnel";

/** How much of a refusal is read, and of an answer to a push, which should be empty. */
export const SHORT_ANSWER_BYTES = 4096;

/** What is asked of a gateway. */
export interface Ask {
  readonly method: "PUT" | "GET" | "DELETE";
  /** Below the gateway's URL, with a slash at its start. */
  readonly path: string;
  /** Exposition text. */
  readonly body?: string;
  /** An answer with a 2xx that is longer is cut there (default: {@link SHORT_ANSWER_BYTES}). */
  readonly maxBytes?: number;
  /** Asks once, for what must not come late (default: again where that may help). */
  readonly isOnce?: boolean;
}

export interface Answer {
  readonly status: number;
  readonly isHtml: boolean;
  /** Of a refusal, as much as came. */
  readonly text: string;
  readonly isCut: boolean;
  readonly retryAfter: string | undefined;
  /** The gateway's clock: its Date header. */
  readonly date: string | undefined;
}

/** A 2xx whose body did not come whole. */
export class BrokenAnswer extends Error {
  constructor(
    readonly status: number,
    cause: unknown,
  ) {
    super(`the answer broke off after HTTP ${status}`, { cause });
  }
}

/**
 * One request and its answer; follows no redirect.
 *
 * @param signal Ends the exchange, wherever it is.
 * @throws BrokenAnswer, TunnelRefused, or what Node throws.
 */
export async function exchange(
  gateway: Gateway,
  ask: Ask,
  transport: Transport,
  proxy: Proxy | undefined,
  signal: AbortSignal,
): Promise<Answer> {
  const target = new URL(gateway.url + ask.path);
  const headers = {
    ...(gateway.authorization !== undefined && { Authorization: gateway.authorization }),
    ...(ask.body !== undefined && {
      "Content-Type": "text/plain; version=0.0.4; charset=utf-8",
      "Content-Length": Buffer.byteLength(ask.body),
    }),
  };
  const options = { method: ask.method, headers, signal };
  const [send, url, all] = await prepare(target, options, transport, proxy);
  const message = await new Promise<IncomingMessage>((resolve, reject) => {
    send(url, all).on("response", resolve).on("error", reject).end(ask.body);
  });
  return read(message, ask.maxBytes ?? SHORT_ANSWER_BYTES);
}

interface Options {
  readonly method: string;
  readonly headers: Readonly<Record<string, string | number>>;
  readonly signal: AbortSignal;
}

/** The function that sends, and its arguments: straight there, to the proxy, or through it. */
async function prepare(
  target: URL,
  options: Options,
  transport: Transport,
  proxy: Proxy | undefined,
): Promise<[Awaited<ReturnType<typeof senderFor>>, URL, RequestOptions]> {
  // Explicit, so that NODE_TLS_REJECT_UNAUTHORIZED=0 does not reach a password.
  const tls = { ...transport.tls, rejectUnauthorized: true };
  if (!proxy) return [await senderFor(target), target, { ...options, ...tls, agent: false }];
  if (target.protocol === "https:") {
    const send = await senderFor(target);
    const socket = await tunnel(target, proxy, transport.tls, options.signal);
    return [send, target, { ...options, createConnection: () => socket }];
  }
  const headers = { ...options.headers, Host: target.host, ...proxy.headers };
  const { servername } = proxy;
  const all = { ...options, ...tls, servername, headers, path: target.href, agent: false };
  return [await senderFor(proxy.url), proxy.url, all];
}

async function read(message: IncomingMessage, maxBytes: number): Promise<Answer> {
  const { statusCode: status = 0, headers } = message;
  const isDone = status >= 200 && status < 300;
  const limit = isDone ? maxBytes : SHORT_ANSWER_BYTES;
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of message as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      bytes += chunk.length;
      if (bytes > limit || (!isDone && chunk.includes("\n"))) break;
    }
  } catch (error) {
    // Of a refusal the status has come, and it decides.
    if (isDone) throw new BrokenAnswer(status, error);
  }
  const text = Buffer.concat(chunks).toString("utf8");
  return {
    status,
    isHtml: isHtml(headers["content-type"], text),
    text,
    isCut: bytes > limit,
    retryAfter: headers["retry-after"],
    date: headers.date,
  };
}

function isHtml(contentType: string | undefined, text: string): boolean {
  return (
    /^\s*(text\/html|application\/xhtml)/i.test(contentType ?? "") || /^\ufeff?\s*</.test(text)
  );
}
