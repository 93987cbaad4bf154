/** Panels and columns that judge: well or not, in a colour and always in words or figures too. */
import * as common from "@grafana/grafana-foundation-sdk/common";
import * as dashboard from "@grafana/grafana-foundation-sdk/dashboard";
import type * as stat from "@grafana/grafana-foundation-sdk/stat";
import * as table from "@grafana/grafana-foundation-sdk/table";
import { UNKNOWN } from "./no-data";
import { COLOUR, UNIT, bigNumber, byThreshold } from "./style";
import { DATA_SOURCE_REF } from "./variables";

type Steps = dashboard.ThresholdsConfigBuilder;
type Override = dashboard.DynamicConfigValue;

const turningAt = (value: number, below: string, from: string): Steps =>
  new dashboard.ThresholdsConfigBuilder().mode(dashboard.ThresholdsMode.Absolute).steps([
    { value: null, color: below },
    { value, color: from },
  ]);

export const tooManyFrom = (first: number): Steps =>
  turningAt(first, COLOUR.blue, COLOUR.vermillion);

/** For what is either 0, bad, or 1, good. */
export const wellAtOne = (): Steps => turningAt(1, COLOUR.vermillion, COLOUR.blue);

/** Words in place of 0, 1 and so on: a reader must not have to know which is good. */
export const wordsFor = (...words: string[]): dashboard.ValueMap => ({
  type: dashboard.MappingType.ValueToText,
  options: Object.fromEntries(words.map((text, index) => [String(index), { text, index }])),
});

/** One figure or word on a background in the colour of its level. */
export const verdict = (steps: Steps): stat.PanelBuilder =>
  bigNumber()
    .colorMode(common.BigValueColorMode.BackgroundSolid)
    .colorScheme(byThreshold())
    .thresholds(steps);

/** Four columns side by side on a phone, where Grafana's own 150 leave two. */
const COLUMN_MIN_WIDTH_PX = 88;

/** Rows and columns, as the transformations give them; long titles take two lines. */
export const rows = (): table.PanelBuilder =>
  new table.PanelBuilder()
    .datasource(DATA_SOURCE_REF)
    .unit(UNIT.count)
    .minWidth(COLUMN_MIN_WIDTH_PX)
    .overrideByRegexp(".*", [{ id: "custom.wrapHeaderText", value: true }]);

export const columnUnit = (unit: string, decimals?: number): Override[] => [
  { id: "unit", value: unit },
  ...(decimals === undefined ? [] : [{ id: "decimals", value: decimals }]),
];

export const columnWords = (...words: string[]): Override[] => [
  { id: "mappings", value: [wordsFor(...words)] },
];

export const columnMinWidth = (pixels: number): Override => ({
  id: "custom.minWidth",
  value: pixels,
});

/** What stands in a cell of the column that has no value. */
export const columnNone = (text: string): Override[] => [{ id: "noValue", value: text }];

/** The same in a column of levels, where Grafana would give it the colour of the lowest. */
export const columnUnknown = (): Override[] => [
  {
    id: "mappings",
    value: [
      {
        type: dashboard.MappingType.SpecialValue,
        options: {
          match: dashboard.SpecialValueMatch.NullAndNan,
          result: { text: UNKNOWN, color: "transparent" },
        },
      },
    ],
  },
];

/** A column whose cells stand on the colour of their level. */
export const columnLevels = (steps: Steps): Override[] => [
  { id: "thresholds", value: steps.build() },
  { id: "color", value: byThreshold().build() },
  {
    id: "custom.cellOptions",
    value: {
      type: common.TableCellDisplayMode.ColorBackground,
      mode: common.TableCellBackgroundDisplayMode.Basic,
    },
  },
];

/** Levels as lines across a chart: a sign beside the colour. */
export const dashedLevels = (): common.GraphThresholdsStyleConfigBuilder =>
  new common.GraphThresholdsStyleConfigBuilder().mode(common.GraphThresholdsStyleMode.Dashed);
