import { isThisMachine } from "../config/address";

/** The name by which a container calls the machine it runs on, see {@link hostGateway}. */
export const DOCKER_HOST_NAME = "host.docker.internal";

/** Makes {@link DOCKER_HOST_NAME} known where Docker Desktop does not do it by itself. */
export const hostGateway = { host: DOCKER_HOST_NAME, ip: "host-gateway" } as const;

/** A URL as a container reaches it: there localhost is the container itself, never the machine meant. */
export function fromContainer(address: string): string {
  const url = new URL(address);
  if (!isThisMachine(url.hostname)) return address;
  url.hostname = DOCKER_HOST_NAME;
  return url.href.replace(/\/+$/, "");
}
