import { MAX_LABEL_LENGTH } from "../../metrics";
import { NO_MODEL } from "../ccusage/stats";
import { sha256 } from "../hash";

/**
 * Whether projects are told from each other: by the name of their folder, by the first 8
 * hexadecimal digits of its SHA-256 (which hides a name only from those who can't guess it), or not.
 */
export type ProjectNames = "names" | "hashed" | "off";

/** Logs that lie in no project's folder. */
const NO_PROJECT = "(no project)";

const LONE_SURROGATES = /[\ud800-\udfff]/gu;

export function modelLabel(model: string): string {
  return labelOf(model) || NO_MODEL;
}

export function projectLabel(project: string, names: "names" | "hashed"): string {
  if (project === "") return NO_PROJECT;
  if (names === "names") return labelOf(project);
  return sha256(project).toString("hex", 0, 4);
}

/**
 * A text as the value of a label: valid Unicode, because a gateway refuses the whole push for one
 * that isn't, and at most {@link MAX_LABEL_LENGTH} characters.
 */
export function labelOf(text: string): string {
  const valid = text.replace(LONE_SURROGATES, "\ufffd");
  if (valid.length <= MAX_LABEL_LENGTH) return valid;
  const characters = Array.from(valid);
  if (characters.length <= MAX_LABEL_LENGTH) return valid;
  return `${characters.slice(0, MAX_LABEL_LENGTH - 1).join("")}…`;
}
