import { accessSync, constants } from "node:fs";
import { reasonOf } from "../errors";
import { rootsOf } from "../gather/roots";
import { findLogFiles, type Unreadable } from "../logs/log-files";
import { locationsOf } from "../settings";
import { ok, warning, type Check } from "./result";
import type { Surroundings } from "./surroundings";

const SHOWN = 3;

/** Are there logs, may they be read, and may they be counted into this ledger? */
export const logsCheck: Check = {
  name: "logs",
  look({ env, ledger, directory }: Surroundings) {
    const known = ledger?.roots ?? [];
    const { configDirs, lookedAt } = rootsOf(locationsOf(env), known, false, directory);
    const unreadable: Unreadable[] = [];
    const paths = findLogFiles(configDirs, (folder) => unreadable.push(folder));
    unreadable.push(...paths.flatMap(unreadableFile));
    if (unreadable.length > 0) {
      return [
        warning(
          "logs",
          `${unreadable.length} files or folders can't be read and are not counted: ${listOf(unreadable)}`,
          "Make them readable for the user that runs the collector.",
        ),
      ];
    }
    if (paths.length > 0) return [ok("logs", `${paths.length} below ${configDirs.join(" and ")}`)];
    return [
      warning(
        "logs",
        `no logs of Claude Code below ${lookedAt.join(" or ")}`,
        "Use Claude Code once, or set CLAUDE_CONFIG_DIR to its folder, for timers in the settings file.",
      ),
    ];
  },
};

function unreadableFile(path: string): Unreadable[] {
  try {
    accessSync(path, constants.R_OK);
    return [];
  } catch (error) {
    // Deleted since the folder was listed.
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    return [{ path, reason: reasonOf(error) }];
  }
}

function listOf(unreadable: readonly Unreadable[]): string {
  const shown = unreadable.slice(0, SHOWN).map(({ path, reason }) => `${path} (${reason})`);
  const more = unreadable.length - shown.length;
  return shown.join(", ") + (more > 0 ? ` and ${more} more` : "");
}
