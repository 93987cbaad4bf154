import { sep } from "node:path";

/**
 * The session that a file belongs to when a line does not say: `<project>/<S>.jsonl` and
 * `…/<S>/subagents/x.jsonl` give S, anything else the name of the folder it lies in. Parts are
 * counted from the first folder named "projects" in the path (ccusage 20.0.24).
 */
export function sessionOfFile(path: string): string {
  const parts = path.split(sep).filter((part, i) => part !== "" && (part !== "." || i === 0));
  const fromProjects = parts.slice(parts.indexOf("projects") + 1);
  const fileName = fromProjects.at(-1) ?? "";
  if (fromProjects.length === 2) return fileName.slice(0, -".jsonl".length);
  if (fromProjects.length >= 4 && fromProjects.at(-2) === "subagents") {
    return fromProjects.at(-3) ?? "unknown";
  }
  return fromProjects.at(-2) ?? fileName;
}
