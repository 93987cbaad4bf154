import { DROP_ORDER, type Column } from "./columns";

export interface Layout {
  readonly columns: readonly Column[];
  /** Characters; 0 for no bar. */
  readonly barWidth: number;
}

/** Between columns; marks stand right behind the cost. */
export const gapBefore = ({ id }: Column): number => (id === "name" ? 0 : id === "marks" ? 1 : 2);

const BAR_GAP = 2;
const MAX_BAR = 20;
const MIN_BAR = 5;
const MIN_NAME = 8;

/**
 * What fits into a width: the bar shrinks from 20 characters to 5, then columns go in their order,
 * then the bar, then the tokens; at last the name is cut.
 */
export function layoutFor(columns: readonly Column[], width: number): Layout {
  const drops = [...DROP_ORDER, "bar", "tokens"] as const;
  for (let dropped = 0; dropped <= drops.length; dropped++) {
    const gone = new Set<string>(drops.slice(0, dropped));
    const kept = columns.filter(({ id }) => !gone.has(id));
    const room = width - widthOfAll(kept);
    if (!gone.has("bar")) {
      if (room >= BAR_GAP + MIN_BAR) {
        return { columns: kept, barWidth: Math.min(MAX_BAR, room - BAR_GAP) };
      }
    } else if (room >= 0) return { columns: kept, barWidth: 0 };
    else if (dropped === drops.length) return { columns: narrowName(kept, -room), barWidth: 0 };
  }
  throw new Error("unreachable: the last step always returns");
}

export function widthOfAll(columns: readonly Column[]): number {
  return columns.reduce((sum, column) => sum + gapBefore(column) + column.width, 0);
}

function narrowName(columns: readonly Column[], by: number): Column[] {
  return columns.map((column) =>
    column.id === "name" ? { ...column, width: Math.max(MIN_NAME, column.width - by) } : column,
  );
}
