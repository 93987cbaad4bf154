/** Runs a built panel's transformations with Grafana's own code. */
import {
  type DataFrame,
  type DataTransformerConfig,
  getFieldDisplayName,
  standardTransformers,
  standardTransformersRegistry,
  transformDataFrame,
} from "@grafana/data";
import { dashboards } from "../../dashboards";

standardTransformersRegistry.setInit(() =>
  [
    standardTransformers.joinByFieldTransformer,
    standardTransformers.mergeTransformer,
    standardTransformers.groupByTransformer,
    standardTransformers.organizeFieldsTransformer,
    standardTransformers.convertFieldTypeTransformer,
    standardTransformers.filterByValueTransformer,
    standardTransformers.sortByTransformer,
    standardTransformers.formatTimeTransformer,
  ].map((transformation) => ({
    id: transformation.id,
    name: transformation.name,
    transformation,
    editor: () => null,
    imageDark: "",
    imageLight: "",
  })),
);

const EVERY_ROW = { nativeTelemetry: true };

/** Titles of the panels of all pages that have transformations, those inside folded rows too. */
export const transformedPanels = (): string[] => {
  interface Transformed {
    title: string;
    transformations?: unknown[];
    panels?: Transformed[];
  }
  return dashboards
    .flatMap((page) => (page.build(undefined, EVERY_ROW).panels ?? []) as Transformed[])
    .flatMap((panel) => [panel, ...(panel.panels ?? [])])
    .filter(({ transformations = [] }) => transformations.length > 0)
    .map(({ title }) => title);
};

/** A panel's transformations as they stand in the exported page. */
export const transformationsOf = (uid: string, title: string): DataTransformerConfig[] => {
  const built = dashboards.find((page) => page.uid === uid)?.build(undefined, EVERY_ROW);
  const exported = JSON.parse(JSON.stringify(built)) as {
    panels: { title: string; transformations?: DataTransformerConfig[] }[];
  };
  const panel = exported.panels.find((candidate) => candidate.title === title);
  if (!panel?.transformations) throw new Error(`no transformations in panel: ${title}`);
  return panel.transformations;
};

/** What a reader sees: column titles, their types, and the rows below; null for a blank. */
export interface Shown {
  readonly columns: readonly string[];
  readonly types: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
}

const show = (frames: DataFrame[]): Shown => {
  const [frame] = frames;
  if (!frame) return { columns: [], types: [], rows: [] };
  if (frames.length > 1) throw new Error(`want one frame at most, got: ${frames.length}`);
  return {
    columns: frame.fields.map((field) => getFieldDisplayName(field, frame, frames)),
    types: frame.fields.map((field) => field.type),
    rows: Array.from({ length: frame.length }, (_, row) =>
      frame.fields.map((field) => (field.values[row] as unknown) ?? null),
    ),
  };
};

/** `rangeStart` is what Grafana puts in place of `${__from}`: milliseconds as text. */
export const transform = async (
  transformations: DataTransformerConfig[],
  frames: DataFrame[],
  rangeStart: Date,
): Promise<Shown> => {
  const interpolate = (text: string): string =>
    text.replaceAll("${__from}", String(rangeStart.getTime()));
  const result = await new Promise<DataFrame[]>((resolve, reject) => {
    transformDataFrame(transformations, frames, { interpolate }).subscribe({
      next: resolve,
      error: reject,
    });
  });
  return show(result);
};
