/** Where in the report a change stands; also the order of the sections. */
export const AREAS = ["containers", "exposure", "pages", "alerts", "rest"] as const;
export type Area = (typeof AREAS)[number];

/** One thing that is different, with what it was and what it becomes where that can be shown. */
export interface Detail {
  /** "query A", "flag --storage.tsdb.retention.time", "unit". */
  readonly what: string;
  readonly before?: string;
  readonly after?: string;
}

/** What happens to one container, port, panel, alert or other thing. Holds no secret. */
export interface Change {
  readonly area: Area;
  /** "container handled-prometheus", "page Claude Code Usage, panel Total cost". */
  readonly subject: string;
  /** "replaced; …", "removed", "changed". */
  readonly verdict: string;
  readonly details: readonly Detail[];
}

/** What a person has to know before they agree: one sentence each. Holds no secret. */
export interface Risk {
  readonly subject: string;
  readonly sentence: string;
}

/** What one resource, or one part of it, comes to. */
export interface Meaning {
  readonly changes: readonly Change[];
  readonly risks: readonly Risk[];
}

export const NOTHING: Meaning = { changes: [], risks: [] };

export const together = (meanings: readonly Meaning[]): Meaning => ({
  changes: meanings.flatMap(({ changes }) => changes),
  risks: meanings.flatMap(({ risks }) => risks),
});
