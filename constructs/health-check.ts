/** Commands that tell inside a container whether its service is ready; none names a secret. */

/**
 * A GET that must be answered with 200. Not --spider: GNU wget then sends HEAD, which the Pushgateway
 * answers with 404. A certificate is not checked: who answers on the container's own loopback is known.
 */
export const answers = (url: string): string[] => [
  ...["wget", "-q", "-O", "/dev/null"],
  ...(url.startsWith("https:") ? ["--no-check-certificate"] : []),
  url,
];

/**
 * A GET that must be refused with 401: the service runs, speaks TLS if it should, and lets nobody in
 * without the password. With it, the password would stand in the list of processes, for wget takes
 * it from nowhere else.
 */
export const refuses = (url: string): string[] => [
  ...["/bin/sh", "-c", `wget -O /dev/null --no-check-certificate ${url} 2>&1 | grep -q ' 401 '`],
];

/**
 * What promtool says about Prometheus; it reads the password from its file.
 *
 * @param client HTTP client configuration as JSON, which is YAML; names the file, not the password.
 */
export const promtoolReady = (url: string, client: string): string[] => [
  ...[
    "/bin/sh",
    "-c",
    `echo '${client}' | promtool check ready --url=${url} --http.config.file=/dev/stdin`,
  ],
];
