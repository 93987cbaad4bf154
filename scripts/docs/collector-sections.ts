import {
  ACTIVITY_WINDOW_DAYS,
  breakdownMetrics,
  DAILY_WINDOW_DAYS,
  dayMetrics,
  ledgerMetrics,
  MAX_LABEL_LENGTH,
  monthMetrics,
  OTHER,
  priceMetrics,
  runMetrics,
  TOP_MODELS,
  TOP_PROJECTS,
  totalMetrics,
  type CollectorMetric,
} from "../../metrics";

interface Section {
  readonly title: string;
  /** Who reads it and what for. */
  readonly readers: string;
  /** What the table can't say. */
  readonly text: string;
  readonly metrics: Readonly<Record<string, CollectorMetric>>;
}

/** The collector's metrics by what they are for. */
export const collectorSections: readonly Section[] = [
  {
    title: "Totals",
    readers: "whoever wants one number: what was used and what it would cost at list prices.",
    text:
      "Everything in the ledger, however old. Token totals never fall; a cost falls only with a " +
      "marker (below).",
    metrics: totalMetrics,
  },
  {
    title: "By day",
    readers: "whoever looks for the day on which it happened.",
    text:
      "Labels named `date` hold a local day of the collector's zone as YYYY-MM-DD. Each of the last " +
      `${DAILY_WINDOW_DAYS} days has a sample (sessions and messages: ${ACTIVITY_WINDOW_DAYS}), 0 ` +
      "where nothing was used; older days are in the totals and in the ledger.",
    metrics: dayMetrics,
  },
  {
    title: "Month",
    readers: "whoever has a budget; alerts on it.",
    text:
      "In the collector's zone, because PromQL can't match a `date` to this month. The mean is what " +
      "the 7 days before today cost, by 7; while the ledger's first day is nearer, the days from " +
      "that one on, by their number; without a day before today it is 0. The forecast is the month " +
      "so far, and what is left of today up to the mean, and the mean for each day that remains.",
    metrics: monthMetrics,
  },
  {
    title: "By model and project",
    readers: "whoever wants to know where the money goes.",
    text:
      `The ${TOP_MODELS} models and the ${TOP_PROJECTS} projects that cost most (then: with most ` +
      `tokens) have series of their own; \`${OTHER}\` is what the rest comes to, and also a model or ` +
      "project of that very name. Those that used nothing are left out. Fast responses count as " +
      "`<model>-fast`. A project is the name of its folder below `projects/`, or with " +
      "`--projects hashed` the first 8 hexadecimal digits of that name's SHA-256, or with " +
      "`--projects off` not exported. A hash hides a name only from those who can't guess it. " +
      `Names longer than ${MAX_LABEL_LENGTH} characters are cut; those that are alike then share a ` +
      "series.",
    metrics: breakdownMetrics,
  },
  {
    title: "Prices",
    readers: "whoever asks how far the cost can be trusted; alerts on models without a price.",
    text:
      "Web searches, batch and US-only inference are not in the cost, so that it compares with other " +
      "tools. At list prices: cost + web searches − batch discount + US surcharge.",
    metrics: priceMetrics,
  },
  {
    title: "The last run",
    readers: "`npm run doctor` and alerts on a collector that has stopped or can't read its logs.",
    text:
      "The gateway keeps what was pushed last for ever: only the timestamps tell that nobody pushes " +
      "any more. `machine` is a hash of the system's machine id, empty where it has none.",
    metrics: runMetrics,
  },
  {
    title: "The ledger",
    readers: "whoever asks whether a figure is complete; alerts on costs that were lowered.",
    text:
      "Duplicates and skipped lines count what reading came across since the ledger began; a log " +
      "that is read again from its start counts again. Reasons of skipped lines are in " +
      "docs/accounting.md; besides, `unfinished` are lines that are still being written (in this " +
      `moment, not since the beginning), and \`${OTHER}\` are reasons that this version does not know.`,
    metrics: ledgerMetrics,
  },
];
