/** The queries of Monitoring Health. Names come from metrics.ts alone, matchers stand here once. */
import {
  CANARY_JOB,
  COLLECTOR_JOB,
  GROUPS_BY_LEDGER,
  GROUPS_OF_SHARED_LEDGERS,
  JOBS,
  LOST,
  type Metric,
  collectorMetrics,
  gatewayMetrics,
  grafanaMetrics,
  processMetrics,
  prometheusMetrics,
  remoteWriteLag,
  remoteWriteMetrics,
  unlessRetired,
} from "../../metrics";
import { UNKNOWN } from "../no-data";
import { rate } from "../promql";
import type { Silence, Silences } from "./silence";

const { pushTime, pushFailureTime } = gatewayMetrics;
const { blocksBytes, walBytes, headChunksBytes, retentionBytes } = prometheusMetrics;

// ---- Pushes: one group a machine and user, under the collector's job. A machine that was retired is
// no machine any more: what is left of its group has no age, and no row.

const pushed = ({ name }: Metric, ...matchers: readonly string[]): string =>
  `${name}{${[`job="${COLLECTOR_JOB}"`, 'instance=~"$machine"', ...matchers].join(",")}}`;

/** One series a group, and always with both labels: rows of a table are joined on them. */
const byGroup = (expr: string, ...more: string[]): string =>
  `label_replace(max by (${["instance", "user", ...more].join(", ")}) (${expr}), ` +
  `"user", "${UNKNOWN}", "user", "")`;

/** Seconds since the last push that was taken; a group without one has no age. */
export const pushAge = (): string => byGroup(unlessRetired(`time() - (${pushed(pushTime)} > 0)`));

export const collectionAgeByGroup = (): string =>
  byGroup(`time() - ${pushed(collectorMetrics.lastCollection)}`);

/** Seconds since the last push that was refused; 0 where none ever was. */
export const refusalAge = (): string =>
  byGroup(
    unlessRetired(`(time() - ${pushed(pushFailureTime)}) * (${pushed(pushFailureTime)} > bool 0)`),
  );

/** Seconds by which the machine's clock was ahead of the gateway's, or more: a push takes time. */
export const clockAhead = (): string =>
  byGroup(`${pushed(collectorMetrics.lastCollection)} - on (instance, user) ${pushed(pushTime)}`);

/** Groups that push the same ledger as this one, itself included; 1 is right. */
export const groupsOfItsLedger = (): string =>
  byGroup(
    unlessRetired(
      `${pushed(collectorMetrics.collectorInfo)} * on (ledger) group_left () (${GROUPS_BY_LEDGER})`,
    ),
    "version",
    "ledger",
  );

/** Machines for which an alert of silence holds: servers and others, each by their own limit. */
export const silentMachines = ({ servers, others }: Silences): string => {
  const areSilent = ({ matchers, seconds }: Silence): string =>
    `time() - ${pushed(collectorMetrics.lastCollection, ...matchers)} > bool ${seconds}`;
  return `sum(${[...(servers ? [servers] : []), others].map(areSilent).join(" or ")})`;
};

/** Groups whose last push was refused. */
export const refusedPushes = (): string =>
  `sum(${pushed(pushFailureTime)} > bool ${pushed(pushTime)})`;

/** Groups that push a shared ledger; 0 while there are groups and none does. */
export const sharingGroups = (): string =>
  `count(${GROUPS_OF_SHARED_LEDGERS}) or 0 * count(${pushed(collectorMetrics.collectorInfo)})`;

/** Groups in the gateways by job, whoever pushed them but doctor's canary. */
export const groupsByJob = (): string =>
  `count by (job) (${pushTime.name}{job=~".+",job!="${CANARY_JOB}"})`;

// ---- What is scraped.

const scraped = ({ name }: Metric): string => `${name}{job=~"$scrape_job"}`;

const sumByInstance = (expr: string): string => `sum by (instance) (${expr})`;

export const targetsDown = (): string => `sum(1 - ${scraped(processMetrics.up)})`;

export const byTarget = (metric: Metric): string => `max by (job, instance) (${scraped(metric)})`;

/** 1 while Grafana answers scrapes, else 0. */
export const grafanaUp = (): string => `min(${processMetrics.up.name}{job="${JOBS.grafana}"})`;

// ---- Prometheus of itself, by instance: a data source can hold several.

export const configReloaded = (): string => `min(${scraped(prometheusMetrics.configReloaded)})`;

/** Not a rate: they are found while starting, so the first scrape has them already. */
export const walCorruptions = (): string => `sum(${scraped(prometheusMetrics.walCorruptions)})`;

export const seriesByInstance = (): string => sumByInstance(scraped(prometheusMetrics.headSeries));

export const samplesPerSecond = (): string =>
  sumByInstance(rate(scraped(prometheusMetrics.samplesAppended)));

export const diskUsed = (): string =>
  sumByInstance([blocksBytes, walBytes, headChunksBytes].map(scraped).join(" + "));

/** The bound of the three together; none where Prometheus has none. */
export const diskBound = (): string => sumByInstance(`${scraped(retentionBytes)} > 0`);

export const diskShare = (): string => `max(${diskUsed()} / ${diskBound()})`;

const failuresPerSecond = (metric: Metric, alive: string): string =>
  `sum(${rate(scraped(metric))}) or 0 * ${alive}`;

/** 0 while Prometheus is scraped and has no rule, or none that fails. */
export const ruleFailures = (): string =>
  failuresPerSecond(
    prometheusMetrics.ruleFailures,
    `count(${scraped(prometheusMetrics.configReloaded)})`,
  );

// ---- What Prometheus sends on, by endpoint.

const byEndpoint = (expr: string): string => `sum by (instance, remote_name) (${expr})`;

export const remoteLag = (): string =>
  `max by (instance, remote_name) (${remoteWriteLag(scraped)})`;

export const remoteSent = (): string => byEndpoint(rate(scraped(remoteWriteMetrics.sent)));

export const remoteRetried = (): string => byEndpoint(rate(scraped(remoteWriteMetrics.retried)));

/** Samples a second that the endpoint will never have: refused, or dropped against anybody's wish. */
export const remoteLost = (): string => {
  const dropped = `${remoteWriteMetrics.dropped.name}{job=~"$scrape_job",${LOST}}`;
  return byEndpoint(`${rate(scraped(remoteWriteMetrics.failed))} or ${rate(dropped)}`);
};

/** 0 while Grafana is scraped and has no rule, or none that fails. */
export const grafanaRuleFailures = (): string =>
  failuresPerSecond(
    grafanaMetrics.ruleFailures,
    `max(${processMetrics.up.name}{job="${JOBS.grafana}"} == 1)`,
  );
