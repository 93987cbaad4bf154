import { DockerProvider } from "@cdktf/provider-docker/lib/provider";
import { TerraformStack, Testing } from "cdktf";
import type { Placed } from "../../constructs/placement";

type Attributes = Readonly<Record<string, unknown>>;

/** The resources of one type, as they stand in Terraform's JSON, without cdktf's own metadata. */
export type Resources = (type: string) => Attributes[];

/** Builds a small stack around a construct and gives its resources. */
export function synthesise(build: (stack: TerraformStack) => void): Resources {
  const stack = new TerraformStack(Testing.app(), "stack");
  new DockerProvider(stack, "docker");
  build(stack);
  return resourcesOf(stack);
}

export function resourcesOf(stack: TerraformStack): Resources {
  const json = JSON.parse(Testing.synth(stack, true)) as {
    resource?: Record<string, Record<string, Attributes>>;
  };
  return (type) => Object.values(json.resource?.[type] ?? {});
}

/** The one element of a list, else a failing test. */
export function only<T>(list: readonly T[]): T {
  const [first] = list;
  if (first === undefined || list.length !== 1)
    throw new Error(`there must be exactly one, got: ${list.length}`);
  return first;
}

export const placement: Placed = {
  name: "test-service",
  network: "test-network",
  bindAddress: "127.0.0.1",
  port: 19090,
  image: "example/service:1",
  memoryMb: 256,
  cpus: 1,
};
