import type { Alert } from "./alert";

/** Where the runbook lies in the project. */
export const RUNBOOK = "docs/runbook.md";

/** The heading's anchor, as Git hosts make it: lower case, hyphens for spaces, no punctuation. */
export const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, "")
    .replaceAll(" ", "-");

/**
 * The annotation that leads to an alert's heading. Nobody can open a path of the project from
 * Grafana, so it is a link only where the runbook's address is known.
 *
 * @param address Of the whole runbook, as people read it.
 */
export const runbookAnnotation = ({ title }: Alert, address?: string): Record<string, string> =>
  address === undefined
    ? { runbook: `${RUNBOOK}#${anchorOf(title)}` }
    : { runbook_url: `${address}#${anchorOf(title)}` };
