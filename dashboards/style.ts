/** How things look: colours, formats and the bare shape of each kind of panel. */
import * as bargauge from "@grafana/grafana-foundation-sdk/bargauge";
import * as common from "@grafana/grafana-foundation-sdk/common";
import * as dashboard from "@grafana/grafana-foundation-sdk/dashboard";
import * as stat from "@grafana/grafana-foundation-sdk/stat";
import * as timeseries from "@grafana/grafana-foundation-sdk/timeseries";
import * as units from "@grafana/grafana-foundation-sdk/units";
import type { Band, Levels } from "./thresholds";
import { DATA_SOURCE_REF } from "./variables";

/** Okabe and Ito's palette (2008): told apart with any kind of colour vision. */
export const COLOUR = {
  blue: "#0072B2",
  /** Their orange, darkened until it stands out from a white panel. */
  orange: "#BF8300",
  vermillion: "#D55E00",
  green: "#009E73",
  purple: "#CC79A7",
  /** Of what is not known: neither well nor not. */
  grey: "#7A7A7A",
} as const;

export const UNIT = {
  /** Separated thousands, nothing rounded away. */
  count: units.LocaleFormat,
  /** Full dollars; the plain dollar unit turns 1,234.56 into 1.23K. */
  usd: "currency:financial:$",
  seconds: units.Seconds,
  /** Seconds as hh:mm:ss, for an axis: it would put 100 s as "1.67 mins". */
  clock: units.DurationInHoursMinutesSeconds,
  perSecond: units.CountsPerSecond,
  bytes: units.BytesIEC,
  cores: units.PercentUnit,
  share: units.PercentUnit,
  ratio: units.NoUnit,
  date: "time:YYYY-MM-DD",
} as const;

export const USD_DECIMALS = 2;
export const PERCENT_DECIMALS = 1;

/** Top of an axis of events per second while there are none: Grafana would draw it up to 100. */
export const QUIET_PER_SECOND = 0.1;

const LINE_WIDTH_PX = 2;
const BAR_OPACITY_PERCENT = 80;

/** Long and short dash, in pixels: a second sign beside the colour. */
const DASHES = { dashed: [12, 6], dotted: [2, 6], mixed: [12, 6, 2, 6] } as const;

export const levelSteps = ({ warning, critical }: Levels): dashboard.ThresholdsConfigBuilder =>
  new dashboard.ThresholdsConfigBuilder().mode(dashboard.ThresholdsMode.Absolute).steps([
    { value: null, color: COLOUR.blue },
    { value: warning, color: COLOUR.orange },
    { value: critical, color: COLOUR.vermillion },
  ]);

/** Orange on both sides of a band. */
export const bandSteps = ({ low, high }: Band): dashboard.ThresholdsConfigBuilder =>
  new dashboard.ThresholdsConfigBuilder().mode(dashboard.ThresholdsMode.Absolute).steps([
    { value: null, color: COLOUR.orange },
    { value: low, color: COLOUR.blue },
    { value: high, color: COLOUR.orange },
  ]);

/** Orange from the first one on. */
export const anyIsTooMany = (): dashboard.ThresholdsConfigBuilder =>
  new dashboard.ThresholdsConfigBuilder().mode(dashboard.ThresholdsMode.Absolute).steps([
    { value: null, color: COLOUR.blue },
    { value: 1, color: COLOUR.orange },
  ]);

export const byThreshold = (): dashboard.FieldColorBuilder =>
  new dashboard.FieldColorBuilder().mode(dashboard.FieldColorModeId.Thresholds);

export const oneColour = (colour: string): dashboard.FieldColorBuilder =>
  new dashboard.FieldColorBuilder().mode(dashboard.FieldColorModeId.Fixed).fixedColor(colour);

/** Override: the colour of one series, and its dash where lines share an axis. */
export const seriesLook = (
  colour: string,
  dash?: keyof typeof DASHES,
): dashboard.DynamicConfigValue[] => [
  { id: "color", value: { mode: dashboard.FieldColorModeId.Fixed, fixedColor: colour } },
  ...(dash ? [{ id: "custom.lineStyle", value: { fill: "dash", dash: [...DASHES[dash]] } }] : []),
];

/** No figure is no verdict: without this its text would stand in the colour of the lowest level. */
export const UNKNOWN_IS_GREY: dashboard.SpecialValueMap = {
  type: dashboard.MappingType.SpecialValue,
  options: {
    match: dashboard.SpecialValueMatch.NullAndNan,
    result: { color: COLOUR.grey, index: 0 },
  },
};

