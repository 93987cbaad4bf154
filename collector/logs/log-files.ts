import { readdirSync, type Dirent } from "node:fs";
import { projectsOf } from "./config-dirs";
import { reasonOf } from "../errors";

/** Something that should have been read and could not be. */
export interface Unreadable {
  readonly path: string;
  readonly reason: string;
}

const EXTENSION = ".jsonl";
const SURROGATE = /[\ud800-\udfff]/;

/**
 * All session logs below the config folders, in the order in which ccusage 20.0.24 merges them: by
 * the bytes of the whole path. Hidden folders count; symbolic links below `projects/` do not.
 */
export function findLogFiles(
  configDirs: readonly string[],
  onUnreadable: (unreadable: Unreadable) => void,
): string[] {
  const files: string[] = [];
  const pending = configDirs.map(projectsOf);
  for (let dir = pending.pop(); dir !== undefined; dir = pending.pop()) {
    for (const entry of list(dir, onUnreadable)) {
      const path = `${dir}/${entry.name}`;
      if (entry.isDirectory()) pending.push(path);
      else if (entry.isFile() && isLog(entry.name)) files.push(path);
    }
  }
  return inByteOrder(files);
}

/** Text sorts like its bytes unless there are characters beyond the first 65,536. */
function inByteOrder(paths: string[]): string[] {
  if (!SURROGATE.test(paths.join())) return paths.sort();
  return paths
    .map((path) => ({ path, bytes: Buffer.from(path) }))
    .sort((a, b) => Buffer.compare(a.bytes, b.bytes))
    .map(({ path }) => path);
}

/** A file named just ".jsonl" has no extension. */
function isLog(name: string): boolean {
  return name.endsWith(EXTENSION) && name.length > EXTENSION.length;
}

function list(dir: string, onUnreadable: (unreadable: Unreadable) => void): Dirent[] {
  try {
    return readdirSync(dir, { withFileTypes: true });
  } catch (error) {
    onUnreadable({ path: dir, reason: reasonOf(error) });
    return [];
  }
}
