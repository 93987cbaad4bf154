import { type Case, clock, type Firing, samples, type Series } from "./promtool-rules";

const URL = "https://mimir.example.org/push";
const LABELS = {
  job: "prometheus",
  instance: "localhost:9090",
  remote_name: "mimir",
  url: URL,
};
const own = 'job="prometheus",instance="localhost:9090"';
const of = (name: string, more = ""): string =>
  `prometheus_remote_storage_${name}{${own},remote_name="mimir",url="${URL}"${more}}`;

/** Prometheus, which started at this second. */
const started = (values: string): Series => [`process_start_time_seconds{${own}}`, values];

const newest = (values: string): Series => [of("queue_highest_sent_timestamp_seconds"), values];

const behind = (duration: string): Firing => ({
  labels: { severity: "warning", ...LABELS },
  summary: `mimir is ${duration} behind`,
  description:
    `The newest sample that ${URL} took is ${duration} old. Prometheus keeps what is missing there ` +
    "for about two hours, and only until it is restarted: find out why it does not take it.",
});

const behindCases: Case[] = [
  {
    title: "away for half an hour, until it has caught up",
    series: [
      started(samples([1, 90])),
      // Up to date for 10 minutes, still for 30, then up to date again.
      newest(`${clock(10, 1)} 541x29 2401+60x49`),
    ],
    checks: [
      { at: "9m", firing: [] },
      { at: "29m", firing: [] },
      { at: "30m", firing: [behind("20m 59s")] },
      { at: "39m", firing: [behind("29m 59s")] },
      { at: "41m", firing: [] },
    ],
  },
  {
    title: "one that never took anything counts from Prometheus' start, not from 1970",
    series: [started(samples([1_200, 90])), newest(samples([0, 90]))],
    checks: [
      { at: "34m", firing: [] },
      { at: "41m", firing: [behind("21m 0s")] },
    ],
  },
  {
    title: "each of two stacks on its own, where the pages read from the remote",
    series: ["a", "b"].flatMap((stack): Series[] =>
      [started(samples([1, 60])), newest(stack === "a" ? clock(60) : samples([60, 60]))].map(
        ([name, values]) => [name.replace("}", `,stack="${stack}"}`), values],
      ),
    ),
    checks: [
      {
        at: "31m",
        firing: [
          {
            ...behind("30m 0s"),
            labels: { severity: "warning", ...LABELS, stack: "b" },
          },
        ],
      },
    ],
  },
];

const loses = (count: number): Firing => ({
  labels: { severity: "critical", ...LABELS },
  summary: "mimir refuses samples",
  description:
    `About ${count} samples of the last 15m were given up: ${URL} refused them. They are in this ` +
    "Prometheus alone. Its log has the remote's words.",
});

const losesCases: Case[] = [
  {
    title: "samples that were refused, for a quarter of an hour",
    series: [[of("samples_failed_total"), samples([0, 20], [6, 40])]],
    checks: [
      { at: "19m", firing: [] },
      { at: "25m", firing: [loses(6)] },
      { at: "36m", firing: [] },
    ],
  },
  {
    title: "samples that were too old to be sent: a series that was not there before",
    series: [[of("samples_dropped_total", ',reason="too_old"'), samples([undefined, 20], [9, 40])]],
    checks: [
      { at: "19m", firing: [] },
      { at: "20m", firing: [loses(9)] },
      { at: "35m", firing: [] },
    ],
  },
  {
    title: "not for series that were not meant to be sent",
    series: [[of("samples_dropped_total", ',reason="dropped_series"'), "0+700x60"]],
    checks: [{ at: "30m", firing: [] }],
  },
];

export const remoteCases: Readonly<Record<string, readonly Case[]>> = {
  "Remote write behind": behindCases,
  "Remote write loses samples": losesCases,
};
