/** The name by which a container calls the machine it runs on, see {@link hostGateway}. */
export const DOCKER_HOST_NAME = "host.docker.internal";

/** Makes {@link DOCKER_HOST_NAME} known where Docker Desktop does not do it by itself. */
export const hostGateway = { host: DOCKER_HOST_NAME, ip: "host-gateway" } as const;
