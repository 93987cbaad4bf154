import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { mustRun, run } from "../machine/process";
import type { GoToolchain } from "./go-toolchain";
import { goAtLeast } from "./pins";

export interface GoBuild {
  /** Module path as its own go.mod declares it. */
  readonly module: string;
  /** Version to require, or the one to put in its place. */
  readonly version: string;
  /** Where the module really comes from, if not from its declared path. */
  readonly replacedBy?: string;
  /** Whether it needs the `replace` directives of its go.mod, which Go obeys in the main module alone. */
  readonly keepsReplacements?: boolean;
  /** Main packages to build. */
  readonly packages: readonly string[];
  /** `-X` settings of the linker. */
  readonly variables?: Readonly<Record<string, string>>;
  readonly tags?: readonly string[];
}

/** A module of our own that requires the wanted one, since `go install` refuses most of them. */
export function wrapperModule(build: GoBuild, replacements = ""): string {
  const lines = ["module handled.local/wrapper", "", `go ${goAtLeast}`, ""];
  if (build.replacedBy === undefined) lines.push(`require ${build.module} ${build.version}`);
  else {
    lines.push(`require ${build.module} v0.0.0`, "");
    lines.push(`replace ${build.module} => ${build.replacedBy} ${build.version}`);
  }
  if (replacements !== "") lines.push("", replacements);
  return lines.join("\n") + "\n";
}

/** The `replace` directives of a go.mod, as they stand there. */
export const replacementsIn = (goMod: string): string =>
  [...goMod.matchAll(/^replace (?:\([^]*?^\)|[^(\n]*$)/gm)].map(([text]) => text).join("\n");

async function replacementsOf(go: GoToolchain, build: GoBuild, log: string): Promise<string> {
  const { module, version } = build;
  const args = ["mod", "download", "-json", `${module}@${version}`];
  const { stdout } = await mustRun(go.command, args, { cwd: "/", env: go.env, log });
  return replacementsIn(readFileSync((JSON.parse(stdout) as { GoMod: string }).GoMod, "utf8"));
}

/** Long enough for a cold build on one slow core; bounded so that nothing hangs for ever. */
const buildTimeoutMs = 45 * 60_000;

/** Builds static, stripped programs into a folder. */
export async function goBuild(
  go: GoToolchain,
  build: GoBuild,
  scratch: string,
  log: string,
): Promise<string> {
  const source = join(scratch, "wrapper");
  const out = join(scratch, "out");
  mkdirSync(source);
  mkdirSync(out);
  const replacements = build.keepsReplacements ? await replacementsOf(go, build, log) : "";
  writeFileSync(join(source, "go.mod"), wrapperModule(build, replacements));
  const set = Object.entries(build.variables ?? {}).map(([name, value]) => `-X ${name}=${value}`);
  const flags = ["-mod=mod", "-buildvcs=false", "-trimpath"];
  if (build.tags !== undefined) flags.push(`-tags=${build.tags.join(",")}`);
  const args = ["build", ...flags, "-ldflags", ["-s", "-w", ...set].join(" "), "-o", `${out}/`];
  const result = await run(go.command, [...args, ...build.packages], {
    cwd: source,
    env: go.env,
    log,
    timeoutMs: buildTimeoutMs,
  });
  if (result.code === 0) return out;
  throw new Error(explainGoFailure(build, result.code, result.stderr, log));
}

/** Says which of the usual reasons it was, and what to do about it. */
export function explainGoFailure(
  build: Pick<GoBuild, "module">,
  code: number,
  stderr: string,
  log: string,
): string {
  const head = `Building ${build.module} failed (go build ended with code ${code})`;
  const tail = `Everything it said: ${log}`;
  if (code === 124) return `${head}: it took more than ${buildTimeoutMs / 60_000} minutes. ${tail}`;
  if (/no space left on device/.test(stderr)) {
    return `${head}: the disk is full. Free about 4 GB, or move the caches with HANDLED_PARTS_DIR, GOCACHE and GOMODCACHE. ${tail}`;
  }
  if (/signal: killed/.test(stderr)) {
    return `${head}: the compiler was killed, most likely for lack of memory. It needs about 3 GB. ${tail}`;
  }
  if (
    /dial tcp|no such host|i\/o timeout|proxyconnect|connection refused|404 Not Found|410 Gone/.test(
      stderr,
    )
  ) {
    return `${head}: the module proxy did not give a module. Check GOPROXY (\`go env GOPROXY\`). ${tail}`;
  }
  const last = stderr.trim().split("\n").slice(-3).join(" | ");
  return `${head}: ${last}. ${tail}`;
}
