import { textOf, type Invocation } from "../command";
import { UsageError } from "../errors";
import { GROUPINGS, type Grouping } from "./groups";
import type { Sort } from "./order";
import { readRange, type Range } from "./source";

/** What a report is to show. */
export interface Query {
  readonly by: Grouping;
  readonly sort: Sort | undefined;
  readonly limit: number | undefined;
  readonly range: Range;
  readonly format: "table" | "json" | "csv";
}

/** @throws UsageError */
export function readQuery(values: Invocation["values"]): Query {
  if (values["json"] && values["csv"]) {
    throw new UsageError("There must be one format, got: --json and --csv.\nLeave out one.");
  }
  const sort = textOf(values, "sort");
  if (sort !== undefined && sort !== "cost" && sort !== "name") {
    throw new UsageError(`--sort must be cost or name, got: "${sort}".`);
  }
  return {
    by: readGrouping(textOf(values, "by") ?? "day"),
    sort,
    limit: readLimit(textOf(values, "limit")),
    range: readRange(values),
    format: values["json"] ? "json" : values["csv"] ? "csv" : "table",
  };
}

function readGrouping(text: string): Grouping {
  const by = GROUPINGS.find((grouping) => grouping === text);
  if (by) return by;
  throw new UsageError(`--by must be one of ${GROUPINGS.join(", ")}, got: "${text}".`);
}

function readLimit(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new UsageError(`--limit must be a whole number from 1 on, got: "${text}".`);
}
