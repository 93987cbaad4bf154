/** From several instant tables to one: a row for each set of labels that the queries share. */
import type { DataTransformerConfig } from "@grafana/grafana-foundation-sdk/dashboard";
import { organize, sortBy } from "./transformations";

const merge: DataTransformerConfig = { id: "merge", options: {} };

const LATEST = "lastNotNull";

/**
 * A row for each set of labels. What has none of them is dropped, and with it the columns that
 * Grafana makes of empty replies: it would draw their titles, and nothing below, instead of the text
 * for no data.
 */
const groupBy = (labels: readonly string[], values: readonly string[]): DataTransformerConfig => ({
  id: "groupBy",
  options: {
    fields: {
      ...forEach(labels, { operation: "groupby", aggregations: [] }),
      ...forEach(values, { operation: "aggregate", aggregations: [LATEST] }),
    },
  },
});

const forEach = <Options>(names: readonly string[], options: Options): Record<string, Options> =>
  Object.fromEntries(names.map((name) => [name, options]));

export interface LabelRows {
  /** Column titles by label or refId, in the order of the columns. */
  readonly columns: Readonly<Record<string, string>>;
  /** Labels and refIds that are asked for but not shown. @default none */
  readonly hidden?: readonly string[];
  /** Title of the column that the rows are ordered by, smallest first. */
  readonly orderedBy: string;
}

/** A refId is one capital letter; Prometheus' frames name the value after it. */
const isRefId = (column: string): boolean => /^[A-Z]$/.test(column);

const valueOf = (refId: string): string => `Value #${refId}`;

/** The name that a column has once it is grouped. */
const groupedName = (column: string): string =>
  isRefId(column) ? `${valueOf(column)} (${LATEST})` : column;

export const rowsByLabels = ({ columns, hidden = [], orderedBy }: LabelRows) => {
  const names = [...Object.keys(columns), ...hidden];
  return [
    merge,
    groupBy(
      names.filter((name) => !isRefId(name)),
      names.filter(isRefId).map(valueOf),
    ),
    organize(
      Object.fromEntries(
        Object.entries(columns).map(([column, title]) => [groupedName(column), title]),
      ),
      hidden.map(groupedName),
    ),
    sortBy(orderedBy, false),
  ];
};
