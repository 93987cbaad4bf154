import { appendFileSync, readFileSync } from "node:fs";
import { sessionTag } from "../records/merge";
import { unreadable } from "./files";

/**
 * The session ids behind the tags in records, for reports: one line each, only ever appended. They
 * are no part of what is counted, so a line that is lost costs a name and nothing else; a tag is
 * the hash of its name, so that a damaged line gives none.
 */
export class SessionNames {
  /** Ids as JSON by their tags in hexadecimal digits, as the lines say; nobody checked them. */
  private lines: Map<string, string> | undefined;
  private unsaved = "";
  private lastAdded = "";

  constructor(private readonly path: string) {}

  add(session: string): void {
    if (session === this.lastAdded) return;
    this.lastAdded = session;
    const tag = sessionTag(session);
    if (this.find(tag) !== undefined) return;
    this.known().set(tag.toString(16), JSON.stringify(session));
    this.unsaved += `${tag.toString(16)} ${JSON.stringify(session)}\n`;
  }

  /** The id, or the tag as 12 hexadecimal digits. */
  nameOf(tag: number): string {
    return this.find(tag) ?? tag.toString(16).padStart(12, "0");
  }

  save(): void {
    if (this.unsaved === "") return;
    // Behind a line that was cut off while being written.
    const text = textOf(this.path);
    const start = text === "" || text.endsWith("\n") ? "" : "\n";
    appendFileSync(this.path, start + this.unsaved, { mode: 0o600 });
    this.unsaved = "";
  }

  private find(tag: number): string | undefined {
    const json = this.known().get(tag.toString(16));
    const name = json && parse(json);
    return name !== undefined && sessionTag(name) === tag ? name : undefined;
  }

  private known(): Map<string, string> {
    this.lines ??= read(this.path);
    return this.lines;
  }
}

function read(path: string): Map<string, string> {
  const lines = new Map<string, string>();
  for (const line of textOf(path).split("\n")) {
    const space = line.indexOf(" ");
    lines.set(line.slice(0, space), line.slice(space + 1));
  }
  return lines;
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
    const name: unknown = JSON.parse(json);
    return typeof name === "string" ? name : undefined;
  } catch {
    return undefined;
  }
}
