/** The drop-downs at the top of a page. */
import * as dashboard from "@grafana/grafana-foundation-sdk/dashboard";
import {
  billagedMetrics,
  COLLECTOR_JOB,
  collectorMetrics,
  processMetrics,
  TEAM_LABEL,
} from "../metrics";

/** The data source that the stack creates, and that a page picks where it exists. */
export const DATA_SOURCE = { uid: "handled-prometheus", name: "Handled Prometheus" } as const;

/** What every panel and target names: the variable, so that a page can be imported anywhere. */
export const DATA_SOURCE_REF = { type: "prometheus", uid: "${datasource}" } as const;

/** Prometheus' own code for "values of a label" in a variable's query. */
const LABEL_VALUES = 1;

const valuesOf = (name: string, series: string, label: string): dashboard.QueryVariableBuilder =>
  new dashboard.QueryVariableBuilder(name)
    .datasource(DATA_SOURCE_REF)
    .query({
      qryType: LABEL_VALUES,
      query: `label_values(${series}, ${label})`,
      refId: `variable-${name}`,
    })
    .definition(`label_values(${series}, ${label})`)
    .refresh(dashboard.VariableRefresh.OnTimeRangeChanged)
    .sort(dashboard.VariableSort.AlphabeticalAsc);

/** `All` asks for every value; `.*` where a series may also lack the label. */
const withAll = (
  variable: dashboard.QueryVariableBuilder,
  all: ".+" | ".*" = ".+",
): dashboard.QueryVariableBuilder =>
  variable
    .multi(true)
    .includeAll(true)
    .allValue(all)
    .current({ selected: true, text: ["All"], value: ["$__all"] });

export const dataSourceVariable = (): dashboard.DatasourceVariableBuilder =>
  new dashboard.DatasourceVariableBuilder("datasource")
    .label("Data source")
    .type("prometheus")
    .current({ selected: true, text: DATA_SOURCE.name, value: DATA_SOURCE.uid });

export const machineVariable = (): dashboard.QueryVariableBuilder =>
  withAll(
    valuesOf(
      "machine",
      `${collectorMetrics.lastCollection.name}{job="${COLLECTOR_JOB}"}`,
      "instance",
    ).label("Machine"),
  );

/** Only groups that were pushed with a user have the label. */
export const userVariable = (): dashboard.QueryVariableBuilder =>
  withAll(
    valuesOf(
      "user",
      `${collectorMetrics.lastCollection.name}{job="${COLLECTOR_JOB}",instance=~"$machine"}`,
      "user",
    ).label("User"),
    ".*",
  );

/** The same for the team. */
export const teamVariable = (): dashboard.QueryVariableBuilder =>
  withAll(
    valuesOf(
      TEAM_LABEL,
      `${collectorMetrics.lastCollection.name}{job="${COLLECTOR_JOB}",instance=~"$machine",user=~"$user"}`,
      TEAM_LABEL,
    ).label("Team"),
    ".*",
  );

/** Found by a scrape's `up`, or by what a daemon pushes over OTLP, where no `up` exists. */
const BILLAGED_TRACES = [
  processMetrics.up.name,
  `${billagedMetrics.aggregationDuration.name}_count`,
].join("|");

export const jobVariable = (): dashboard.QueryVariableBuilder =>
  valuesOf("job", `{__name__=~"${BILLAGED_TRACES}"}`, "job")
    .label("Job")
    .regex("/billaged/")
    .current({ selected: true, text: "billaged", value: "billaged" });

export const instanceVariable = (): dashboard.QueryVariableBuilder =>
  withAll(
    valuesOf("instance", `{__name__=~"${BILLAGED_TRACES}",job=~"$job"}`, "instance").label(
      "Instance",
    ),
  );

/**
 * What Prometheus scrapes. Not named `job`: links carry choices from page to page, and Billaged
 * Overview's `job` takes one value and has no `All`.
 */
export const scrapeJobVariable = (): dashboard.QueryVariableBuilder =>
  withAll(
    valuesOf("scrape_job", `${processMetrics.up.name}{job=~".+"}`, "job").label("Scrape job"),
  );
