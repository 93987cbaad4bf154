import { same, text, type Attributes, type ResourceChange } from "./resource-change";

/** A stack's cdk.tf.json, as far as it is read here. */
export interface SynthesisedStack {
  readonly resource?: Readonly<Record<string, Readonly<Record<string, Attributes>>>>;
}

/**
 * What the Docker provider changes while the container runs; everything else replaces it (4.6,
 * resource_docker_container.go: attributes without ForceNew).
 */
const IN_PLACE = new Set([
  "attach",
  "cpu_period",
  "cpu_quota",
  "cpu_set",
  "cpu_shares",
  "destroy_grace_seconds",
  "device_read_bps",
  "device_read_iops",
  "device_write_bps",
  "device_write_iops",
  "init",
  "logs",
  "max_retry_count",
  "memory",
  "memory_reservation",
  "memory_swap",
  // Another volume at the same place is planned in place; containers.ts says what comes of it.
  "mounts",
  "must_run",
  "remove_volumes",
  "restart",
  "rm",
  "start",
  "tmpfs",
  "wait",
  "wait_timeout",
]);

/** What identifies a resource of the other types: another one of these is another thing. */
const IDENTITY: Readonly<Record<string, readonly string[]>> = {
  docker_image: ["name"],
  docker_network: ["name"],
  docker_volume: ["name"],
  grafana_folder: ["uid"],
  grafana_dashboard: ["uid"],
  grafana_rule_group: ["name", "folder_uid"],
};

/** The difference of two synthesised stacks, without state, engine or providers. */
export function fromSynth(base: SynthesisedStack, head: SynthesisedStack): ResourceChange[] {
  const [before, after] = [resources(base), resources(head)];
  const addresses = [...new Set([...before.keys(), ...after.keys()])].sort();
  return addresses.flatMap((address) => {
    const [old, now] = [before.get(address), after.get(address)];
    if (same(old, now)) return [];
    const type = address.replace(/\..*$/, "");
    return [{ address, type, action: action(type, old, now), before: old ?? {}, after: now ?? {} }];
  });
}

function action(
  type: string,
  before: Attributes | undefined,
  after: Attributes | undefined,
): ResourceChange["action"] {
  if (!before) return "create";
  if (!after) return "delete";
  const changed = Object.keys({ ...before, ...after }).filter(
    (name) => !same(before[name], after[name]),
  );
  const replaces =
    type === "docker_container"
      ? changed.some((name) => !IN_PLACE.has(name))
      : changed.some((name) => IDENTITY[type]?.includes(name));
  return replaces ? "replace" : "update";
}

/** Attributes by address, without Terraform's own; the name of an image in place of its id. */
function resources({ resource = {} }: SynthesisedStack): Map<string, Attributes> {
  const found = new Map<string, Attributes>();
  for (const [type, ofType] of Object.entries(resource))
    for (const [name, attributes] of Object.entries(ofType)) {
      const own = Object.entries(attributes).filter(
        ([key]) => !["//", "depends_on", "lifecycle", "provider"].includes(key),
      );
      found.set(`${type}.${name}`, Object.fromEntries(own));
    }
  for (const [address, attributes] of found) {
    const image = /^\$\{(docker_image\.[^.}]+)\.image_id\}$/.exec(text(attributes["image"]))?.[1];
    const name = image && found.get(image)?.["name"];
    if (name) found.set(address, { ...attributes, image: name });
  }
  return found;
}
