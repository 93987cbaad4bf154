import type { ImageName, MachineFacts, Wanted } from "./facts";
import { decideImage } from "./decide-image";
import { pins, providerRanges, terraformAtLeast, type ProviderName } from "./pins";
import { registryHost } from "./terraform";

export type PartName =
  "docker-engine" | "terraform" | "docker-provider" | "grafana-provider" | ImageName;

/**
 * - present: here already
 * - registry: Docker or Terraform fetches it by itself
 * - buildable: made here, out of package registries
 * - with-consent: made here by changing the system, so only after a yes
 * - missing: not to be had on this host
 * - unwanted: the settings do without it
 */
export type Source = "present" | "registry" | "buildable" | "with-consent" | "missing" | "unwanted";

export interface PartState {
  readonly part: PartName;
  readonly source: Source;
  /** What it is and where from; for a missing part why, and what to do. */
  readonly detail: string;
  /** What the deployment must be told: an image's name, or a command's path. Absent: its default. */
  readonly use?: string;
  /** How long a cold build takes; absent: seconds. */
  readonly takes?: string;
}

const goBuildTakes = "about 4 minutes on 2 cores";

/** Where every part comes from: a pure function of the host and the wishes. */
export function decide(facts: MachineFacts, wanted: Wanted): PartState[] {
  return [
    decideEngine(facts),
    decideTerraform(facts),
    decideProvider("docker-provider", "kreuzwerker/docker", facts),
    decideImage("prometheus", facts, wanted),
    decideImage("pushgateway", facts, wanted),
    decideImage("grafana", facts, wanted),
    wanted.grafanaProvider
      ? decideProvider("grafana-provider", "grafana/grafana", facts)
      : { part: "grafana-provider", source: "unwanted", detail: "no dashboards are deployed" },
  ];
}

function decideEngine(facts: MachineFacts): PartState {
  const part = "docker-engine";
  switch (facts.engine) {
    case "answers":
      return { part, source: "present", detail: "a Docker engine answers" };
    case "refused":
      return {
        part,
        source: "missing",
        detail:
          "a Docker engine is there but refuses this user. Add the user to the group docker and " +
          "log in again, or name another engine with DOCKER_HOST.",
      };
    case "elsewhere":
      return {
        part,
        source: "missing",
        detail:
          `the engine at ${facts.dockerHost} does not answer. Start it, or unset DOCKER_HOST and ` +
          "try again for an engine on this host.",
      };
    case "stopped":
      if (facts.root) {
        return {
          part,
          source: "with-consent",
          detail: "installed but not running: can be started",
        };
      }
      return { part, source: "missing", detail: "not running. As root: `systemctl start docker`." };
    case "absent":
      if (facts.root && facts.apt) {
        const detail = "not installed: Debian's docker.io can be installed and started";
        return { part, source: "with-consent", detail };
      }
      return {
        part,
        source: "missing",
        detail: facts.apt
          ? "not installed. As root: `apt-get install docker.io`; then add yourself to the group docker."
          : "none answers. Install Docker (on macOS: Docker Desktop or colima), start it, and try again.",
      };
  }
}

function decideTerraform(facts: MachineFacts): PartState {
  const part = "terraform";
  const { command, tooOld } = facts.terraform;
  if (command !== undefined) {
    const name = command.kind === "tofu" ? "OpenTofu" : "Terraform";
    const detail = `${name} ${command.version} (${command.path})`;
    return { part, source: "present", detail, use: command.path };
  }
  const old = tooOld === undefined ? "" : `${tooOld.path} is ${tooOld.version}, too old; `;
  if (facts.go !== "none") {
    const { version } = pins.terraform;
    const detail = `${old}Terraform ${version} out of its Go module`;
    return { part, source: "buildable", detail, takes: goBuildTakes };
  }
  return {
    part,
    source: "missing",
    detail:
      `${old}neither terraform nor tofu (${terraformAtLeast} or newer) is on PATH, and there is no Go ` +
      `to build it with. Install one of them, or name it with TERRAFORM_BINARY_NAME.`,
  };
}

function decideProvider(
  part: "docker-provider" | "grafana-provider",
  provider: ProviderName,
  facts: MachineFacts,
): PartState {
  const mirror = facts.mirrors[provider];
  if (mirror !== undefined) {
    return { part, source: "present", detail: `${mirror.version} in the mirror ${mirror.from}` };
  }
  const host = registryHost(facts.terraform.command?.kind ?? "terraform");
  if (facts.terraformRegistry) return { part, source: "registry", detail: `from ${host}` };
  const ours = part === "docker-provider";
  const { version } = pins.dockerProvider;
  if (ours && facts.kept.dockerProvider) {
    return { part, source: "present", detail: `${version}, built here earlier`, use: "parts" };
  }
  if (ours && facts.go !== "none") {
    const detail = `${version} out of its Go module`;
    return { part, source: "buildable", detail, takes: goBuildTakes };
  }
  const { from, below } = providerRanges[provider];
  return {
    part,
    source: "missing",
    detail:
      `${host} does not answer, and no mirror in Terraform's CLI configuration holds ${provider} ` +
      `>= ${from}, < ${below}` +
      (ours ? ", and there is no Go to build it with" : "; no package registry has it either") +
      `. On a host that reaches the registry run \`terraform providers mirror FOLDER\`, copy the ` +
      `folder here, and name it in the file that TF_CLI_CONFIG_FILE names.`,
  };
}
