import { type Case, samples, type Series } from "./promtool-rules";

const pushTime = (instance: string, minutes: number): Series => [
  `push_time_seconds{job="claude_code_usage",instance="${instance}"}`,
  samples([1, minutes]),
];

const scraped = (values: string): Series => [
  'scrape_samples_scraped{job="pushgateway",instance="pushgateway:9091"}',
  values,
];

export const seriesCases: Case[] = [
  {
    title: "10,000 more than two machines can have, until they are gone",
    series: [
      pushTime("laptop", 40),
      pushTime("desktop", 40),
      scraped(samples([11_410, 10], [11_411, 20], [1_500, 10])),
    ],
    checks: [
      { at: "14m", firing: [] },
      {
        at: "15m",
        firing: [
          {
            labels: { severity: "warning" },
            summary: "The Pushgateway holds 10001 series more than its machines can have",
            description:
              "A collector pushes 705 series at most, and 10001 more are there: another program " +
              "pushes too many. Gateway and Prometheus need memory for each; find the group and " +
              "delete it.",
          },
        ],
      },
      { at: "30m", firing: [] },
    ],
  },
  {
    title: "not for 1,000 machines at their most",
    series: [
      ...Array.from({ length: 1_000 }, (_, i) => pushTime(`m${i}`, 10)),
      scraped(samples([705_060, 10])),
    ],
    checks: [{ at: "9m", firing: [] }],
  },
];
