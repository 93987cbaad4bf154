/** Alerts on the way from the machines to Prometheus. */
import { CLAUDE_CODE_USAGE } from "../dashboards/claude-code-usage";
import { MONITORING_HEALTH } from "../dashboards/monitoring-health";
import { silences } from "../dashboards/promql/silence";
import { CLOCK_SKEW_SECONDS } from "../dashboards/thresholds";
import {
  COLLECTOR_JOB,
  collectorMetrics,
  gatewayMetrics,
  GROUPS_BY_LEDGER,
  JOBS,
  MAX_GROUP_SERIES,
  processMetrics,
} from "../metrics";
import type { Alert } from "./alert";
import { collectionAge, ofJob, pushed } from "./promql";
import type { AlertSettings } from "./settings";
import { COUNT, DURATION, INSTANT, label, MACHINE } from "./text";

const OUTAGE_CHANGES_NOTHING = {
  state: "KeepLast",
  because: "What can't be asked says nothing about the machines; Gateway empty reports the outage.",
} as const;

const MACHINE_IS_GONE = {
  state: "OK",
  because: "A machine without a group was forgotten, or never pushed; Gateway empty covers all.",
} as const;

const onHealth = (id: number) => ({ page: MONITORING_HEALTH.uid, id });

export const collectionAlerts = (settings: AlertSettings): Alert[] => [
  ...silent(settings),
  pushRejected,
  clockSkewed,
  gatewayEmpty,
  sharedLedger,
  tooManySeries,
];

function silent({ thresholds }: AlertSettings): Alert[] {
  const { servers, others } = silences(thresholds);
  const shared = {
    // A run comes every 15 minutes: nothing is gained by waiting on top of the limit.
    forMinutes: 0,
    noData: MACHINE_IS_GONE,
    execErr: OUTAGE_CHANGES_NOTHING,
    panel: { page: CLAUDE_CODE_USAGE.uid, id: 7 },
    summary: `${MACHINE} has not collected for ${DURATION}`,
  } as const;
  const laptops: Alert = {
    ...shared,
    uid: "handled-collector-silent",
    title: "Collector silent",
    severity: "warning",
    value: collectionAge(...others.matchers),
    when: { above: others.seconds },
    description:
      `The last collection of ${MACHINE} is ${DURATION} old. Its figures stand still. Is its timer ` +
      `installed? Is the machine gone for good, take it out with collect.js retire.`,
  };
  if (!servers) return [laptops];
  return [
    {
      ...shared,
      uid: "handled-server-silent",
      title: "Server silent",
      severity: "critical",
      value: collectionAge(...servers.matchers),
      when: { above: servers.seconds },
      description:
        `The last collection of ${MACHINE}, a machine that should never sleep, is ${DURATION} old. ` +
        `Look at its timer with collect.js cron status.`,
    },
    laptops,
  ];
}

const pushTime = pushed(gatewayMetrics.pushTime);
const failureTime = pushed(gatewayMetrics.pushFailureTime);

const pushRejected: Alert = {
  uid: "handled-push-rejected",
  title: "Push rejected",
  severity: "critical",
  value: `${failureTime} > ${pushTime}`,
  when: { above: 0 },
  forMinutes: 0,
  noData: {
    state: "OK",
    because: "Nothing is what the comparison gives while every push is taken.",
  },
  execErr: OUTAGE_CHANGES_NOTHING,
  summary: `The Pushgateway refused what ${MACHINE} pushed`,
  description:
    `The push of ${MACHINE} at ${INSTANT} was refused, and none was taken since: its figures stand ` +
    `still. The gateway's log says why.`,
  panel: onHealth(3),
};

const clockSkewed: Alert = {
  uid: "handled-clock-skewed",
  title: "Clock skewed",
  severity: "warning",
  // A run pushes when it is done: what it took is no skew.
  // What the gateway says of itself has no team.
  value:
    `abs(${pushTime} - on (instance, user) group_right () ` +
    `(${pushed(collectorMetrics.lastCollection)} + ${pushed(collectorMetrics.lastRunDuration)}))`,
  when: { above: CLOCK_SKEW_SECONDS },
  // Two runs: a slow push, or a laptop that fell asleep during one, is over by then.
  forMinutes: 20,
  noData: MACHINE_IS_GONE,
  execErr: OUTAGE_CHANGES_NOTHING,
  summary: `The clock of ${MACHINE} is off by ${DURATION}`,
  description:
    `The clocks of ${MACHINE} and of the Pushgateway differ by ${DURATION}: usage near midnight ` +
    `counts for the wrong day. Set the clock by network time.`,
  panel: onHealth(10),
};

const gatewayEmpty: Alert = {
  uid: "handled-gateway-empty",
  title: "Gateway empty",
  severity: "critical",
  value: `count(${pushTime}) or vector(0)`,
  when: { below: 1 },
  // The next run of every 15 minutes fills a gateway that lost its data.
  forMinutes: 30,
  noData: { state: "Alerting", because: "The query always answers, so no answer is an outage." },
  execErr: {
    state: "Alerting",
    because: "One rule has to say that Prometheus can't be asked, and the figures end here.",
  },
  summary: "No machine's figures reach Prometheus",
  description:
    `Prometheus sees ${COUNT} groups of the job ${COLLECTOR_JOB}. Either Prometheus can't reach ` +
    `the Pushgateway, or it holds nothing: run npm run doctor.`,
  panel: onHealth(12),
};

const sharedLedger: Alert = {
  uid: "handled-shared-ledger",
  title: "A ledger on two machines",
  severity: "warning",
  value: GROUPS_BY_LEDGER,
  when: { above: 1 },
  forMinutes: 5,
  noData: MACHINE_IS_GONE,
  execErr: OUTAGE_CHANGES_NOTHING,
  summary: `${COUNT} groups push the ledger ${label("ledger")}`,
  description:
    `${COUNT} groups push the ledger ${label("ledger")}, so sums over machines count it ${COUNT} ` +
    `times. A machine or home folder was cloned, or an instance or user was renamed.`,
  panel: onHealth(4),
};

/** Room for the gateway's own metrics and for other jobs in it. */
const FOREIGN_SERIES = 10_000;

/**
 * Not a limit of the scrape: one that is passed makes the whole scrape fail, so a single pusher that
 * goes wrong would take everybody's figures away.
 */
const tooManySeries: Alert = {
  uid: "handled-too-many-series",
  title: "Too many series pushed",
  severity: "warning",
  value:
    `sum(${ofJob(JOBS.pushgateway, processMetrics.scrapeSamples.name)}) - ` +
    `${MAX_GROUP_SERIES} * (count(${pushTime}) or vector(0))`,
  when: { above: FOREIGN_SERIES },
  forMinutes: 5,
  noData: {
    state: "OK",
    because: "A gateway that is not scraped under this job is not ours to watch.",
  },
  execErr: OUTAGE_CHANGES_NOTHING,
  summary: `The Pushgateway holds ${COUNT} series more than its machines can have`,
  description:
    `A collector pushes ${MAX_GROUP_SERIES} series at most, and ${COUNT} more are there: another ` +
    `program pushes too many. Gateway and Prometheus need memory for each; find the group and ` +
    `delete it.`,
  panel: onHealth(16),
};
