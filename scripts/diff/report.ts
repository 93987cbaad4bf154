import { createHash } from "node:crypto";
import { AREAS, type Area, type Change, type Meaning } from "./change";

/** What one stack comes to. */
export interface StackReport {
  readonly stack: string;
  readonly meaning: Meaning;
  /** Terraform's own plan, or the changed attributes where there is none; masked. "": no change. */
  readonly raw: string;
}

export interface Report {
  /** One sentence: what was compared with what. */
  readonly compared: string;
  readonly stacks: readonly StackReport[];
  /** What this comparison can't know, a sentence each. */
  readonly unseen: readonly string[];
}

export const HEADINGS: Readonly<Record<Area, string>> = {
  containers: "Containers",
  exposure: "Ports and exposure",
  pages: "Pages",
  alerts: "Alerts",
  rest: "The rest",
};

export const risksOf = ({ stacks }: Report) => stacks.flatMap(({ meaning }) => meaning.risks);

/** Changes by section, in the order of the report; sections without any are left out. */
export function sections({ stacks }: Report): { area: Area; changes: Change[] }[] {
  const all = stacks.flatMap(({ meaning }) => meaning.changes);
  return AREAS.map((area) => ({
    area,
    changes: all.filter((change) => change.area === area),
  })).filter(({ changes }) => changes.length > 0);
}

export const changed = ({ stacks }: Report) => stacks.some(({ raw }) => raw !== "");

/** 0 nothing, 2 changes, 3 data at risk. */
export const exitCode = (report: Report): 0 | 2 | 3 =>
  risksOf(report).length > 0 ? 3 : changed(report) ? 2 : 0;

/**
 * Identity of everything that the report says, also of what a comment has no room for. Two reports
 * of the same change have the same; so an apply can demand the change that was reviewed.
 */
export const fingerprint = ({ stacks }: Report): string =>
  createHash("sha256").update(JSON.stringify(stacks)).digest("hex");
