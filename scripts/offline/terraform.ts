import { existsSync, symlinkSync } from "node:fs";
import { basename, join } from "node:path";
import { run } from "../machine/process";
import { goBuild } from "./go-build";
import type { GoToolchain } from "./go-toolchain";
import { place, swapIn, type PartsLayout } from "./parts-dir";
import { pins, terraformAtLeast } from "./pins";
import { compareVersions } from "./versions";

export interface TerraformCommand {
  readonly path: string;
  readonly version: string;
  readonly kind: "terraform" | "tofu";
}

/** The registry that a provider without a host name comes from; the two commands differ in it. */
export function registryHost(kind: TerraformCommand["kind"]): string {
  return kind === "tofu" ? "registry.opentofu.org" : "registry.terraform.io";
}

/** Reads `terraform version`, whose first line is `Terraform v1.8.5` or `OpenTofu v1.12.6`. */
export function commandIn(path: string, output: string): TerraformCommand | undefined {
  const match = /^(Terraform|OpenTofu) v(\d+\.\d+\.\d+)/m.exec(output);
  if (!match?.[1] || !match[2]) return undefined;
  return { path, version: match[2], kind: match[1] === "OpenTofu" ? "tofu" : "terraform" };
}

export interface TerraformFound {
  readonly command?: TerraformCommand;
  /** A command that is there but too old to be used. */
  readonly tooOld?: TerraformCommand;
}

/** Looks for what the user named, then on PATH, then among the parts. */
export async function findTerraform(
  parts: PartsLayout,
  env: NodeJS.ProcessEnv = process.env,
): Promise<TerraformFound> {
  const named = env.TERRAFORM_BINARY_NAME;
  const places = named ? [named] : ["terraform", "tofu", terraformPath(parts)];
  let tooOld: TerraformCommand | undefined;
  for (const path of places) {
    // Its own update check, and warnings about a missing configuration file, are not wanted here.
    const asked = { CHECKPOINT_DISABLE: "1", TF_CLI_CONFIG_FILE: "/dev/null" };
    const result = await run(path, ["version"], { env: asked, timeoutMs: 10_000 });
    const command = result.code === 0 ? commandIn(path, result.stdout) : undefined;
    if (command === undefined) continue;
    if (compareVersions(command.version, terraformAtLeast) >= 0) return { command };
    tooOld ??= command;
  }
  return tooOld === undefined ? {} : { tooOld };
}

function terraformPath(parts: PartsLayout): string {
  return join(parts.program("terraform", pins.terraform.version), "terraform");
}

/** Builds Terraform out of its Go module: about 4 minutes on 2 cores. */
export async function buildTerraform(parts: PartsLayout, go: GoToolchain): Promise<string> {
  const { version } = pins.terraform;
  const module = "github.com/hashicorp/terraform";
  await place(parts, parts.program("terraform", version), (scratch) => {
    // Without this its version would end in -dev, which no version constraint accepts.
    const variables = { [`${module}/version.dev`]: "no" };
    const build = { module, version: `v${version}`, packages: [module], variables };
    return goBuild(go, build, scratch, parts.log("terraform"));
  });
  linkInBin(parts, terraformPath(parts));
  return terraformPath(parts);
}

/** Gives a built program a name without a version. */
export function linkInBin(parts: PartsLayout, program: string): void {
  if (!existsSync(program)) return;
  swapIn(join(parts.bin, basename(program)), (temporary) => symlinkSync(program, temporary));
}
