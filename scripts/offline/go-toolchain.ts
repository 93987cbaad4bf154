import { chmodSync, existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { mustRun, run } from "../machine/process";
import { unpackPackages } from "./debian";
import { withScratch, type PartsLayout } from "./parts-dir";
import { goAtLeast, goFetchesToolchains, pins } from "./pins";
import { compareVersions } from "./versions";

/** A go command and the environment that makes it build with a toolchain that is new enough. */
export interface GoToolchain {
  readonly command: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** How a toolchain is come by on this host. */
export type GoPlan = "host" | "host-fetches" | "host-bootstraps" | "debian-bootstraps" | "none";

/** Decides by the version of the host's go (undefined: there is none). */
export function planGo(hostVersion: string | undefined, apt: boolean): GoPlan {
  if (hostVersion === undefined) return apt ? "debian-bootstraps" : "none";
  if (compareVersions(hostVersion, goAtLeast) >= 0) return "host";
  if (compareVersions(hostVersion, goFetchesToolchains) >= 0) return "host-fetches";
  return "host-bootstraps";
}

/** The version in `go version go1.26.8 linux/amd64`; a suffix such as rc1 is cut off. */
export function goVersionIn(output: string): string | undefined {
  return /\bgo(\d+(?:\.\d+)+)/.exec(output)?.[1];
}

export async function hostGo(): Promise<string | undefined> {
  // From a folder without go.mod, so that no project's wish changes the answer.
  const result = await run("go", ["version"], { cwd: "/", env: { GOTOOLCHAIN: "local" } });
  return result.code === 0 ? goVersionIn(result.stdout) : undefined;
}

/** GOPROXY, GONOSUMDB and the like stay the host's own: they say where its modules come from. */
const common = { GOWORK: "off", CGO_ENABLED: "0", GOOS: undefined, GOARCH: undefined };

/** Finds or fetches a toolchain. Fetching takes about a minute, mostly 80 to 150 MB of download. */
export async function findGo(
  parts: PartsLayout,
  apt: boolean,
  progress: (line: string) => void,
): Promise<GoToolchain> {
  const plan = planGo(await hostGo(), apt);
  switch (plan) {
    case "host":
      return { command: "go", env: { ...common, GOTOOLCHAIN: "local" } };
    case "host-fetches":
      progress(`Go: the host's own is too old, it fetches Go ${pins.goToolchain} by itself`);
      return { command: "go", env: { ...common, GOTOOLCHAIN: `go${pins.goToolchain}` } };
    case "host-bootstraps":
      return await fetchToolchain("go", parts, progress);
    case "debian-bootstraps":
      return await fetchByDebianGo(parts, progress);
    case "none":
      throw new Error(
        `Building needs Go ${goAtLeast} or newer: there is none here, and no apt-get to fetch ` +
          `one with. Install Go, or use a host that reaches Docker Hub and the Terraform registry.`,
      );
  }
}

/** Debian's go, unpacked for as long as it takes to fetch a newer one: old, but it can do that. */
async function fetchByDebianGo(
  parts: PartsLayout,
  progress: (line: string) => void,
): Promise<GoToolchain> {
  const release = await debianGoRelease();
  progress(`Go: unpacking Debian's ${release} (80 MB) to fetch a newer one with`);
  return await withScratch(parts, async (scratch) => {
    await unpackPackages([`${release}-go`, `${release}-src`], scratch, parts.log("go"));
    const folder = join(scratch, "usr", "lib", release.replace("golang", "go"));
    return await fetchToolchain(join(folder, "bin", "go"), parts, progress);
  });
}

/** `golang-1.19` for Debian 12: the packages behind golang-go carry the release in their names. */
async function debianGoRelease(): Promise<string> {
  const depends = await mustRun("apt-cache", ["depends", "golang-go"]);
  const release = /Depends: (golang-[\d.]+)-go/.exec(depends.stdout)?.[1];
  if (release !== undefined) return release;
  throw new Error(
    "Building needs Go: Debian's package lists know no golang-go. Run `apt-get update` as root " +
      `and try again, or install Go ${goAtLeast} or newer.`,
  );
}

/**
 * Go before 1.21 cannot switch toolchains, but the toolchain is a module like any other.
 * The module cache keeps no run bits; newer Go sets them at this point as well.
 */
async function fetchToolchain(
  command: string,
  parts: PartsLayout,
  progress: (line: string) => void,
): Promise<GoToolchain> {
  const platform = `${process.platform}-${process.arch === "x64" ? "amd64" : process.arch}`;
  const module = `golang.org/toolchain@v0.0.1-go${pins.goToolchain}.${platform}`;
  progress(`Go: fetching ${module}`);
  const result = await mustRun(command, ["mod", "download", "-json", module], {
    cwd: parts.root,
    env: { ...common, GOFLAGS: "", GO111MODULE: "on" },
    log: parts.log("go"),
    timeoutMs: 10 * 60_000,
  });
  const { Dir: folder } = JSON.parse(result.stdout) as { Dir: string };
  for (const sub of [join(folder, "bin"), join(folder, "pkg", "tool")]) makeRunnable(sub);
  const env = { ...common, GOTOOLCHAIN: "local", GOROOT: undefined };
  return { command: join(folder, "bin", "go"), env };
}

function makeRunnable(folder: string): void {
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (entry.isFile()) chmodSync(join(entry.parentPath, entry.name), 0o555);
  }
}
