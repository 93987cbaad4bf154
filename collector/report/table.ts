import { barOf } from "./bar";
import type { Paint } from "./colour";
import { columnsOf, type Column, type Line } from "./columns";
import type { Grouping } from "./groups";
import { gapBefore, layoutFor, widthOfAll } from "./layout";
import type { Shown } from "./order";
import { cutTo, padEnd, padStart } from "./text-width";
import type { Sums } from "../ledger/sums";

/** Where there is no terminal whose width it is. */
const WIDE = 160;

/**
 * The table: a header, a line for each row with its bar, the totals.
 *
 * @param width Columns of the terminal; undefined for a file or a pipe.
 */
export function tableText(
  { rows, omitted }: Shown,
  total: Sums,
  by: Grouping,
  width: number | undefined,
  paint: Paint,
): string {
  const lines: Line[] = [...rows];
  if (omitted) lines.push({ name: `${omitted.rows} more`, day: undefined, sums: omitted.sums });
  lines.push({ name: "Total", day: undefined, sums: total });
  const { columns, barWidth } = layoutFor(columnsOf(lines, by), width ?? WIDE);
  const most = rows.reduce((max, { sums }) => (sums.cost > max ? sums.cost : max), 0n);

  const cells = (at: number): string => columns.map((column) => cell(column, at, paint)).join("");
  const body = rows.map(({ sums }, at) => {
    const bar = barWidth > 0 ? barOf(sums.cost, most, barWidth) : "";
    return bar ? `${cells(at)}  ${paint.bar(bar)}` : cells(at);
  });
  const header = columns.map((column) => gap(column) + aligned(column, column.title)).join("");
  return [
    paint.strong(header.trimEnd()),
    ...body,
    ...(omitted ? [cells(rows.length)] : []),
    "─".repeat(widthOfAll(columns)),
    paint.strong(columns.map((column) => plainCell(column, lines.length - 1)).join("")),
  ]
    .map((line) => `${line.trimEnd()}\n`)
    .join("");
}

function cell(column: Column, at: number, paint: Paint): string {
  const text = plainCell(column, at);
  return column.id === "marks" ? paint.mark(text) : text;
}

const plainCell = (column: Column, at: number): string =>
  gap(column) + aligned(column, column.cells[at] ?? "");

const gap = (column: Column): string => " ".repeat(gapBefore(column));

function aligned({ isLeft, width }: Column, text: string): string {
  const cut = cutTo(text, width);
  return isLeft ? padEnd(cut, width) : padStart(cut, width);
}
