/** Alerts on what Prometheus sends on to engines elsewhere. */
import { MONITORING_HEALTH } from "../dashboards/monitoring-health";
import { REMOTE_LAG_SECONDS } from "../dashboards/thresholds";
import { JOBS, LOST, remoteWriteLag, remoteWriteMetrics } from "../metrics";
import type { Alert } from "./alert";
import { growthOf, ofJob } from "./promql";
import { COUNT, DURATION, label } from "./text";

const { failed, dropped } = remoteWriteMetrics;

const NOT_SENT_ON = {
  state: "OK",
  because: "Nothing is sent on, or the pages read from there: Gateway empty reports that outage.",
} as const;

const OUTAGE_CHANGES_NOTHING = {
  state: "KeepLast",
  because: "What can't be asked says nothing about the remote; Gateway empty reports the outage.",
} as const;

const page = MONITORING_HEALTH.uid;
const WINDOW = "15m";

/** Either way a sample is gone for the remote. */
const lost = [ofJob(JOBS.prometheus, failed.name), ofJob(JOBS.prometheus, dropped.name, LOST)];

export const remoteWriteAlerts = (): [behind: Alert, loses: Alert] => [
  {
    uid: "handled-remote-write-behind",
    title: "Remote write behind",
    severity: "warning",
    value: remoteWriteLag(({ name }) => ofJob(JOBS.prometheus, name)),
    when: { above: REMOTE_LAG_SECONDS.warning },
    forMinutes: 5,
    noData: NOT_SENT_ON,
    execErr: OUTAGE_CHANGES_NOTHING,
    summary: `${label("remote_name")} is ${DURATION} behind`,
    description:
      `The newest sample that ${label("url")} took is ${DURATION} old. Prometheus keeps what is ` +
      `missing there for about two hours, and only until it is restarted: find out why it does not ` +
      `take it.`,
    panel: { page, id: 23 },
  },
  {
    uid: "handled-remote-write-loses",
    title: "Remote write loses samples",
    severity: "critical",
    value: `sum without (reason) (${lost.map((one) => growthOf(one, WINDOW)).join(" or ")})`,
    when: { above: 0 },
    forMinutes: 0,
    noData: NOT_SENT_ON,
    execErr: OUTAGE_CHANGES_NOTHING,
    summary: `${label("remote_name")} refuses samples`,
    description:
      `About ${COUNT} samples of the last ${WINDOW} were given up: ${label("url")} refused them. They ` +
      `are in this Prometheus alone. Its log has the remote's words.`,
    panel: { page, id: 24 },
  },
];
