import { tokensOf, type Sums } from "../ledger/sums";
import { shownUsd } from "./dollars";
import type { Grouping } from "./groups";
import { printable, widthOf } from "./text-width";
import { dayTitles, nameTitles } from "./titles";

/** One line of the table before it is laid out. */
export interface Line {
  readonly name: string;
  readonly day: string | undefined;
  readonly sums: Sums;
}

export interface Column {
  readonly id: ColumnId;
  readonly title: string;
  readonly isLeft: boolean;
  readonly cells: readonly string[];
  readonly width: number;
}

type ColumnId =
  | "name"
  | "day"
  | "messages"
  | "input"
  | "output"
  | "cacheWrite"
  | "cacheRead"
  | "tokens"
  | "cost"
  | "marks";

/** What goes first where the terminal is narrow; the bar goes between the last two. */
export const DROP_ORDER = [
  "day",
  "messages",
  "cacheWrite",
  "cacheRead",
  "input",
  "output",
] as const;

const count = (value: number): string => value.toLocaleString("en-US");

/** Stands at a cost that holds tokens without a price. */
export const UNPRICED_MARK = "*";
/** Stands at a cost that rests on second-hand prices. */
export const ESTIMATED_MARK = "~";

export function marksOf({ unpricedTokens, estimatedCost }: Sums): string {
  return (unpricedTokens > 0 ? UNPRICED_MARK : "") + (estimatedCost > 0n ? ESTIMATED_MARK : "");
}

export function columnsOf(lines: readonly Line[], by: Grouping): Column[] {
  const dayTitle = dayTitles[by];
  const column = (id: ColumnId, title: string, cell: (line: Line) => string, isLeft = false) => {
    const cells = lines.map(cell);
    return { id, title, isLeft, cells, width: Math.max(...[title, ...cells].map(widthOf)) };
  };
  const figure = (id: ColumnId, title: string, of: (sums: Sums) => number) =>
    column(id, title, ({ sums }) => count(of(sums)));
  const marks = column("marks", "", ({ sums }) => marksOf(sums), true);
  return [
    column("name", nameTitles[by], ({ name }) => printable(name) || `(no ${by})`, true),
    ...(dayTitle ? [column("day", dayTitle, ({ day }) => day ?? "", true)] : []),
    figure("messages", "Messages", (sums) => sums.responses),
    figure("input", "Input", (sums) => sums.input),
    figure("output", "Output", (sums) => sums.output),
    figure("cacheWrite", "Cache write", (sums) => sums.cacheWrite),
    figure("cacheRead", "Cache read", (sums) => sums.cacheRead),
    figure("tokens", "Tokens", tokensOf),
    column("cost", "Cost (USD)", ({ sums }) => shownUsd(sums.cost)),
    ...(marks.width > 0 ? [marks] : []),
  ];
}
