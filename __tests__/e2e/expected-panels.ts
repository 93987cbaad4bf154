/** What every panel query must answer, worked out from figures that a test knows. */
import type { PanelResult } from "./panel-queries";
import { type BillagedOptions, LEVEL, MACHINES, STEP } from "./billaged-server";

export interface ExpectedSeries {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
  /** Largest share by which the answer may differ. @default 0.000001, for floating point */
  readonly tolerance?: number;
}

/** By `<panel title> <refId>`. */
export type ExpectedPanels = Readonly<Record<string, readonly ExpectedSeries[]>>;

const EXACT = 1e-6;
/**
 * Prometheus extrapolates a rate to the edges of its window, so evenly spaced scrapes give the step
 * over the interval exactly; what remains is how late a busy machine scrapes. Over a window of ten
 * scrapes, half an interval too late is 5 %.
 */
export const RATE_TOLERANCE = 0.05;

const one = (value: number, tolerance = EXACT): ExpectedSeries[] => [
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

/** A played daemon as Prometheus knows it. */
export interface ScrapedBillaged {
  readonly instance: string;
  readonly options: BillagedOptions;
}

/** The queries of Billaged Overview over played daemons that are scraped every `scrapeSeconds`. */
export const expectedBillaged = (
  daemons: readonly ScrapedBillaged[],
  scrapeSeconds: number,
): ExpectedPanels => {
  const rate = (step: number): number => step / scrapeSeconds;
  const total = (of: (daemon: ScrapedBillaged) => number): number =>
    daemons.reduce((sum, daemon) => sum + of(daemon), 0);
  const wide = daemons.filter(({ options }) => options.highCardinality);
  const modified = daemons.filter(({ options }) => !options.unmodified);
  const records = ({ options }: ScrapedBillaged): number =>
    options.highCardinality ? MACHINES.reduce((sum, { step }) => sum + step, 0) : STEP.batches;
  const byInstance = (
    value: (daemon: ScrapedBillaged) => number,
    tolerance = EXACT,
  ): ExpectedSeries[] =>
    daemons.map((daemon) => ({
      labels: { instance: daemon.instance },
      value: value(daemon),
      tolerance,
    }));
  const rated = (labels: Record<string, string>, step: number): ExpectedSeries => ({
    labels,
    value: rate(step),
    tolerance: RATE_TOLERANCE,
  });

  const errorSteps = Object.values(STEP.errors).reduce((sum, step) => sum + step, 0);
  const allErrors = one(rate(errorSteps) * modified.length, RATE_TOLERANCE);
  const activeVms = modified.length > 0 ? one(LEVEL.activeVms * modified.length) : [];
  const topVms = [...MACHINES].sort((a, b) => b.step - a.step).slice(0, 10);
  const customers = [...new Set(MACHINES.map(({ customerId }) => customerId))];
  const method = "SendMetricsBatch";

  return {
    "Usage Records Rate A": one(rate(total(records)), RATE_TOLERANCE),
    "Avg Aggregation Duration A": one(STEP.secondsPerBatch),
    "Active VMs A": activeVms,
    "Error Rate A": allErrors,
    "Usage record processing rate A": byInstance((daemon) => rate(records(daemon)), RATE_TOLERANCE),
    "Aggregation duration A": one(STEP.secondsPerBatch),
    // All in the bucket from 0 to 5 s, in which a quantile is drawn on a straight line.
    "Aggregation duration B": one(2.5),
    "Aggregation duration C": one(4.75),
    "Aggregation duration D": one(4.95),
    "VM count A": activeVms,
    "Errors by type A":
      modified.length > 0
        ? Object.entries(STEP.errors).map(([type, step]) =>
            rated({ error_type: type }, step * modified.length),
          )
        : [],
    "Errors by type B": allErrors,
    "RPC errors A": [
      rated(
        {
          method,
          rpc_method: `/deploy.billaged.v1.BillingService/${method}`,
          rpc_status: "invalid_argument",
        },
        STEP.failedCalls * daemons.length,
      ),
    ],
    "RPC errors B": one(rate(STEP.failedCalls) * daemons.length, RATE_TOLERANCE),
    "CPU usage A": byInstance(() => rate(STEP.cpuSeconds), RATE_TOLERANCE),
    "Memory usage A": byInstance(() => LEVEL.residentBytes),
    "Goroutines A": byInstance(() => LEVEL.goroutines),
    "Top VMs A":
      wide.length > 0
        ? topVms.map(({ vmId, step }) => rated({ vm_id: vmId }, step * wide.length))
        : [],
    "Top customers A":
      wide.length > 0
        ? customers.map((customerId) =>
            rated(
              { customer_id: customerId },
              MACHINES.filter((machine) => machine.customerId === customerId).reduce(
                (sum, { step }) => sum + step * wide.length,
                0,
              ),
            ),
          )
        : [],
  };
};

/** The same queries when every one must answer nothing at all. */
export const expectedNothing = (expected: ExpectedPanels): ExpectedPanels =>
  Object.fromEntries(Object.keys(expected).map((name) => [name, []]));
