import { copyFileSync, linkSync, mkdirSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { goBuild } from "./go-build";
import type { GoToolchain } from "./go-toolchain";
import { place, swapIn, type PartsLayout } from "./parts-dir";
import { pins } from "./pins";
import { platform, versionInFolder } from "./provider-mirror";
import { methodsInUse, renderInstallation, type InstallMethod } from "./terraform-cli-config";

const provider = "kreuzwerker/docker";
/** Terraform and OpenTofu look under the name of their own registry. */
const hosts = ["registry.terraform.io", "registry.opentofu.org"] as const;
/** The module still declares the path it had before it moved to its present owner. */
const providerModule = "github.com/terraform-providers/terraform-provider-docker";

/** Whether the parts' mirror holds the Docker provider for a registry's name. */
export function dockerProviderBuilt(parts: PartsLayout, host: string): boolean {
  return versionInFolder(parts.mirror, host, provider) === pins.dockerProvider.version;
}

/** Builds the provider into the parts' mirror: about 4 minutes on 2 cores. */
export async function buildDockerProvider(parts: PartsLayout, go: GoToolchain): Promise<void> {
  const { version, module: moduleVersion } = pins.dockerProvider;
  const file = join(version, platform, `terraform-provider-docker_v${version}`);
  const [first, ...others] = hosts.map((host) => join(parts.mirror, host, provider));
  if (first === undefined) return;
  await place(parts, join(first, version), async (scratch) => {
    const build = {
      module: providerModule,
      version: moduleVersion,
      replacedBy: "github.com/kreuzwerker/terraform-provider-docker",
      packages: [providerModule],
      variables: { "main.version": version },
    };
    const out = await goBuild(go, build, scratch, parts.log("docker-provider"));
    mkdirSync(dirname(join(scratch, file)), { recursive: true });
    renameSync(join(out, "terraform-provider-docker"), join(scratch, file));
    return join(scratch, version);
  });
  for (const other of others) {
    await place(parts, join(other, version), (scratch) => {
      mkdirSync(dirname(join(scratch, file)), { recursive: true });
      copyOrLink(join(first, file), join(scratch, file));
      return Promise.resolve(join(scratch, version));
    });
  }
}

/** OpenTofu does not follow symbolic links in a mirror; a hard link is a file like any other. */
function copyOrLink(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch {
    copyFileSync(from, to);
  }
}

/**
 * The methods that take the Docker provider from the parts and every other provider from where the
 * host had it before. Docker's is excluded there, since a registry that does not answer stops
 * Terraform even when another method has the provider.
 */
export function withPartsMirror(mirror: string, before: readonly InstallMethod[]): InstallMethod[] {
  const ours = hosts.map((host) => `${host}/${provider}`);
  return [
    { kind: "filesystem_mirror", location: mirror, include: ours },
    ...before.map((method) => ({ ...method, exclude: [...(method.exclude ?? []), ...ours] })),
  ];
}

/**
 * Writes the parts' CLI configuration file and returns its path. Of the file that the user has, the
 * ways of installing providers are taken over, and not its credentials: those stay where they are.
 */
export function writeTerraformRc(parts: PartsLayout, env: NodeJS.ProcessEnv): string {
  const methods = methodsInUse(env, parts.terraformRc);
  const text = renderInstallation(withPartsMirror(parts.mirror, methods));
  swapIn(parts.terraformRc, (temporary) => writeFileSync(temporary, text));
  return parts.terraformRc;
}
