import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { mustRun, run } from "../machine/process";

/** Questions and translated messages are switched off for every apt call. */
export const aptEnv = { DEBIAN_FRONTEND: "noninteractive", LC_ALL: "C.UTF-8" };

const aptTimeoutMs = 5 * 60_000;

export async function hasApt(): Promise<boolean> {
  return (await run("apt-get", ["--version"])).code === 0;
}

/** The version that `apt-get` would fetch, or undefined when its lists do not know the package. */
export async function aptCandidate(name: string): Promise<string | undefined> {
  const policy = await run("apt-cache", ["policy", name], { env: aptEnv });
  return policy.code === 0 ? candidateIn(policy.stdout) : undefined;
}

/** Reads the candidate's version out of what `apt-cache policy NAME` printed. */
export function candidateIn(policy: string): string | undefined {
  const version = /^\s*Candidate: (\S+)$/m.exec(policy)?.[1];
  return version === "(none)" ? undefined : version;
}

/** Upstream's part of a Debian version: `1:1.5.1-2+b5` is 1.5.1, `2.45.0+ds-1` is 2.45.0. */
export function upstreamVersion(debian: string): string {
  return debian
    .replace(/^\d+:/, "")
    .replace(/-[^-]*$/, "")
    .replace(/[+~].*$/, "");
}

/**
 * Fetches packages and unpacks them into a folder. Nothing is installed, so no rights are needed
 * and the system stays as it is.
 */
export async function unpackPackages(
  names: readonly string[],
  folder: string,
  log: string,
): Promise<void> {
  const debs = join(folder, "debs");
  mkdirSync(debs, { recursive: true });
  const options = { cwd: debs, env: aptEnv, log, timeoutMs: aptTimeoutMs };
  const fetched = await run("apt-get", ["download", ...names], options);
  if (fetched.code !== 0) {
    throw new Error(
      `Debian's package mirror did not give ${names.join(", ")} (apt-get download ended with ` +
        `code ${fetched.code}). Run \`apt-get update\` as root and try again. Log: ${log}`,
    );
  }
  for (const deb of readdirSync(debs)) {
    await mustRun("dpkg-deb", ["-x", join(debs, deb), folder], { log });
  }
  rmSync(debs, { recursive: true });
}

/** Fetches the package lists where they are missing; only root can. */
export async function refreshLists(log: string): Promise<void> {
  await mustRun("apt-get", ["update"], { env: aptEnv, log, timeoutMs: aptTimeoutMs });
}
