import { realpathSync } from "node:fs";
import { UsageError } from "../errors";
import { findConfigDirs, projectsOf, type Locations } from "../logs/config-dirs";

export interface Roots {
  /** Config folders that are there and belong to the ledger. */
  readonly configDirs: readonly string[];
  /** Every `projects` folder that was looked for. */
  readonly lookedAt: readonly string[];
  /** What the ledger is to remember. */
  readonly remembered: readonly string[];
}

/**
 * Which folders this run may count. A ledger remembers its own, so that a look at somebody else's
 * logs cannot end in one's own figures; the first run makes what it looks at the ledger's.
 *
 * @throws UsageError on a folder that the ledger does not know.
 * @throws CollectError when CLAUDE_CONFIG_DIR names no config folder.
 */
export function rootsOf(
  locations: Locations,
  known: readonly string[],
  addsRoots: boolean,
  ledger: string,
): Roots {
  const { found, lookedAt } = findConfigDirs(locations);
  const asked = lookedAt.map(real);
  const strangers = found.map(projectsOf).filter((projects) => !known.includes(real(projects)));
  if (known.length > 0 && strangers.length > 0 && !addsRoots)
    throw unknown(strangers, ledger, known);
  const isFirst = known.length === 0;
  const added = isFirst || addsRoots ? asked : [];
  return { configDirs: found, lookedAt, remembered: [...new Set([...known, ...added])].sort() };
}

/** One folder may be reached by several spellings. */
function real(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

function unknown(strangers: readonly string[], ledger: string, known: readonly string[]) {
  return new UsageError(
    `${strangers.join(" and ")} must be known to the ledger in ${ledger}, which holds ` +
      `${known.join(" and ")}.\n` +
      "To count it into this ledger for good, add --add-root; to keep its figures apart, give it a " +
      "ledger of its own with --ledger DIR.",
  );
}
