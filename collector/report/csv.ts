import { exactUsd } from "./dollars";
import { fields } from "./fields";
import type { Grouping, Row } from "./groups";
import { dayTitles } from "./titles";

/** RFC 4180, with a header; names as they are, money with all its digits, no totals. */
export function csvText(rows: readonly Row[], by: Grouping): string {
  const dayTitle = dayTitles[by]?.toLowerCase();
  const header = [by, ...(dayTitle ? [dayTitle] : []), ...Object.keys(fields).map(snakeCase)];
  const lines = rows.map(({ name, day, sums }) => [
    name,
    ...(dayTitle ? [day ?? ""] : []),
    ...Object.values(fields).map((of) => cellOf(of(sums))),
  ]);
  return [header, ...lines].map((cells) => `${cells.map(quoted).join(",")}\r\n`).join("");
}

const cellOf = (value: number | bigint): string =>
  typeof value === "bigint" ? exactUsd(value) : String(value);

const quoted = (cell: string): string =>
  /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;

const snakeCase = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
