import { upstreamVersion } from "./debian";
import type { PartState } from "./decide";
import type { ImageName, MachineFacts, Wanted } from "./facts";
import { localImage } from "./images";
import { pins } from "./pins";
import { compareVersions } from "./versions";

/** Where one image comes from. The wanted one first, then what is here, then what can be built. */
export function decideImage(part: ImageName, facts: MachineFacts, wanted: Wanted): PartState {
  const name = wanted.images[part];
  if (name === null) return { part, source: "unwanted", detail: "the settings do without it" };
  if (facts.exactImages.includes(name)) {
    return { part, source: "present", detail: `${name}, already in Docker` };
  }
  const registry = registryOf(name);
  if (registry !== undefined) {
    return { part, source: "registry", detail: `${name}: Docker asks ${registry} for it` };
  }
  if (facts.dockerHub) return { part, source: "registry", detail: `${name} from Docker Hub` };
  // An image that came by `docker load` has its tag but no digest to compare.
  const { tag } = tagAndDigest(name);
  const standIn = facts.localImages.includes(tag) ? tag : localStandIn(part, facts);
  if (standIn !== undefined) {
    return { part, source: "present", detail: `${standIn}, already in Docker`, use: standIn };
  }
  return build(part, facts) ?? missing(part, name, facts);
}

/** The registry in an image's name; undefined for Docker Hub. */
export function registryOf(image: string): string | undefined {
  const [first = "", ...rest] = image.split("/");
  if (rest.length === 0 || first === "docker.io") return undefined;
  return /[.:]/.test(first) || first === "localhost" ? first : undefined;
}

/** Another image in Docker that can do the same work. */
function localStandIn(part: ImageName, facts: MachineFacts): string | undefined {
  if (part === "prometheus") {
    const name = localImage(part, pins.prometheus.version);
    return facts.localImages.includes(name) ? name : undefined;
  }
  const families = part === "grafana" ? ["grafana/grafana:", "handled/grafana:"] : [];
  if (part === "pushgateway") families.push("handled/pushgateway:");
  for (const family of families) {
    const found = facts.localImages.filter((image) => image.startsWith(family));
    const newestFirst = found.sort((a, b) => compareVersions(numberIn(b), numberIn(a)));
    if (newestFirst[0] !== undefined) return newestFirst[0];
  }
  return undefined;
}

function numberIn(image: string): string {
  return /:v?(\d+(?:\.\d+)*)/.exec(image)?.[1] ?? "0";
}

function build(part: ImageName, facts: MachineFacts): PartState | undefined {
  // BusyBox, which every built image needs, comes from Debian.
  const debian = facts.platform === "linux" && facts.apt;
  if (part === "prometheus") {
    const use = localImage(part, pins.prometheus.version);
    if (facts.kept.prometheus) {
      return { part, source: "buildable", use, detail: `${use}, kept from an earlier build` };
    }
    if (debian && facts.go !== "none") {
      const detail = `${use} out of Prometheus's Go module`;
      return { part, source: "buildable", use, detail, takes: "about 4 minutes on 2 cores" };
    }
  }
  if (part === "pushgateway") {
    const { pushgateway: kept } = facts.kept;
    const candidate = facts.pushgatewayCandidate;
    const version = debian && candidate !== undefined ? upstreamVersion(candidate) : kept;
    if (version === undefined) return undefined;
    const use = localImage(part, version);
    const from = version === kept ? "kept from an earlier build" : "out of Debian's package";
    return { part, source: "buildable", use, detail: `${use}, ${from}` };
  }
  return undefined;
}

function missing(part: ImageName, name: string, facts: MachineFacts): PartState {
  const why =
    part === "grafana"
      ? "no package registry has Grafana"
      : facts.apt
        ? "what it is built from is not to be had here (no Go, or package lists without it: `apt-get update`)"
        : "building it needs Debian's packages, and this host has no apt-get";
  const file = `${part}.tar`;
  const detail =
    `Docker Hub does not answer, ${name} is not in Docker, and ${why}. On a host that reaches ` +
    `Docker Hub run \`${pullAndSave(name, file)}\`, copy ${file} here, ` +
    `and run \`docker load -i ${file}\`.`;
  return { part, source: "missing", detail };
}

/** A saved image keeps its tag alone, and one that was pulled by its digest has none yet. */
function pullAndSave(name: string, file: string): string {
  const { tag, digest } = tagAndDigest(name);
  const pulled = digest === undefined ? tag : `${tag.replace(/:[^/:]*$/, "")}@${digest}`;
  return [
    `docker pull ${pulled}`,
    ...(digest === undefined ? [] : [`docker tag ${pulled} ${tag}`]),
    `docker save ${tag} -o ${file}`,
  ].join(" && ");
}

function tagAndDigest(name: string): { tag: string; digest: string | undefined } {
  const [tag = name, digest] = name.split("@");
  return { tag, digest };
}
