/** Every page, by uid, and where pages belong in Grafana. */
import type { Dashboard } from "@grafana/grafana-foundation-sdk/dashboard";
import { BILLAGED_OVERVIEW, billagedOverview } from "./billaged-overview";
import { CLAUDE_CODE_USAGE, claudeCodeUsage } from "./claude-code-usage";
import { MONITORING_HEALTH, monitoringHealth } from "./monitoring-health";
import type { PageParts } from "./layout";
import type { Thresholds } from "./thresholds";

export { DATA_SOURCE } from "./variables";

/** The folder that the stack creates for the pages. */
export const FOLDER = { uid: "handled", title: "Handled" } as const;

export interface Page {
  readonly uid: string;
  readonly title: string;
  /** Name of the exported file. */
  readonly file: string;
  /**
   * @param thresholds Where lines and colours turn. @default DEFAULT_THRESHOLDS
   * @param parts What not every deployment has. @default none of it
   */
  readonly build: (thresholds?: Thresholds, parts?: PageParts) => Dashboard;
}

const dashboardPage = (name: { uid: string; title: string }, build: Page["build"]): Page => ({
  ...name,
  file: `${name.uid}.json`,
  build,
});

export const dashboards: readonly Page[] = [
  dashboardPage(CLAUDE_CODE_USAGE, claudeCodeUsage),
  dashboardPage(BILLAGED_OVERVIEW, billagedOverview),
  dashboardPage(MONITORING_HEALTH, monitoringHealth),
];

const pageOf = (uid: string): Page => {
  const found = dashboards.find((candidate) => candidate.uid === uid);
  if (!found) {
    const known = dashboards.map((candidate) => candidate.uid).join(", ");
    throw new Error(`a dashboard's uid must be one of ${known}, got: ${uid}`);
  }
  return found;
};

/** The bare page, for import by hand: no id, so Grafana gives its own. */
export const dashboardJson = (uid: string, parts?: PageParts): string =>
  `${JSON.stringify(pageOf(uid).build(undefined, parts), null, 2)}\n`;

/**
 * The body that POST /api/dashboards/db takes. It names no folder: a folder's uid that the
 * receiving Grafana does not have is refused.
 */
export const dashboardApiJson = (uid: string): string => {
  const { build, title } = pageOf(uid);
  const body = {
    dashboard: { ...build(), id: null },
    overwrite: true,
    message: `${title} by Handled Monitoring`,
  };
  return `${JSON.stringify(body, null, 2)}\n`;
};
