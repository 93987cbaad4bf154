import { readFileSync } from "node:fs";
import { join } from "node:path";
import { explained, knownFailures } from "../../scripts/machine/known-failures";

/** What Terraform, the Docker provider 4.6 and an engine 20.10 really said, and what is made of it. */
const real: readonly (readonly [said: string, cause: string])[] = [
  [
    "│ Error: Unable to start container: Error response from daemon: driver failed programming external\n│ connectivity on endpoint x-pushgateway (24b8): Bind for 127.0.0.1:29391 failed: port is already allocated",
    "Something else on the Docker host has the port 127.0.0.1:29391.",
  ],
  [
    "Error: Unable to start container: Error response from daemon: driver failed programming external connectivity on endpoint x-prometheus (8ad6): Error starting userland proxy: listen tcp4 127.0.0.1:9090: bind: address already in use",
    "Something else on the Docker host has the port 127.0.0.1:9090.",
  ],
  [
    // Of engine 28.
    "Error response from daemon: failed to set up container networking: driver failed programming external connectivity on endpoint x-prometheus (f8a3): failed to bind host port for 127.0.0.1:9090:172.31.0.2:9090/tcp: address already in use",
    "Something else on the Docker host has the port 127.0.0.1:9090.",
  ],
  [
    "Error: Unable to create network: Error response from daemon: could not find an available, non-overlapping IPv4 address pool among the defaults to assign to the network",
    "Docker has no address range left for another network.",
  ],
  [
    "prometheus: Docker could not import handled/prometheus:3.13.5-local: Error response from daemon: write /var/lib/docker/overlay2/4af8/link: no space left on device",
    "The disk is full: of the Docker engine, or of this machine.",
  ],
  [
    "Error: Unable to start container: Error response from daemon: error while mounting volume '/var/lib/docker/volumes/x-prometheus-data/_data': get x-prometheus-data: database not open",
    "The Docker engine does not answer, or was restarted meanwhile.",
  ],
  [
    "Error: Unable to start container: Error response from daemon: failed to update store for object type *libnetwork.endpoint: open : no such file or directory",
    "The Docker engine does not answer, or was restarted meanwhile.",
  ],
  [
    "docker_network.network (network): Still destroying... [id=b51a, 30s elapsed]\nError: timeout while waiting for state to become 'removed' (last state: 'pending', timeout: 30s)",
    "Another container is still in the network x-network.",
  ],
  [
    "│ Error: Unable to create network: Error response from daemon: network with name x-network already exists",
    "A network x-network exists that Terraform's state does not know.",
  ],
  [
    '│ Error: Unable to read Docker image into resource: unable to pull image prom/nothing:v1: error pulling image prom/nothing:v1: Error response from daemon: Get "https://registry-1.docker.io/v2/": dial tcp: lookup registry-1.docker.io: no such host',
    "The image prom/nothing:v1 is not on the Docker host and can't be pulled.",
  ],
  [
    '│ Error: Unable to create container: Error response from daemon: Conflict. The container name "/x-prometheus" is already in use by container "46f2"',
    "A container x-prometheus exists that Terraform's state does not know.",
  ],
  [
    "│ Error: Error pinging Docker server, please make sure that unix:///tmp/no.sock is reachable",
    "The Docker engine does not answer, or was restarted meanwhile.",
  ],
  [
    "│ Error: Unable to create container: Error response from daemon: mkdir /var/lib/docker/overlay2/1f: no space left on device",
    "The disk is full: of the Docker engine, or of this machine.",
  ],
  [
    'Error: [POST /datasources][409] addDataSourceConflict {"message":"data source with the same name already exists"}',
    "Grafana has something of the same uid or name that Terraform's state does not know.",
  ],
  [
    "Error: failed to create folder: [POST /folders] createFolder (status 412): {}",
    "Grafana has something of the same uid or name that Terraform's state does not know.",
  ],
  [
    'Error: error reading datasource with ID`1:handled-prometheus`: [GET /datasources/uid/{uid}][401] getDataSourceByUidUnauthorized {"message":"Invalid username or password"}',
    "Grafana refuses the password or token of the settings: it was changed in Grafana, or five wrong logins locked it.",
  ],
  [
    // Terraform 1.11, by way of cdktf: of a state in a bucket, and in a file.
    "x-monitoring  ╷\n              │ Error: Error acquiring the state lock\n              │ \n              │ Error message: resource temporarily unavailable\nx-monitoring  │ Lock Info:\nx-monitoring  │   ID:        4f0c\n              │   Path:      our-state/x-monitoring.tfstate\n              │   Operation: OperationTypeApply\n              │   Who:       ann@laptop\n              │   Version:   1.11.4\n              │   Created:   2026-11-22 13:40:01.123456789 +0000 UTC\n              │   Info:      ",
    "ann@laptop is at work on this deployment (Apply since 2026-11-22 13:40:01 UTC), or was when its command was killed.",
  ],
  [
    "x-monitoring  ╷\n              │ Error: Error acquiring the state lock\n              │ \n              │ Error message: resource temporarily unavailable\nx-monitoring  │ Lock Info:\nx-monitoring  │   ID:        4f0c\n              │   Path:      ../../../.state/x/monitoring.tfstate\n              │   Operation: OperationTypeApply\n              │   Who:       ann@laptop\n              │   Version:   1.11.4\n              │   Created:   2026-11-22 13:40:01.123456789 +0000 UTC\n              │   Info:      ",
    "Another Terraform is at work on this deployment (Apply by ann@laptop since 2026-11-22 13:40:01 UTC), perhaps one whose command was killed.",
  ],
  [
    "│ Error: Error acquiring the state lock\n│ \n│ Error message: resource temporarily unavailable",
    "Another Terraform is at work on this deployment, perhaps one whose command was killed.",
  ],
];