export const latestValue = (): common.ReduceDataOptionsBuilder =>
  new common.ReduceDataOptionsBuilder().values(false).calcs(["lastNotNull"]).fields("");

/** One large figure in the theme's text colour, without a trend: its query is an instant. */
export const bigNumber = (): stat.PanelBuilder =>
  new stat.PanelBuilder()
    .datasource(DATA_SOURCE_REF)
    .reduceOptions(latestValue())
    .graphMode(common.BigValueGraphMode.None)
    .colorMode(common.BigValueColorMode.None)
    .mappings([UNKNOWN_IS_GREY])
    .thresholds(new dashboard.ThresholdsConfigBuilder().steps([{ value: null, color: "text" }]));

/** Figures below one another: of two side by side Grafana 12.2 lets the wider run over the edge. */
export const numbers = (): stat.PanelBuilder =>
  bigNumber().orientation(common.VizOrientation.Horizontal);

/**
 * Few bars stay bars: Grafana would blow a single one up to the whole panel. Figures are as high as
 * their bars: of lower ones they are too small to read, so a panel of many scrolls instead.
 */
const BAR_HEIGHT_PX = { min: 18, max: 44 } as const;

/** Horizontal bars, the longest first, each with its name and figure. */
export const ranking = (label: string): bargauge.PanelBuilder =>
  new bargauge.PanelBuilder()
    .datasource(DATA_SOURCE_REF)
    // Said here and not only in the legend: Grafana drops the legend's name of a single bar.
    .displayName(`\${__field.labels.${label}}`)
    .reduceOptions(latestValue())
    .orientation(common.VizOrientation.Horizontal)
    .displayMode(common.BarGaugeDisplayMode.Basic)
    .valueMode(common.BarGaugeValueMode.Text)
    .namePlacement(common.BarGaugeNamePlacement.Top)
    .sizing(common.BarGaugeSizing.Manual)
    .minVizHeight(BAR_HEIGHT_PX.min)
    .maxVizHeight(BAR_HEIGHT_PX.max)
    .min(0);

/** What Grafana titles the column of last figures in a legend. */
const LAST_FIGURE_COLUMN = "Last *";

/** Lines over the time of the samples, with names and last figures below. */
export const lines = (): timeseries.PanelBuilder =>
  new timeseries.PanelBuilder()
    .datasource(DATA_SOURCE_REF)
    .drawStyle(common.GraphDrawStyle.Line)
    // For names not known beforehand; README.md says why this one. Known names have their own look.
    .colorScheme(new dashboard.FieldColorBuilder().mode(dashboard.FieldColorModeId.PaletteClassic))
    .lineWidth(LINE_WIDTH_PX)
    .fillOpacity(0)
    .showPoints(common.VisibilityMode.Auto)
    .legend(
      new common.VizLegendOptionsBuilder()
        .showLegend(true)
        .displayMode(common.LegendDisplayMode.List)
        .placement(common.LegendPlacement.Bottom)
        .calcs(["lastNotNull"]),
    )
    .tooltip(
      new common.VizTooltipOptionsBuilder()
        .mode(common.TooltipDisplayMode.Multi)
        .sort(common.SortOrder.Descending),
    );

/**
 * Lines by a label, whose names nobody knows beforehand: a table below names each with its last
 * figure, sorted, so that colour is not all that tells them apart.
 */
export const linesByName = (first: "largest" | "smallest" = "largest"): timeseries.PanelBuilder =>
  lines().legend(
    new common.VizLegendOptionsBuilder()
      .showLegend(true)
      .displayMode(common.LegendDisplayMode.Table)
      .placement(common.LegendPlacement.Bottom)
      .calcs(["lastNotNull"])
      .sortBy(LAST_FIGURE_COLUMN)
      .sortDesc(first === "largest"),
  );

/** Bars that begin at the time of their samples: a day's fills its day. */
export const bars = (): timeseries.PanelBuilder =>
  lines()
    .drawStyle(common.GraphDrawStyle.Bars)
    .barAlignment(common.BarAlignment.After)
    .lineWidth(1)
    .fillOpacity(BAR_OPACITY_PERCENT)
    .showPoints(common.VisibilityMode.Never)
    .min(0);

/** Powers of ten; a day of 0 falls to the lower edge. Grafana labels no other scale this wide. */
export const wideScale = (): common.ScaleDistributionConfigBuilder =>
  new common.ScaleDistributionConfigBuilder().type(common.ScaleDistribution.Log).log(10);
