import type { Config } from "../../config";

interface KnownFailure {
  /** In what Terraform and its providers say, frames and line breaks taken out. */
  readonly pattern: RegExp;
  readonly cause: string;
  /** What to type. `$PREFIX` is the deployment's, `$1` what the pattern caught first, `$2` its second group. */
  readonly next: string;
  /** In docs/runbook.md. */
  readonly heading: string;
}

const UNLOCK =
  "wait for its end, then `npm run up`; if nobody is at work any more: `terraform force-unlock $1` in the stack's folder below cdktf.out…/stacks/";

/** What goes wrong with the machine around a deploy; the first that fits is told. */
export const knownFailures: readonly KnownFailure[] = [
  {
    pattern: /no space left on device/i,
    cause: "The disk is full: of the Docker engine, or of this machine.",
    next: "docker system df; df -h .   make room, then `npm run up`",
    heading: "The disk is full",
  },
  {
    pattern: /container name "?\/?([\w.-]+)"? is already in use/,
    cause: "A container $1 exists that Terraform's state does not know.",
    next: "npm run up   removes it where a killed deploy left it; else it says whose it is",
    heading: "A deploy was killed, or the state is lost",
  },
  {
    pattern: /network with name ([\w.-]+) already exists/,
    cause: "A network $1 exists that Terraform's state does not know.",
    next: "npm run up   removes it where a killed deploy left it; else it says whose it is",
    heading: "A deploy was killed, or the state is lost",
  },
  {
    pattern:
      /docker_network\.network.*timeout while waiting for state to become 'removed'|has active endpoints/,
    cause: "Another container is still in the network $PREFIX-network.",
    next: "docker network inspect $PREFIX-network   names it; docker network disconnect $PREFIX-network NAME",
    heading: "The network is in use",
  },
  {
    // Until engine 25, and since.
    pattern: /non-overlapping IPv4 address pool|predefined address pools have been fully subnetted/,
    cause: "Docker has no address range left for another network.",
    next: "docker network ls; docker network prune   removes those that nobody uses, then `npm run up`",
    heading: "No address range is left",
  },
  {
    // The last is engine 28's.
    pattern:
      /Bind for (\S+) failed: port is already allocated|listen \w+ (\S+): bind: address already in use|failed to bind host port (?:for )?([\d.]+:\d+)[:/].*address already in use/,
    cause: "Something else on the Docker host has the port $1.",
    next: "docker ps; ss -ltnp   stop it, or choose another HANDLED_…_PORT, then `npm run up`",
    heading: "A port is taken",
  },
  {
    pattern: /unable to pull image (\S+):|No such image: (\S+)|manifest for (\S+) not found/,
    cause: "The image $1 is not on the Docker host and can't be pulled.",
    next: "npm run up   pulls it or builds another; where you named it yourself, correct HANDLED_…_IMAGE",
    heading: "An image is gone",
  },
  {
    pattern:
      /remote error: tls: (?:bad certificate|certificate required|unknown certificate(?: authority)?|handshake failure)/,
    cause: "The Docker engine does not take the certificate of this machine.",
    next: "docker version   until it answers: DOCKER_CERT_PATH has to hold cert.pem and key.pem of the engine's authority",
    heading: "The Docker engine does not answer",
  },
  {
    pattern:
      /Error pinging Docker server|Cannot connect to the Docker daemon|error during connect|docker\.sock: connect: (?:connection refused|no such file)|database not open|failed to update store for object type/i,
    cause: "The Docker engine does not answer, or was restarted meanwhile.",
    next: "docker version   until it answers (systemctl start docker), then `npm run up`",
    heading: "The Docker engine does not answer",
  },
  {
    pattern:
      /\[409\] addDataSourceConflict|createFolder \(status 412\)|Time interval with this name already exists/,
    cause: "Grafana has something of the same uid or name that Terraform's state does not know.",
    next: "npm run up   takes over what is this project's; rename what is yours",
    heading: "Grafana has it already (409 or 412)",
  },
  {
    pattern: /\[401\]|\(status 401\)|Invalid username or password/,
    cause:
      "Grafana refuses the password or token of the settings: it was changed in Grafana, or five wrong logins locked it.",
    next: "docker restart $PREFIX-grafana   gives it GRAFANA_ADMIN_PASSWORD again; after five minutes `npm run up`",
    heading: "Grafana says 401 although the password is right",
  },
  {
    // Of http, s3, gcs, azurerm, pg and HCP Terraform.
    pattern:
      /remote state endpoint (?:requires|invalid) auth|No valid credential sources found|could not find default credentials|building ARM Config|pq: password authentication failed|Required token could not be found/i,
    cause:
      "What keeps Terraform's state wants a login that it did not get, or refuses the one it got.",
    next: "set its variables in the environment or in .env (TF_HTTP_PASSWORD, AWS_PROFILE, PG_CONN_STR, …), then repeat",
    heading: "The state's backend wants a login",
  },
  {
    // Its lock info is then of the refused one, not of the holder: only the ID is right.
    // https://github.com/hashicorp/terraform/blob/v1.11.4/internal/backend/remote-state/http/client.go
    pattern: /HTTP remote state already locked: ID=([\w-]+)/,
    cause:
      "Somebody is at work on this deployment, or was when their command was killed: lock $1. The state's server knows whose.",
    next: UNLOCK,
    heading: "Another Terraform is at work",
  },
  {
    // PostgreSQL's advisory lock knows no holder; the lock info is of the refused one here, too.
    // https://github.com/hashicorp/terraform/blob/v1.11.4/internal/backend/remote-state/pg/client.go
    pattern: /(?:Workspace is already locked|Already locked for workspace creation): /,
    cause: "Somebody is at work on this deployment, or their killed Terraform still runs.",
    next: "wait for its end, then `npm run up`; PostgreSQL opens the lock when the connection that holds it ends",
    heading: "Another Terraform is at work",
  },
  {
    // A file of this machine: its lock ends with the process that holds it.
    pattern:
      /Error acquiring the state lock.*?Lock Info:.*?Path: \S*\.state\/\S+ .*?Operation: (?:OperationType)?(\S+) .*?Who: (\S+) .*?Created: (\S+ [\d:]+)/,
    cause:
      "Another Terraform is at work on this deployment ($1 by $2 since $3 UTC), perhaps one whose command was killed.",
    next: "pgrep -af terraform   wait for its end, then `npm run up`",
    heading: "Another Terraform is at work",
  },
  {
    // Terraform's own words, whatever the backend.
    pattern:
      /Error acquiring the state lock.*?Lock Info:.*?ID: (\S+) .*?Operation: (?:OperationType)?(\S+) .*?Who: (\S+) .*?Created: (\S+ [\d:]+)/,
    cause:
      "$3 is at work on this deployment ($2 since $4 UTC), or was when its command was killed.",
    next: UNLOCK,
    heading: "Another Terraform is at work",
  },
  {
    pattern: /Error acquiring the state lock/,
    cause: "Another Terraform is at work on this deployment, perhaps one whose command was killed.",
    next: "pgrep -af terraform   wait for its end, then `npm run up`",
    heading: "Another Terraform is at work",
  },
  {
    pattern:
      /(?:state file|State) (?:could not be|cannot be|is not valid)|Error loading state|Unsupported state file format/i,
    cause: "Terraform's state can't be read.",
    next: "mv .state/$PREFIX/monitoring.tfstate /tmp/ && npm run up -- --adopt   (data stay in their volumes)",
    heading: "A deploy was killed, or the state is lost",
  },
];

/**
 * The cause, the next command and where to read on; empty where the failure is not a known one.
 *
 * @param failure all that the failed command printed
 */
export function explained(failure: string, { prefix }: Pick<Config, "prefix">): string[] {
  const said = failure.replace(/\x1b\[[0-9;]*m/g, "").replace(/[│╷╵\s]+/g, " ");
  for (const { pattern, cause, next, heading } of knownFailures) {
    const match = pattern.exec(said);
    if (!match) continue;
    const caught = match.slice(1).find(Boolean) ?? "";
    const fill = (text: string) =>
      text
        .replaceAll("$PREFIX", prefix)
        .replace(/\$(\d)/g, (_, group) => (group === "1" ? caught : (match[Number(group)] ?? "")));
    return [`${fill(cause)}\n  → ${fill(next)}\n  docs/runbook.md, "${heading}"`];
  }
  return [];
}
