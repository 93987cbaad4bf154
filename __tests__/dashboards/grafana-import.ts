/**
 * What Grafana 12 makes of an imported page, without a Grafana. After its sources:
 * pkg/services/dashboardimport/utils/dash_template_evaluator.go for inputs, the SaveDashboardCommand
 * of POST /api/dashboards/db, and scenes' DataSourceVariable for the data source that is picked.
 */
import type { BuiltPage, Variable } from "./built";
import { targetsOf } from "./built";

export interface DataSource {
  readonly uid: string;
  readonly name: string;
  readonly type: string;
}

interface Input {
  readonly name: string;
  readonly type: string;
}

type WithInputs = BuiltPage & { __inputs?: readonly Input[] };

/**
 * Dashboards, New, Import. Grafana asks for a data source for each of the page's `__inputs`, and
 * writes its uid wherever a text holds `${<name of the input>}`; every other `${…}` stays.
 */
export function importByUi(file: string, chosen: DataSource): BuiltPage {
  const { __inputs = [], ...page } = JSON.parse(file) as WithInputs;
  const values = new Map(
    __inputs
      .filter(({ type }) => type === "datasource")
      .map(({ name }) => [`\${${name}}`, chosen.uid]),
  );
  return JSON.parse(JSON.stringify(page), (_key, value: unknown) =>
    typeof value === "string"
      ? value.replace(/\$\{.+?\}/g, (match) => values.get(match) ?? match)
      : value,
  ) as BuiltPage;
}

/** POST /api/dashboards/db: what is below `dashboard` is kept as it is; there are no inputs. */
export function importByApi(body: string): BuiltPage {
  const { dashboard } = JSON.parse(body) as { dashboard: BuiltPage };
  if (dashboard.id !== null) throw new Error("Grafana would look for a page of this id");
  return dashboard;
}

/**
 * The uid that a data source variable has once the page is opened: of the sources of its type the
 * one that was saved with the page, by uid or else by name; else the first.
 */
function picked({ query, current }: Variable, sources: readonly DataSource[]): string | undefined {
  const offered = sources.filter(({ type }) => type === query);
  const saved =
    offered.find(({ uid }) => uid === current?.value) ??
    offered.find(({ name }) => name === current?.text);
  return (saved ?? offered[0])?.uid;
}

export interface AskedQuery {
  readonly uid: string | undefined;
  readonly query: string;
}

/** Every query of an imported page and its variables, and the uid of the source that it asks. */
export function askedBy(page: BuiltPage, sources: readonly DataSource[]): AskedQuery[] {
  const chosen = new Map(
    page.templating.list
      .filter(({ type }) => type === "datasource")
      .map((variable) => [`\${${variable.name}}`, picked(variable, sources)]),
  );
  const resolved = (ref: unknown): string | undefined => {
    const { uid = "" } = (ref ?? {}) as { uid?: string };
    return chosen.has(uid) ? chosen.get(uid) : uid;
  };
  return [
    ...targetsOf(page).map(({ datasource, expr }) => ({ uid: resolved(datasource), query: expr })),
    ...page.templating.list
      .filter(({ type }) => type === "query")
      .map(({ datasource, query }) => ({
        uid: resolved(datasource),
        query: (query as { query: string }).query,
      })),
  ];
}
