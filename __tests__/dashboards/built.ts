/** Every page as it is exported, and its panels with those of folded rows. */
import { dashboardJson, dashboards } from "../../dashboards";
import type { PageParts } from "../../dashboards/layout";

export const ALL_PARTS: Required<PageParts> = { nativeTelemetry: true };

export interface Target {
  refId: string;
  expr: string;
  instant?: boolean;
  range?: boolean;
  format?: string;
  legendFormat?: string;
  datasource?: unknown;
}

export interface GridPos {
  x: number;
  y: number;
  w: number;
  h: number;
}

export interface Panel {
  id: number;
  type: string;
  title: string;
  description?: string;
  datasource?: unknown;
  gridPos: GridPos;
  collapsed?: boolean;
  panels?: Panel[];
  targets?: Target[];
  options?: Record<string, unknown>;
  fieldConfig?: {
    defaults: {
      unit?: string;
      decimals?: number;
      noValue?: string;
      color?: unknown;
      mappings?: unknown;
      thresholds?: { steps: { value: number | null; color: string }[] };
      custom?: Record<string, unknown>;
    };
    overrides: {
      matcher: { id: string; options: string };
      properties: { id: string; value: unknown }[];
    }[];
  };
  transformations?: { id: string; options: unknown }[];
}

export interface Variable {
  name: string;
  type: string;
  label?: string;
  query?: unknown;
  current?: { text: unknown; value: unknown };
  [setting: string]: unknown;
}

export interface BuiltPage {
  id?: unknown;
  uid: string;
  title: string;
  schemaVersion: number;
  editable?: boolean;
  timezone: string;
  refresh: string;
  tags: string[];
  links: { title: string; [setting: string]: unknown }[];
  time: { from: string; to: string };
  panels: Panel[];
  templating: { list: Variable[] };
}

export const builtPage = (uid: string, parts?: PageParts): BuiltPage =>
  JSON.parse(dashboardJson(uid, parts)) as BuiltPage;

/** Each page, with every row that not every deployment has. */
export const builtPages = (): BuiltPage[] => dashboards.map(({ uid }) => builtPage(uid, ALL_PARTS));

/** Rows and panels, those inside folded rows too. */
export const everything = (page: BuiltPage): Panel[] =>
  page.panels.flatMap((panel) => [panel, ...(panel.panels ?? [])]);

/** Panels that ask Prometheus: no rows, no texts. */
export const asking = (page: BuiltPage): Panel[] =>
  everything(page).filter(({ type }) => type !== "row" && type !== "text");

export const targetsOf = (page: BuiltPage): Target[] =>
  asking(page).flatMap(({ targets }) => targets ?? []);

export const panelOf = (uid: string, title: string): Panel => {
  const found = everything(builtPage(uid)).find((panel) => panel.title === title);
  if (!found) throw new Error(`no such panel: ${title}`);
  return found;
};
