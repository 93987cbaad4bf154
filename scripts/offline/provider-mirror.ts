import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { providerRanges, type ProviderName } from "./pins";
import { ask } from "./registries";
import type { InstallMethod } from "./terraform-cli-config";
import { inRange, newest } from "./versions";

/** `linux_amd64`, as the file names of providers have it. */
export const platform = `${process.platform}_${process.arch === "x64" ? "amd64" : process.arch}`;

/** Newest fitting version of a provider in a mirror folder, unpacked or packed as zip files. */
export function versionInFolder(
  mirror: string,
  host: string,
  provider: ProviderName,
): string | undefined {
  const folder = join(mirror, host, provider);
  if (!existsSync(folder)) return undefined;
  const type = provider.split("/")[1] ?? "";
  const versions = readdirSync(folder).flatMap((name) => {
    const packed = `_${platform}.zip`;
    if (name.endsWith(packed)) {
      return [name.slice(`terraform-provider-${type}_`.length, -packed.length)];
    }
    return existsSync(join(folder, name, platform)) ? [name] : [];
  });
  return fitting(versions, provider);
}

function fitting(versions: readonly string[], provider: ProviderName): string | undefined {
  return newest(versions.filter((version) => inRange(version, providerRanges[provider])));
}

/** Newest fitting version in a network mirror, read from its index of versions. */
async function versionInNetwork(
  url: string,
  host: string,
  provider: ProviderName,
): Promise<string | undefined> {
  const index = new URL(`${host}/${provider}/index.json`, url.endsWith("/") ? url : `${url}/`);
  const answer = await ask(index.href);
  if (answer?.status !== 200) return undefined;
  try {
    const { versions } = JSON.parse(answer.body) as { versions?: Record<string, unknown> };
    return fitting(Object.keys(versions ?? {}), provider);
  } catch {
    return undefined;
  }
}

/** Whether an include or exclude list names the provider; `*` stands for a whole part. */
export function listed(patterns: readonly string[], host: string, provider: string): boolean {
  return patterns.some((pattern) => {
    const parts = pattern.split("/");
    const full = parts.length === 3 ? parts : [host, ...parts];
    const wanted = [host, ...provider.split("/")];
    return full.every((part, i) => part === "*" || part === wanted[i]);
  });
}

/** The first of the methods' mirrors that holds a fitting version, and the version. */
export async function findInMirrors(
  methods: readonly InstallMethod[],
  host: string,
  provider: ProviderName,
): Promise<{ from: string; version: string } | undefined> {
  for (const method of methods) {
    if (method.include !== undefined && !listed(method.include, host, provider)) continue;
    if (method.exclude !== undefined && listed(method.exclude, host, provider)) continue;
    const { kind, location = "" } = method;
    let version: string | undefined;
    if (kind === "filesystem_mirror") version = versionInFolder(location, host, provider);
    if (kind === "network_mirror") version = await versionInNetwork(location, host, provider);
    if (version !== undefined) return { from: location, version };
  }
  return undefined;
}
