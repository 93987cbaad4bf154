import type { Project } from "../machine/project";

/** What one check found. */
export interface Finding {
  /** ok: works. wrong: broken, `todo` says what to type. note: works, but worth knowing. */
  readonly state: "ok" | "wrong" | "note";
  /** What was seen, in a few words. */
  readonly seen: string;
  /** What to type or read. */
  readonly todo?: string;
}

/** One prerequisite, or one hop between the logs and a panel. */
export interface Check {
  readonly name: string;
  /** undefined: does not apply to this deployment. Must not throw for what it looks for. */
  readonly look: (project: Project) => Promise<Finding | undefined>;
}

export const ok = (seen: string): Finding => ({ state: "ok", seen });
export const wrong = (seen: string, todo: string): Finding => ({ state: "wrong", seen, todo });
export const note = (seen: string, todo: string): Finding => ({ state: "note", seen, todo });

/** Runs a check; an error that it did not expect is a finding too. */
export async function lookAt(check: Check, project: Project): Promise<Finding | undefined> {
  try {
    return await check.look(project);
  } catch (error) {
    return wrong((error as Error).message, "run `npm run up`; if it stays, see docs/runbook.md");
  }
}
