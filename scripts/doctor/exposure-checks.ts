import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root, type Project } from "../machine/project";
import { note, ok, wrong, type Check, type Finding } from "./check";

/** Who may reach what, as far as this machine can tell. */
export const exposureChecks: readonly Check[] = [
  { name: "neighbours", link: "machine", look: neighbours },
  { name: "certificate", link: "machine", look: certificate },
];

/** From this one on a neighbour's route leads to no container. https://docs.docker.com/engine/release-notes/28/ */
const CLOSED_SINCE = 28;

async function neighbours({ config, docker }: Project): Promise<Finding | undefined> {
  const found = await docker.version();
  return "version" in found ? reachOf(found.version, config) : undefined;
}

/** What somebody on the same network segment reaches who routes to the containers' addresses. */
export function reachOf(
  version: string,
  { bindAddress, web }: Pick<Project["config"], "bindAddress" | "web">,
): Finding {
  if (web) return ok(`every service on ${bindAddress} has a login${web.tls ? " and TLS" : ""}`);
  if (Number.parseInt(version, 10) >= CLOSED_SINCE)
    return ok(`engine ${version} keeps other machines from what is published on ${bindAddress}`);
  return note(
    `engine ${version} lets a neighbour that routes to the containers' network reach Prometheus and ` +
      `the Pushgateway, although they are published on ${bindAddress}`,
    `update Docker to ${CLOSED_SINCE} or newer, set HANDLED_WEB_PASSWORD, or add the two DOCKER-USER rules of docs/security.md`,
  );
}

const DAY_MS = 86_400_000;

function certificate({ config }: Project): Promise<Finding | undefined> {
  if (!config.web?.tls) return Promise.resolve(undefined);
  const pem = readFileSync(join(root, config.files.tlsCert));
  return Promise.resolve(endOf(new X509Certificate(pem), Date.now()));
}

/** How far off the certificate's end is; two months are time enough to tell other machines. */
export function endOf({ validTo }: Pick<X509Certificate, "validTo">, nowMs: number): Finding {
  const days = Math.floor((Date.parse(validTo) - nowMs) / DAY_MS);
  const todo =
    "renew HANDLED_TLS_CERT_FILE, then npm run up. A self-signed one is made anew in its last 30 days; " +
    "machines that push need the new one as PUSHGATEWAY_CA_FILE";
  if (days < 0) return wrong(`ended on ${validTo}`, todo);
  return days < 60 ? note(`ends in ${days} days`, todo) : ok(`good for ${days} days`);
}
