/** Typed forms of the few transformations in use, and the one chain that makes days of them. */
import type { DataTransformerConfig } from "@grafana/grafana-foundation-sdk/dashboard";

export const DATE_COLUMN = "Date";
const DATE_LABEL = "date";
const DATE_FORMAT = "YYYY-MM-DD";

export const joinByField = (byField: string): DataTransformerConfig => ({
  id: "joinByField",
  options: { byField, mode: "outer" },
});

/** Leaves columns out, and orders and renames the others by the order of `names`. */
export const organize = (
  names: Readonly<Record<string, string>>,
  excluded: readonly string[],
): DataTransformerConfig => ({
  id: "organize",
  options: {
    excludeByName: Object.fromEntries(excluded.map((name) => [name, true])),
    includeByName: {},
    indexByName: Object.fromEntries(Object.keys(names).map((name, index) => [name, index])),
    renameByName: names,
  },
});

/** Text that holds an instant with its zone becomes a time; no format, so no zone is guessed. */
export const instantToTime = (targetField: string): DataTransformerConfig => ({
  id: "convertFieldType",
  options: { fields: {}, conversions: [{ targetField, destinationType: "time" }] },
});

/** Rows from the start of the time range on. The end needs no bound: nothing is pushed ahead. */
export const sinceRangeStart = (fieldName: string): DataTransformerConfig => ({
  id: "filterByValue",
  options: {
    type: "include",
    match: "all",
    filters: [{ fieldName, config: { id: "greaterOrEqual", options: { value: "${__from}" } } }],
  },
});

export const sortBy = (field: string, desc: boolean): DataTransformerConfig => ({
  id: "sortBy",
  options: { fields: {}, sort: [{ field, desc }] },
});

export const timeToText = (timeField: string): DataTransformerConfig => ({
  id: "formatTime",
  options: { timeField, outputFormat: DATE_FORMAT, useTimezone: false, timezone: "utc" },
});

export interface DayColumns {
  /** Column titles by refId, in the order of the columns. */
  readonly columns: Readonly<Record<string, string>>;
  /** Time for a time axis; text for tables and for bars, whose axis holds names. */
  readonly dateAs: "time" | "text";
  readonly newestFirst?: boolean;
}

/** From one instant table a query to one row a day within the time range, in order. */
export const rowsByDay = ({
  columns,
  dateAs,
  newestFirst,
}: DayColumns): DataTransformerConfig[] => {
  const refIds = Object.keys(columns);
  const several = refIds.length > 1;
  // Prometheus' frames name the value after the query only when there is more than one.
  const values = Object.entries(columns).map(([refId, title]): [string, string] => [
    several ? `Value #${refId}` : "Value",
    title,
  ]);
  const times = ["Time", ...refIds.map((_, index) => `Time ${index + 1}`)];
  return [
    ...(several ? [joinByField(DATE_LABEL)] : []),
    organize({ [DATE_LABEL]: DATE_COLUMN, ...Object.fromEntries(values) }, times),
    instantToTime(DATE_COLUMN),
    sinceRangeStart(DATE_COLUMN),
    sortBy(DATE_COLUMN, newestFirst ?? false),
    ...(dateAs === "text" ? [timeToText(DATE_COLUMN)] : []),
  ];
};
