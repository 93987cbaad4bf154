import { collectorMetrics, TEAM_LABEL } from "../../metrics";
import { breakdownSamples } from "./breakdown";
import { daySamples, monthSamples } from "./days";
import type { CountedUsage, ExpositionOptions, RunFigures } from "./input";
import { ledgerSamples, runSamples } from "./run";
import type { Samples } from "./samples";
import { familyText, type Sample } from "./text-format";
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
  const { zone, nowMs, projects, team = "" } = options;
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
  return keys.map((key) => familyText(collectorMetrics[key], ofTeam(team, samples[key]))).join("");
}

/**
 * A label of the samples. The user is one of the grouping key instead; a key with the team in it would
 * leave the group of the team before beside the new one.
 */
function ofTeam(team: string, samples: readonly Sample[]): readonly Sample[] {
  if (team === "") return samples;
  return samples.map(({ labels, value }) => ({ labels: { ...labels, [TEAM_LABEL]: team }, value }));
}
