import { statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { CollectError } from "../errors";

/** The variables that say where Claude Code keeps its files. */
export interface Locations {
  readonly claudeConfigDir: string | undefined;
  readonly xdgConfigHome: string | undefined;
  readonly home: string;
}

export interface ConfigDirs {
  /** Folders that hold `projects/`. */
  readonly found: readonly string[];
  /** Every `projects` folder that was looked for. */
  readonly lookedAt: readonly string[];
}

/**
 * The config folders that ccusage 20.0.24 reads. `CLAUDE_CONFIG_DIR` is a comma-separated list and
 * replaces the home folders; a part that is the `projects` folder itself stands for its parent.
 *
 * @throws CollectError when the variable is set and no part of it holds `projects/`.
 */
export function findConfigDirs({ claudeConfigDir, xdgConfigHome, home }: Locations): ConfigDirs {
  if (claudeConfigDir === undefined) {
    const xdg = xdgConfigHome ?? join(home, ".config");
    return select([below(xdg, "claude"), below(home, ".claude")]);
  }
  const parts = claudeConfigDir
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
  const dirs = select(parts.map((part) => withoutProjects(expandHome(part, home))));
  if (dirs.found.length > 0) return dirs;
  throw new CollectError(
    "CLAUDE_CONFIG_DIR must name at least one folder that holds `projects/` (several are " +
      `separated by commas), got: "${claudeConfigDir}".\n` +
      "Correct the variable, or unset it to read ~/.config/claude and ~/.claude.",
  );
}

/** Where session logs lie in a config folder. The path is not normalised: files sort by it. */
export function projectsOf(configDir: string): string {
  return below(configDir, "projects");
}

function select(candidates: readonly string[]): ConfigDirs {
  const firstSpelling = new Map<string, string>();
  for (const dir of candidates) {
    if (!firstSpelling.has(sameDirKey(dir))) firstSpelling.set(sameDirKey(dir), dir);
  }
  return {
    found: [...firstSpelling.values()].filter((dir) => isDirectory(projectsOf(dir))),
    lookedAt: candidates.map(projectsOf),
  };
}

function withoutProjects(path: string): string {
  return basename(path) === "projects" && isDirectory(path) ? dirname(path) : path;
}

function expandHome(path: string, home: string): string {
  if (path === "~") return home;
  return path.startsWith("~/") ? below(home, path.slice(2)) : path;
}

function below(parent: string, name: string): string {
  return parent === "" || parent.endsWith("/") ? parent + name : `${parent}/${name}`;
}

/** Two spellings of one path: doubled slashes, `/./` and a slash at the end do not matter. */
function sameDirKey(path: string): string {
  return path.replace(/\/(\.?\/)+/g, "/").replace(/(.)\/\.?$/, "$1");
}

/** A folder behind one that may not be entered counts as missing, as in ccusage. */
function isDirectory(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
  } catch {
    return false;
  }
}
