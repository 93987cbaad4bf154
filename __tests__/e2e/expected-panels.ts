/** What every panel query must answer, worked out from figures that a test knows. */
import type { PanelResult } from "./panel-queries";

export interface ExpectedSeries {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
  /** Largest share by which the answer may differ. @default 0.000001, for floating point */
  readonly tolerance?: number;
}

/** By `<panel title> <refId>`. */
export type ExpectedPanels = Readonly<Record<string, readonly ExpectedSeries[]>>;

export const EXACT = 1e-6;
/**
 * Prometheus extrapolates a rate to the edges of its window, so evenly spaced scrapes give the step
 * over the interval exactly; what remains is how late a busy machine scrapes. Over a window of ten
 * scrapes, half an interval too late is 5 %.
 */
export const RATE_TOLERANCE = 0.05;

export const one = (value: number, tolerance = EXACT): ExpectedSeries[] => [
  { labels: {}, value, tolerance },
];

const keyOf = (labels: Readonly<Record<string, string>>): string =>
  JSON.stringify(Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)));

const faultsOf = (
  name: string,
  { result }: Pick<PanelResult, "result">,
  expected: readonly ExpectedSeries[],
): string[] => {
  const answers = new Map(result.map((series) => [keyOf(series.labels), series]));
  const faults = expected.flatMap(({ labels, value, tolerance = EXACT }) => {
    const key = keyOf(labels);
    const answer = answers.get(key);
    answers.delete(key);
    if (!answer) return [`${name}: want ${value} for ${key}, got no such series`];
    const near = Math.abs(answer.value - value) <= Math.abs(value) * tolerance;
    return near ? [] : [`${name}: want ${value} for ${key}, got ${answer.value}`];
  });
  return [
    ...faults,
    ...[...answers].map(([key, { value }]) => `${name}: unasked ${value} for ${key}`),
  ];
};

/** Every difference in words; none when all queries answer what they must, and nothing else. */
export const differences = (
  results: readonly PanelResult[],
  expected: ExpectedPanels,
): string[] => {
  const asked = new Set(results.map(({ panelTitle, refId }) => `${panelTitle} ${refId}`));
  return [
    ...results.flatMap((result) => {
      const name = `${result.panelTitle} ${result.refId}`;
      const series = expected[name];
      return series ? faultsOf(name, result, series) : [`${name}: no expectation`];
    }),
    ...Object.keys(expected).flatMap((name) => (asked.has(name) ? [] : [`${name}: not asked`])),
  ];
};

/** The same queries when every one must answer nothing at all. */
export const expectedNothing = (expected: ExpectedPanels): ExpectedPanels =>
  Object.fromEntries(Object.keys(expected).map((name) => [name, []]));
