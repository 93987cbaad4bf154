import { DATA_SOURCE, dashboardJson } from "../../dashboards";
import { CLAUDE_CODE_USAGE } from "../../dashboards/claude-code-usage";
import { CANARY_JOB, COLLECTOR_JOB } from "../../metrics";
import { authorization } from "../machine/grafana-login";
import { ask } from "../machine/access";
import { query } from "../machine/prometheus";
import type { Project } from "../machine/project";

const PANEL = "Input tokens";

/** What the panel would show if it asked for the canary: through Grafana where there is one. */
export async function panelAnswer(
  { config, urls }: Project,
  instance: string,
): Promise<{ value: number | undefined; through: string }> {
  const expr = panelQuery(instance);
  if (!urls.grafana) {
    const [answer] = await query(urls.prometheus, expr);
    return { value: answer?.value, through: "Prometheus" };
  }
  const datasource = { type: "prometheus", uid: DATA_SOURCE.uid };
  const queries = [{ refId: "A", datasource, expr, instant: true, range: false }];
  const body = { queries, from: "now-5m", to: "now" };
  const answer = await ask(`${urls.grafana}/api/ds/query`, authorization(config), body);
  const { results } = JSON.parse(answer) as {
    results: { A?: { frames?: { data: { values: number[][] } }[] } };
  };
  const value = results.A?.frames?.[0]?.data.values[1]?.[0];
  return { value, through: "Grafana" };
}

/** The panel's own query, as the page has it, with the canary's job and instance. */
export function panelQuery(instance: string): string {
  const page = JSON.parse(dashboardJson(CLAUDE_CODE_USAGE.uid)) as {
    panels: { title?: string; targets?: { expr: string }[] }[];
  };
  const panel = page.panels.find(({ title }) => title === PANEL);
  const expr = panel?.targets?.[0]?.expr;
  if (!expr) throw new Error(`the page ${CLAUDE_CODE_USAGE.title} has no panel ${PANEL}`);
  return expr
    .replaceAll(COLLECTOR_JOB, CANARY_JOB)
    .replaceAll("$machine", instance)
    .replaceAll("$user", ".*")
    .replaceAll("$team", ".*");
}
