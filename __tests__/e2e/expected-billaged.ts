/** What the queries of Billaged Overview must answer over played daemons. */
import { type BillagedOptions, LEVEL, MACHINES, STEP } from "./billaged-server";
import {
  EXACT,
  type ExpectedPanels,
  type ExpectedSeries,
  RATE_TOLERANCE,
  one,
} from "./expected-panels";

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
  // An idle daemon has none of its metrics yet; a quiet one has them all, and they stand still.
  const traffic = daemons.filter(({ options }) => !options.idle);
  const busy = traffic.filter(({ options }) => !options.quiet);
  const wide = busy.filter(({ options }) => options.highCardinality);
  const modified = traffic.filter(({ options }) => !options.unmodified);
  const modifiedAndBusy = busy.filter(({ options }) => !options.unmodified);
  const records = ({ options }: ScrapedBillaged): number => {
    if (options.idle || options.quiet) return 0;
    return options.highCardinality
      ? MACHINES.reduce((sum, { step }) => sum + step, 0)
      : STEP.batches;
  };
  const whileBusy = (value: number, tolerance?: number): ExpectedSeries[] =>
    busy.length > 0 ? one(value, tolerance) : [];
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
  const allErrors = one(rate(errorSteps) * modifiedAndBusy.length, RATE_TOLERANCE);
  const failedCalls = one(rate(STEP.failedCalls) * busy.length, RATE_TOLERANCE);
  const activeVms = modified.length > 0 ? one(LEVEL.activeVms * modified.length) : [];
  const topVms = [...MACHINES].sort((a, b) => b.step - a.step).slice(0, 10);
  const customers = [...new Set(MACHINES.map(({ customerId }) => customerId))];
  const method = "SendMetricsBatch";

  return {
    "Usage Records Rate A": one(rate(total(records)), RATE_TOLERANCE),
    "Avg Aggregation Duration A": whileBusy(STEP.secondsPerBatch),
    "Active VMs A": activeVms,
    "Error Rate A": allErrors,
    "Error Rate B": failedCalls,
    "Usage record processing rate A": byInstance((daemon) => rate(records(daemon)), RATE_TOLERANCE),
    "Aggregation duration A": whileBusy(STEP.secondsPerBatch),
    // All in the bucket from 0 to 5 s, in which a quantile is drawn on a straight line.
    "Aggregation duration B": whileBusy(2.5),
    "Aggregation duration C": whileBusy(4.75),
    "Aggregation duration D": whileBusy(4.95),
    // Of 7 calls 4 are in the first bucket, 2 in the second, the last between 10 and 25 ms: the
    // 3.5th, 6.65th and 6.93rd of them, each on a straight line through its bucket.
    "API request duration A": whileBusy(STEP.secondsPerCall),
    "API request duration B": whileBusy((0.005 * 3.5) / 4, RATE_TOLERANCE),
    "API request duration C": whileBusy(0.01 + 0.015 * 0.65, RATE_TOLERANCE),
    "API request duration D": whileBusy(0.01 + 0.015 * 0.93, RATE_TOLERANCE),
    "VM count A": activeVms,
    "Errors by type A":
      modified.length > 0
        ? Object.entries(STEP.errors).map(([type, step]) =>
            rated({ error_type: type }, step * modifiedAndBusy.length),
          )
        : [],
    "Errors by type B": allErrors,
    "RPC errors A":
      traffic.length > 0
        ? [
            rated(
              {
                method,
                rpc_method: `/deploy.billaged.v1.BillingService/${method}`,
                rpc_status: "invalid_argument",
              },
              STEP.failedCalls * busy.length,
            ),
          ]
        : [],
    "RPC errors B": failedCalls,
    "Answers scrapes A": byInstance(() => 1),
    "CPU usage A": byInstance(
      ({ options }) => (options.quiet ? 0 : rate(STEP.cpuSeconds)),
      RATE_TOLERANCE,
    ),
    "Memory usage A": byInstance(() => LEVEL.residentBytes),
    "Goroutines A": byInstance(() => LEVEL.goroutines),
    "VMs that send A": wide.length > 0 ? one(MACHINES.length) : [],
    "Customers that send A": wide.length > 0 ? one(customers.length) : [],
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
