import { isIPv6 } from "node:net";

/** Wildcards are no destination; one of their addresses is. */
const destinations: Readonly<Record<string, string>> = { "0.0.0.0": "127.0.0.1", "::": "::1" };

/**
 * URL under which this machine reaches a port published on `bindAddress`, without a trailing slash.
 * A root URL is never used for that: it may name a proxy that is not there yet.
 */
export function publishedUrl(bindAddress: string, port: number): string {
  const host = destinations[bindAddress] ?? bindAddress;
  return `http://${isIPv6(host) ? `[${host}]` : host}:${port}`;
}

/** The name by which a container calls the machine it runs on, see {@link hostGateway}. */
export const DOCKER_HOST_NAME = "host.docker.internal";

/** Makes {@link DOCKER_HOST_NAME} known where Docker Desktop does not do it by itself. */
export const hostGateway = { host: DOCKER_HOST_NAME, ip: "host-gateway" } as const;
