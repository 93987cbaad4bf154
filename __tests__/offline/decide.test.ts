import { decide, type PartName, type PartState } from "../../scripts/offline/decide";
import type { MachineFacts } from "../../scripts/offline/facts";
import { debianHost, everything, macHost, terraform, tofu } from "./machine";

function state(part: PartName, facts: MachineFacts, wanted = everything): PartState {
  const found = decide(facts, wanted).find((candidate) => candidate.part === part);
  if (found === undefined) throw new Error(`no state of ${part}`);
  return found;
}

function sources(facts: MachineFacts, wanted = everything): Record<string, string> {
  return Object.fromEntries(decide(facts, wanted).map(({ part, source }) => [part, source]));
}

test("a Debian host without registries builds all but Grafana", () => {
  expect(sources(debianHost)).toEqual({
    "docker-engine": "present",
    terraform: "buildable",
    "docker-provider": "buildable",
    prometheus: "buildable",
    pushgateway: "buildable",
    grafana: "missing",
    "grafana-provider": "missing",
  });
});

test("a host that reaches both registries leaves the work to Docker and Terraform", () => {
  const facts = { ...macHost, terraform: { command: terraform }, dockerHub: true };
  expect(sources({ ...facts, terraformRegistry: true })).toEqual({
    "docker-engine": "present",
    terraform: "present",
    "docker-provider": "registry",
    prometheus: "registry",
    pushgateway: "registry",
    grafana: "registry",
    "grafana-provider": "registry",
  });
});

test("services that somebody else runs are not looked for", () => {
  const images = { prometheus: null, pushgateway: null, grafana: null };
  const found = sources(debianHost, { images, grafanaProvider: false });
  expect(found).toMatchObject({
    prometheus: "unwanted",
    pushgateway: "unwanted",
    grafana: "unwanted",
    "grafana-provider": "unwanted",
  });
});

test.each([
  ["answers", true, true, "present"],
  ["refused", true, true, "missing"],
  ["refused", false, false, "missing"],
  ["elsewhere", true, true, "missing"],
  ["stopped", true, true, "with-consent"],
  ["stopped", true, false, "with-consent"],
  ["stopped", false, true, "missing"],
  ["absent", true, true, "with-consent"],
  ["absent", true, false, "missing"],
  ["absent", false, true, "missing"],
  ["absent", false, false, "missing"],
] as const)("engine %s, root %s, apt %s: %s", (engine, root, apt, source) => {
  expect(state("docker-engine", { ...debianHost, engine, root, apt }).source).toBe(source);
});

test("an engine of one's own at another address is not replaced by one here", () => {
  const facts = { ...debianHost, engine: "elsewhere", dockerHost: "tcp://10.0.0.1:2376" } as const;
  expect(state("docker-engine", facts).detail).toBe(
    "the engine at tcp://10.0.0.1:2376 does not answer. Start it, or unset DOCKER_HOST and try " +
      "again for an engine on this host.",
  );
});

describe("terraform", () => {
  const tooOld = { path: "terraform", version: "1.4.6", kind: "terraform" } as const;
  test.each([
    [{ command: terraform }, "none", "present", "terraform"],
    [{ command: tofu }, "none", "present", "tofu"],
    [{ tooOld }, "host", "buildable", undefined],
    [{ tooOld }, "none", "missing", undefined],
    [{}, "host-fetches", "buildable", undefined],
    [{}, "none", "missing", undefined],
  ] as const)("%j with Go by %s is %s", (found, go, source, use) => {
    const result = state("terraform", { ...debianHost, terraform: found, go });
    expect([result.source, result.use]).toEqual([source, use]);
  });

  test("says which command is too old", () => {
    const { detail } = state("terraform", { ...macHost, terraform: { tooOld } });
    expect(detail).toBe(
      "terraform is 1.4.6, too old; neither terraform nor tofu (1.5.0 or newer) is on PATH, and " +
        "there is no Go to build it with. Install one of them, or name it with TERRAFORM_BINARY_NAME.",
    );
  });
});

describe("providers", () => {
  const mirror = { from: "/mirror", version: "4.7.0" };
  const inMirror = { "kreuzwerker/docker": mirror };
  const kept = { dockerProvider: true, prometheus: false };
  test.each([
    ["a mirror before the registry", { mirrors: inMirror, terraformRegistry: true }, "present", ""],
    ["the registry before an own build", { kept, terraformRegistry: true }, "registry", ""],
    ["an own build of earlier", { kept }, "present", "parts"],
    ["a build", {}, "buildable", ""],
    ["nothing without Go", { go: "none" }, "missing", ""],
  ] as const)("docker: %s", (_, facts, source, use) => {
    const result = state("docker-provider", { ...debianHost, ...facts });
    expect([result.source, result.use ?? ""]).toEqual([source, use]);
  });

  test("grafana is never built, only found", () => {
    const mirrors = { "grafana/grafana": { from: "/mirror", version: "4.9.0" } };
    expect(state("grafana-provider", debianHost).source).toBe("missing");
    expect(state("grafana-provider", { ...debianHost, mirrors }).detail).toBe(
      "4.9.0 in the mirror /mirror",
    );
  });

  test("a missing provider names the registry of the command in use, and the way out", () => {
    const facts = { ...debianHost, terraform: { command: tofu } };
    expect(state("grafana-provider", facts).detail).toBe(
      "registry.opentofu.org does not answer, and no mirror in Terraform's CLI configuration " +
        "holds grafana/grafana >= 4.9.0, < 5; no package registry has it either. On a host that " +
        "reaches the registry run `terraform providers mirror FOLDER`, copy the folder here, and " +
        "name it in the file that TF_CLI_CONFIG_FILE names.",
    );
  });
});
