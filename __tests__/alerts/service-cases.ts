import { type Case, type Firing, samples, type Series } from "./promtool-rules";

const PROMETHEUS = { job: "prometheus", instance: "localhost:9090" };
const own = '{job="prometheus",instance="localhost:9090"}';

const sizes = (blocks: string, bound: number): Series[] => [
  [`prometheus_tsdb_storage_blocks_bytes${own}`, blocks],
  [`prometheus_tsdb_wal_storage_size_bytes${own}`, samples([40, 150])],
  [`prometheus_tsdb_head_chunks_storage_size_bytes${own}`, samples([60, 150])],
  [`prometheus_tsdb_retention_limit_bytes${own}`, samples([bound, 150])],
];

const sizeCases: Case[] = [
  {
    title: "blocks, WAL and head together near the bound, until there is room",
    series: sizes(samples([700, 10], [750, 100], [600, 40]), 1000),
    checks: [
      { at: "9m", firing: [] },
      { at: "69m", firing: [] },
      {
        at: "70m",
        firing: [
          {
            labels: { severity: "warning", ...PROMETHEUS },
            summary: "Prometheus fills 85% of its size bound",
            description:
              "What localhost:9090 keeps fills 85% of its bound. At the bound it drops the oldest " +
              "days, however long they should be kept: raise HANDLED_RETENTION_SIZE_GB.",
          },
        ],
      },
      { at: "110m", firing: [] },
    ],
  },
  {
    title: "not without a bound",
    series: sizes(samples([900, 150]), 0),
    checks: [{ at: "140m", firing: [] }],
  },
];

const configCases: Case[] = [
  {
    title: "a configuration that is refused, until one is taken",
    series: [
      [`prometheus_config_last_reload_successful${own}`, samples([1, 10], [0, 10], [1, 10])],
    ],
    checks: [
      { at: "14m", firing: [] },
      {
        at: "15m",
        firing: [
          {
            labels: { severity: "warning", ...PROMETHEUS },
            summary: "Prometheus refused its configuration",
            description:
              "localhost:9090 answers 0 for its last reload: it runs on with the configuration " +
              "before, and the next restart will fail. promtool check config says why.",
          },
        ],
      },
      { at: "20m", firing: [] },
    ],
  },
];

const TARGET = { job: "billaged", instance: "host:8081" };
const of = (name: string, more = ""): string =>
  `${name}{job="billaged",instance="host:8081"${more}}`;
const up = (values: string): Series => [of("up"), values];

const downCases: Case[] = [
  {
    title: "five minutes without an answer, until the next",
    series: [up(samples([1, 10], [0, 10], [1, 10]))],
    checks: [
      { at: "14m", firing: [] },
      {
        at: "15m",
        firing: [
          {
            labels: { severity: "critical", ...TARGET },
            summary: "billaged at host:8081 does not answer",
            description:
              "up of host:8081 is 0: Prometheus' scrapes fail. Does billaged run, with its metrics " +
              "on and on an address that Prometheus reaches?",
          },
        ],
      },
      { at: "20m", firing: [] },
    ],
  },
  {
    title: "not for other jobs",
    series: [['up{job="node",instance="host:9100"}', samples([0, 30])]],
    checks: [{ at: "20m", firing: [] }],
  },
];

const errors = (count: number): Firing => ({
  labels: { severity: "warning", ...TARGET },
  summary: "billaged at host:8081 has errors",
  description:
    `About ${count} billing errors and failed requests in 15m at host:8081. The page's errors by ` +
    `type say which.`,
});

const errorCases: Case[] = [
  ...["billaged_billing_errors_total", "billaged_billing_errors_ratio_total"].flatMap(
    (name): Case[] => [
      {
        title: `the very first error in ${name}, for a quarter of an hour`,
        series: [
          up(samples([1, 60])),
          [of(name, ',error_type="storage"'), samples([undefined, 20], [1, 40])],
        ],
        checks: [
          { at: "19m", firing: [] },
          { at: "20m", firing: [errors(1)] },
          { at: "35m", firing: [] },
        ],
      },
      {
        title: `three more in ${name}, for a quarter of an hour`,
        series: [
          up(samples([1, 60])),
          [of(name, ',error_type="storage"'), samples([5, 30], [8, 30])],
        ],
        checks: [
          { at: "29m", firing: [] },
          { at: "35m", firing: [errors(3)] },
          { at: "45m", firing: [] },
        ],
      },
    ],
  ),
  ...["rpc_server_requests_total", "rpc_server_requests_ratio_total"].map((name): Case => ({
    title: `failed requests in ${name}; good ones are none`,
    series: [
      up(samples([1, 60])),
      [of(name, ',rpc_method="Send",rpc_status="ok"'), "0+10x59"],
      [of(name, ',rpc_method="Send",rpc_status="internal"'), samples([undefined, 20], [2, 40])],
    ],
    checks: [
      { at: "19m", firing: [] },
      { at: "20m", firing: [errors(2)] },
      { at: "35m", firing: [] },
    ],
  })),
];

const noUsage: Firing = {
  labels: { severity: "warning", ...TARGET },
  summary: "billaged at host:8081 counts no usage",
  description:
    "0 batches of usage in 1h at host:8081, although it answers. Nothing that is not counted can " +
    "be billed: does metald send?",
};

const usageCases: Case[] = [
  ...["billaged_usage_records_processed_total", "billaged_usage_records_processed_ratio_total"].map(
    (name): Case => ({
      title: `${name} stands still for an hour and a half, until the next batch`,
      series: [up(samples([1, 240])), [of(name), `0+5x60 ${samples([300, 120], [310, 50])}`]],
      checks: [
        { at: "60m", firing: [] },
        { at: "148m", firing: [] },
        { at: "149m", firing: [noUsage] },
        { at: "182m", firing: [] },
      ],
    }),
  ),
  {
    title: "a daemon that never had a batch",
    series: [up(samples([1, 60]))],
    checks: [
      { at: "29m", firing: [] },
      { at: "30m", firing: [noUsage] },
    ],
  },
  {
    title: "not while it is down: that is said already",
    series: [up(samples([0, 60]))],
    checks: [{ at: "50m", firing: [] }],
  },
];

export const serviceCases: Readonly<Record<string, readonly Case[]>> = {
  "Prometheus near its size bound": sizeCases,
  "Config reload failed": configCases,
  "billaged down": downCases,
  "billaged errors": errorCases,
  "billaged has no usage": usageCases,
};
