/** From several instant tables to one: a row for each set of labels that the queries share. */
import type { DataTransformerConfig } from "@grafana/grafana-foundation-sdk/dashboard";
import { organize, sortBy } from "./transformations";

const merge: DataTransformerConfig = { id: "merge", options: {} };

export interface LabelRows {
  /** Column titles by label or refId, in the order of the columns. */
  readonly columns: Readonly<Record<string, string>>;
  /** Labels and refIds that are asked for but not shown. @default none */
  readonly hidden?: readonly string[];
  /** Title of the column that the rows are ordered by, smallest first. */
  readonly orderedBy: string;
}

/** A refId is one capital letter; Prometheus' frames name the value after it. */
const fieldOf = (column: string): string => (/^[A-Z]$/.test(column) ? `Value #${column}` : column);

export const rowsByLabels = ({ columns, hidden = [], orderedBy }: LabelRows) => [
  merge,
  organize(
    Object.fromEntries(Object.entries(columns).map(([column, title]) => [fieldOf(column), title])),
    ["Time", ...hidden.map(fieldOf)],
  ),
  sortBy(orderedBy, false),
];
