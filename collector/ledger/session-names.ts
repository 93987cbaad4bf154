import { appendFileSync, readFileSync } from "node:fs";
import { sessionTag } from "../records/merge";
import { unreadable } from "./files";

/**
 * The session ids behind the tags in records, for reports: one line each, only ever appended. They
 * are no part of what is counted, so a line that is lost costs a name and nothing else; a tag is
 * the hash of its name, so that a damaged line gives none.
 */
export class SessionNames {
  private names: Map<number, string> | undefined;
  private unsaved = "";
  private lastAdded = "";

  constructor(private readonly path: string) {}

  add(session: string): void {
    if (session === this.lastAdded) return;
    this.lastAdded = session;
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
    // Behind a line that was cut off while being written.
    const text = textOf(this.path);
    const start = text === "" || text.endsWith("\n") ? "" : "\n";
    appendFileSync(this.path, start + this.unsaved, { mode: 0o600 });
    this.unsaved = "";
  }

  private known(): Map<number, string> {
    this.names ??= read(this.path);
    return this.names;
  }
}

function read(path: string): Map<number, string> {
  const names = new Map<number, string>();
  for (const line of textOf(path).split("\n")) {
    const [, tag, json] = /^([0-9a-f]{1,12}) (".*")$/.exec(line) ?? [];
    const name = json && parse(json);
    if (name !== undefined && sessionTag(name) === parseInt(tag as string, 16)) {
      names.set(sessionTag(name), name);
    }
  }
  return names;
}

function textOf(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return "";
    throw unreadable(path, error);
  }
}

function parse(json: string): string | undefined {
  try {
    return String(JSON.parse(json));
  } catch {
    return undefined;
  }
}