/** Other words of the same causes: of other engines, versions and ways to fail. */
const others: typeof real = [
  [
    "Error: error while removing network: network x-network has active endpoints",
    "Another container is still in the network x-network.",
  ],
  [
    "listen tcp4 0.0.0.0:3003: bind: address already in use",
    "Something else on the Docker host has the port 0.0.0.0:3003.",
  ],
  [
    "Error: No such image: prom/gone:v2",
    "The image prom/gone:v2 is not on the Docker host and can't be pulled.",
  ],
  [
    "Error response from daemon: manifest for prom/x:v9 not found",
    "The image prom/x:v9 is not on the Docker host and can't be pulled.",
  ],
  ["Error: Error loading state: unexpected EOF", "Terraform's state can't be read."],
  [
    "Error: Error acquiring the state lock Error message: HTTP remote state already locked: ID=4f0c-11 Lock Info: ID: 99 Operation: OperationTypeApply Who: me@here Version: 1.11.4 Created: 2026-11-22 13:40:01.1 +0000 UTC",
    "Somebody is at work on this deployment, or was when their command was killed: lock 4f0c-11. The state's server knows whose.",
  ],
  [
    "Error: Error acquiring the state lock Error message: Workspace is already locked: default Lock Info: ID: 99 Path: x Operation: OperationTypeApply Who: me@here Version: 1.11.4 Created: 2026-11-22 13:40:01.1 +0000 UTC",
    "Somebody is at work on this deployment, or their killed Terraform still runs.",
  ],
  ...[
    "Error: error loading state: HTTP remote state endpoint requires auth",
    "Error: No valid credential sources found",
    "could not find default credentials. See https://cloud.google.com",
    "Error: pq: password authentication failed for user",
    "Error: Required token could not be found",
  ].map((said): (typeof real)[number] => [
    said,
    "What keeps Terraform's state wants a login that it did not get, or refuses the one it got.",
  ]),
  [
    "Error: Error pinging Docker server: error during connect: remote error: tls: unknown certificate authority",
    "The Docker engine does not take the certificate of this machine.",
  ],
  ["The state file could not be read", "Terraform's state can't be read."],
];

test.each(others)("also: %s", (said, cause) => {
  const coloured = said.replace(" ", "\x1b[31m \x1b[0m");
  const [text = ""] = explained(coloured, { prefix: "x" });
  expect(text.split("\n")[0]).toBe(cause);
});

test.each(real)("%s", (said, cause) => {
  const [text = ""] = explained(said, { prefix: "x" });
  expect(text.split("\n")[0]).toBe(cause);
  expect(text).toMatch(/^ {2}→ /m);
});

test("a failure that nobody knows is not explained", () => {
  expect(explained("Error: boom", { prefix: "x" })).toEqual([]);
});

test("each heading is in the runbook", () => {
  const runbook = readFileSync(join(__dirname, "../../docs/runbook.md"), "utf8").split("\n");
  for (const { heading } of knownFailures) expect(runbook).toContain(`## ${heading}`);
});
