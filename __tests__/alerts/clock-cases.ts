import { type Case, clock, type Firing, samples, type Series } from "./promtool-rules";

const LAPTOP = 'job="claude_code_usage",instance="laptop"';

/** @param more Labels of what the machine itself pushes. */
const skewed = (collection: string, durationSeconds: number, more = ""): Series[] => [
  [`push_time_seconds{${LAPTOP}}`, clock(90)],
  [`claude_code_last_collection_timestamp{${LAPTOP}${more}}`, collection],
  [`claude_code_last_run_duration_seconds{${LAPTOP}${more}}`, samples([durationSeconds, 90])],
];
const offBy = (age: string): Firing => ({
  labels: { severity: "warning", job: "claude_code_usage", instance: "laptop" },
  summary: `The clock of laptop is off by ${age}`,
  description:
    `The clocks of laptop and of the Pushgateway differ by ${age}: usage near midnight counts for ` +
    `the wrong day. Set the clock by network time.`,
});

export const clockCases: Case[] = [
  {
    title: "a clock that is ahead, until it is set",
    series: skewed(`${clock(10)} ${clock(50, 600 + 360)} ${clock(30, 3600)}`, 0),
    checks: [
      { at: "9m", firing: [] },
      { at: "29m", firing: [] },
      { at: "30m", firing: [offBy("6m 0s")] },
      { at: "60m", firing: [] },
    ],
  },
  {
    title: "of a machine with a team, which the gateway's own series lack",
    series: skewed(clock(90, 360), 0, ',team="core"'),
    checks: [
      {
        at: "30m",
        firing: [{ ...offBy("6m 0s"), labels: { ...offBy("").labels, team: "core" } }],
      },
    ],
  },
  {
    title: "a clock that is behind",
    series: skewed(clock(90, -361), 1),
    checks: [{ at: "20m", firing: [offBy("6m 0s")] }],
  },
  {
    title: "not for a run that took long",
    series: skewed(clock(90, -1200), 1190),
    checks: [{ at: "60m", firing: [] }],
  },
];
