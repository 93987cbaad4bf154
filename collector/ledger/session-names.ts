import { appendFileSync, readFileSync } from "node:fs";
import { sessionTag } from "../records/merge";

/**
 * The session ids behind the tags in records, for reports: one line each, only ever appended. They
 * are no part of what is counted, so a line that is lost costs a name and nothing else.
 */
export class SessionNames {
  private names: Map<number, string> | undefined;
  private unsaved = "";

  constructor(private readonly path: string) {}

  add(session: string): void {
    const tag = sessionTag(session);
    if (this.known().has(tag)) return;
    this.known().set(tag, session);
    this.unsaved += `${tag.toString(16)} ${JSON.stringify(session)}\n`;
  }

  /** The id, or the tag as 12 hexadecimal digits. */
  nameOf(tag: number): string {
    return this.known().get(tag) ?? tag.toString(16).padStart(12, "0");
  }

  save(): void {
    if (this.unsaved === "") return;
    appendFileSync(this.path, this.unsaved, { mode: 0o600 });
    this.unsaved = "";
  }

  private known(): Map<number, string> {
    this.names ??= read(this.path);
    return this.names;
  }
}

function read(path: string): Map<number, string> {
  const names = new Map<number, string>();
  let text = "";
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
  for (const line of text.split("\n")) {
    const found = /^([0-9a-f]{1,12}) (".*")$/.exec(line);
    if (found) names.set(parseInt(found[1] as string, 16), textOf(found[2] as string));
  }
  return names;
}

/** A line that a crash cut in two may hold anything. */
function textOf(json: string): string {
  try {
    return String(JSON.parse(json));
  } catch {
    return json.slice(1, -1);
  }
}
