import { collectorMetrics } from "../../metrics";
import { breakdownSamples } from "./breakdown";
import { daySamples, monthSamples } from "./days";
import type { CountedUsage, ExpositionOptions, RunFigures } from "./input";
import { ledgerSamples, runSamples } from "./run";
import type { Samples } from "./samples";
import { familyText } from "./text-format";
import { priceSamples, totalSamples } from "./totals";

/**
 * What one run pushes: every family of metrics.ts in its order, in the Prometheus text format 0.0.4
 * with a newline at its end. A family is left out where nothing is known. At most `MAX_SERIES` series.
 */
export function expositionOf(
  ledger: CountedUsage,
  run: RunFigures,
  options: ExpositionOptions,
): string {
  const { tables } = ledger;
  const { zone, nowMs, projects } = options;
  const samples: Samples<typeof collectorMetrics> = {
    ...totalSamples(tables),
    ...daySamples(tables, zone.dayOf(nowMs)),
    ...monthSamples(tables, zone.dayOf(nowMs)),
    ...breakdownSamples(tables, projects),
    ...priceSamples(tables, ledger.lastPriceTable),
    ...runSamples(ledger, run, options),
    ...ledgerSamples(ledger, run, options),
  };
  const keys = Object.keys(collectorMetrics) as (keyof typeof collectorMetrics)[];
  return keys.map((key) => familyText(collectorMetrics[key], samples[key])).join("");
}
