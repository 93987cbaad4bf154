import { isIPv4, isIPv6 } from "node:net";
import type { Config } from "./types";

/** Whether only this machine reaches what listens there. */
export const isLoopback = (address: string) =>
  address === "::1" || (isIPv4(address) && address.startsWith("127."));

/** Whether a URL's `hostname` means the machine, or the container, of whoever asks. */
export const isThisMachine = (hostname: string) =>
  hostname === "localhost" || isLoopback(hostname.replace(/^\[|\]$/g, ""));

/** Wildcards are no destination; one of their addresses is. */
const destinations: Readonly<Record<string, string>> = { "0.0.0.0": "127.0.0.1", "::": "::1" };

/** The address by which this machine reaches a port that is published on `bindAddress`. */
export const destination = (bindAddress: string) => destinations[bindAddress] ?? bindAddress;

/**
 * URL of a published port, without a trailing slash. With TLS its host is one that the certificate
 * names. A root URL is never used for that: it may name a proxy that is not there yet.
 */
export function publishedUrl(
  { bindAddress, web }: Pick<Config, "bindAddress" | "web">,
  port: number,
): string {
  const host = web?.tls?.host ?? destination(bindAddress);
  return `${web?.tls ? "https" : "http"}://${isIPv6(host) ? `[${host}]` : host}:${port}`;
}
