/** Where things stand on a page: lines of a 24-column grid, from top to bottom. */
import type { Builder } from "@grafana/grafana-foundation-sdk/cog";
import type {
  Dashboard,
  DashboardBuilder,
  Panel,
  RowPanel,
} from "@grafana/grafana-foundation-sdk/dashboard";

export const FULL = 24;
export const TWO_THIRDS = 16;
export const HALF = 12;
export const THIRD = 8;
export const QUARTER = 6;

export const STAT_HEIGHT = 4;
export const CHART_HEIGHT = 10;
/** Eleven bars with names and figures of readable size. */
export const RANKING_HEIGHT = 13;
export const TABLE_HEIGHT = 12;
export const NOTE_HEIGHT = 5;
const ROW_HEIGHT = 1;

export interface Placed {
  /** Stable for good: links to a panel (`viewPanel=`) and alerts name it. */
  readonly id: number;
  readonly width: number;
  readonly panel: Builder<Panel>;
}

export interface Line {
  readonly height: number;
  readonly panels: readonly Placed[];
}

export interface Section {
  readonly id: number;
  readonly title: string;
  /** A folded section asks nothing of Prometheus until it is opened. @default false */
  readonly folded?: boolean;
  readonly lines: readonly Line[];
}

/** Rows that a page has only where what they show is switched on. */
export interface PageParts {
  /** Claude Code's own metrics beside the logs, on Claude Code Usage. @default false */
  readonly nativeTelemetry?: boolean;
}

export const at = (id: number, width: number, panel: Builder<Panel>): Placed => ({
  id,
  width,
  panel,
});

export const line = (height: number, ...panels: Placed[]): Line => {
  const width = panels.reduce((sum, placed) => sum + placed.width, 0);
  if (width !== FULL) {
    throw new Error(`a line of panels must be ${FULL} columns wide, got: ${width}`);
  }
  return { height, panels };
};

const placeLine = ({ height, panels }: Line, y: number): Panel[] => {
  let x = 0;
  return panels.map(({ id, width, panel }) => {
    const placed = { ...panel.build(), id, gridPos: { x, y, w: width, h: height } };
    x += width;
    return placed;
  });
};

const placeLines = (lines: readonly Line[], top: number): { panels: Panel[]; bottom: number } => {
  const panels: Panel[] = [];
  let bottom = top;
  for (const next of lines) {
    panels.push(...placeLine(next, bottom));
    bottom += next.height;
  }
  return { panels, bottom };
};

/** Lays out the parts below one another: bare lines, and sections under a heading. */
export const page = (frame: DashboardBuilder, parts: readonly (Line | Section)[]): Dashboard => {
  const placed: (Panel | RowPanel)[] = [];
  let y = 0;
  for (const part of parts) {
    if (!("lines" in part)) {
      placed.push(...placeLine(part, y));
      y += part.height;
      continue;
    }
    const { panels, bottom } = placeLines(part.lines, y + ROW_HEIGHT);
    const heading: RowPanel = {
      type: "row",
      id: part.id,
      title: part.title,
      collapsed: part.folded ?? false,
      gridPos: { x: 0, y, w: FULL, h: ROW_HEIGHT },
      panels: part.folded ? panels : [],
    };
    placed.push(heading, ...(part.folded ? [] : panels));
    y = part.folded ? y + ROW_HEIGHT : bottom;
  }
  return { ...frame.build(), panels: placed };
};
