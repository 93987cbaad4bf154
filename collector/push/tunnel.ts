import type { Socket } from "node:net";
import type { TLSSocket } from "node:tls";
import type { ClientTls } from "./client-tls";
import type { Proxy } from "./proxy";
import { senderFor } from "./sender";

/** The proxy answered CONNECT with another status than 200. */
export class TunnelRefused extends Error {
  constructor(readonly status: number) {
    super(`the proxy refused CONNECT with HTTP ${status}`);
  }
}

/**
 * A TLS connection to the target through the proxy (RFC 9110, CONNECT). Not http(s)-proxy-agent:
 * those leave the socket open when the request is given up, so that a proxy which never answers
 * would keep a run from ending.
 *
 * @throws TunnelRefused, or what Node throws.
 */
export async function tunnel(
  target: URL,
  proxy: Proxy,
  tls: ClientTls,
  signal: AbortSignal,
): Promise<TLSSocket> {
  const host = target.hostname.replace(/^\[|\]$/g, "");
  const socket = await plainTunnel(`${target.hostname}:${target.port || 443}`, proxy, tls, signal);
  const { connect } = await import("node:tls");
  const { isIP } = await import("node:net");
  const name = isIP(host) ? {} : { servername: host };
  try {
    return connect({ ...tls, ...name, socket, host, rejectUnauthorized: true });
  } catch (error) {
    // A certificate that can't be used; the socket would keep the process alive.
    socket.destroy();
    throw error;
  }
}

async function plainTunnel(
  authority: string,
  proxy: Proxy,
  tls: ClientTls,
  signal: AbortSignal,
): Promise<Socket> {
  const send = await senderFor(proxy.url);
  return new Promise((resolve, reject) => {
    send(proxy.url, {
      ...tls,
      servername: proxy.servername,
      rejectUnauthorized: true,
      method: "CONNECT",
      path: authority,
      headers: { Host: authority, ...proxy.headers },
      agent: false,
      signal,
    })
      .on("connect", (answer, socket: Socket) => {
        const { statusCode = 0 } = answer;
        if (statusCode < 200 || statusCode > 299) {
          socket.destroy();
          return reject(new TunnelRefused(statusCode));
        }
        resolve(socket);
      })
      .on("error", reject)
      .end();
  });
}
