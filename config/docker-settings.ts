import { text } from "./kinds";

/** Which engine, by the variables of the `docker` command. */
export const dockerSettings = {
  dockerHost: text({
    env: "DOCKER_HOST",
    help:
      "Docker engine to use. Default: the current Docker context, else unix:///var/run/docker.sock. One on " +
      "another machine: docs/environments.md.",
    rule: "an address such as unix:///path, tcp://host:port, ssh://user@host or npipe:////path",
    pattern: /^(unix|tcp|ssh|npipe|fd|http|https):\/\/\S+$/,
  }),
  dockerTlsVerify: text({
    env: "DOCKER_TLS_VERIFY",
    help: "1: the engine at a tcp:// address is talked to by TLS.",
    rule: "1, or unset",
    pattern: /^\S+$/,
  }),
  dockerCertPath: text({
    env: "DOCKER_CERT_PATH",
    help: "Folder with ca.pem, cert.pem and key.pem for that. Default: ~/.docker.",
    rule: "a path without control characters",
    pattern: /^[^\p{Cc}]{1,4096}$/u,
  }),
} as const;
