/** Alerts on billaged, under either of its two sets of names. */
import { BILLAGED_OVERVIEW } from "../dashboards/billaged-overview";
import { billagedMetrics, JOBS, processMetrics } from "../metrics";
import type { Alert } from "./alert";
import { growth, ofJob } from "./promql";
import { COUNT, label } from "./text";

const { usageRecords, billingErrors, rpcRequests } = billagedMetrics;

const up = ofJob(JOBS.billaged, processMetrics.up.name);
const of =
  (...matchers: string[]) =>
  (name: string): string =>
    ofJob(JOBS.billaged, name, ...matchers);

/** A sum that is 0, and not nothing, while the target answers. */
const orZeroWhileUp = (sum: string): string => `${sum} or 0 * sum by (instance, job) (${up} == 1)`;

const DOWN_IS_SAID = {
  state: "OK",
  because: "Without a target that answers there is nothing to count; billaged down says so.",
} as const;

const OUTAGE_CHANGES_NOTHING = {
  state: "KeepLast",
  because: "What can't be asked says nothing about billaged; Gateway empty reports the outage.",
} as const;

const page = BILLAGED_OVERVIEW.uid;

const ERRORS_WINDOW = "15m";
const USAGE_WINDOW = "1h";

/** billaged's own counter, which an unmodified daemon never sets, and the errors of its API. */
const errors = [
  growth(billingErrors, of(), ERRORS_WINDOW),
  growth(rpcRequests, of('rpc_status!="ok"'), ERRORS_WINDOW),
].join(" or ");

export const billagedAlerts = (): Alert[] => [
  {
    uid: "handled-billaged-down",
    title: "billaged down",
    severity: "critical",
    value: up,
    when: { below: 1 },
    forMinutes: 5,
    noData: {
      state: "NoData",
      because: "HANDLED_BILLAGED is on, so a target that is not even scraped is a wrong setting.",
    },
    execErr: OUTAGE_CHANGES_NOTHING,
    summary: `billaged at ${label("instance")} does not answer`,
    description:
      `up of ${label("instance")} is {{ $value }}: Prometheus' scrapes fail. Does billaged run, ` +
      `with its metrics on and on an address that Prometheus reaches?`,
  },
  {
    uid: "handled-billaged-errors",
    title: "billaged errors",
    severity: "warning",
    value: orZeroWhileUp(`sum by (instance, job) (${errors})`),
    // Of an increase that is extrapolated, less than half an event is none.
    when: { above: 0.5 },
    forMinutes: 0,
    noData: DOWN_IS_SAID,
    execErr: OUTAGE_CHANGES_NOTHING,
    summary: `billaged at ${label("instance")} has errors`,
    description:
      `About ${COUNT} billing errors and failed requests in ${ERRORS_WINDOW} at ` +
      `${label("instance")}. The page's errors by type say which.`,
    panel: { page, id: 4 },
  },
  {
    uid: "handled-billaged-no-usage",
    title: "billaged has no usage",
    severity: "warning",
    value: orZeroWhileUp(`sum by (instance, job) (${growth(usageRecords, of(), USAGE_WINDOW)})`),
    when: { below: 0.5 },
    forMinutes: 30,
    noData: DOWN_IS_SAID,
    execErr: OUTAGE_CHANGES_NOTHING,
    summary: `billaged at ${label("instance")} counts no usage`,
    description:
      `${COUNT} batches of usage in ${USAGE_WINDOW} at ${label("instance")}, although it answers. ` +
      `Nothing that is not counted can be billed: does metald send?`,
    panel: { page, id: 1 },
  },
];
