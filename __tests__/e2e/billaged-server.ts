/**
 * Plays billaged: serves /metrics as the daemon writes them, under either set of names, and adds a
 * known step to every counter at every scrape, so that each rate on its page can be worked out.
 */
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { type Server, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";

export interface BillagedOptions {
  /** `ratio`: exporter v0.59, which billaged pins; `plain`: v0.60 and up. @default "ratio" */
  readonly names?: "ratio" | "plain";
  /** Usage records by vm_id and customer_id: one series for each of 12 machines. @default false */
  readonly highCardinality?: boolean;
  /** Without the two metrics that unmodified billaged never records. @default false */
  readonly unmodified?: boolean;
  /** Nothing was ever sent: of billaged's own metrics there is none yet. @default false */
  readonly idle?: boolean;
  /** Nothing is sent any more: every counter stands still. @default false */
  readonly quiet?: boolean;
}

/** What one scrape adds to the counters. */
export const STEP = {
  /** Batches: usage records, observed aggregations and good SendMetricsBatch calls. */
  batches: 6,
  secondsPerBatch: 8.5e-6,
  failedCalls: 1,
  /** Calls that took up to 5 ms, 10 ms and 25 ms, each counted with the faster ones. */
  callsWithin: { "0.005": 4, "0.01": 6 } as Readonly<Record<string, number>>,
  calls: 7,
  secondsPerCall: 0.005,
  cpuSeconds: 0.05,
  errors: { invalid_metrics: 2, unknown_vm: 1 },
} as const;

/** What stays the same from scrape to scrape. */
export const LEVEL = { activeVms: 5, goroutines: 23, residentBytes: 20_971_520 } as const;

/** With labels of many values, machine n of 12 adds n batches a scrape; customers take turns. */
export const MACHINES = Array.from({ length: 12 }, (_, index) => ({
  vmId: `vm-${String(index + 1).padStart(2, "0")}`,
  customerId: `cust-${"abc"[index % 3]}`,
  step: index + 1,
}));

export interface BillagedServer {
  /** host:port for a scrape configuration. */
  readonly target: string;
  readonly scrapes: () => number;
  readonly close: () => Promise<void>;
}

const FIXTURES = join(__dirname, "../fixtures/billaged");
const UNCALLED = /^(# TYPE )?billaged_(active_vms|billing_errors)/;
const WITH_TRAFFIC = /^(# TYPE )?(billaged|rpc|http)_/;
const RECORDS = /^(# TYPE )?billaged_usage_records/;

const linesOf = (fixture: string): string[] =>
  readFileSync(join(FIXTURES, `${fixture}.prom`), "utf8")
    .trimEnd()
    .split("\n");

/** How much one scrape adds to a series; its name is matched without the exporter's suffix. */
const stepOf = (series: string): number => {
  const [, name = "", labels = ""] = /^(\w+)(?:\{(.*)\})?$/.exec(series) ?? [];
  const label = (key: string): string =>
    new RegExp(`(?:^|,)${key}="([^"]*)"`).exec(labels)?.[1] ?? "";
  switch (name.replace("_ratio", "")) {
    case "billaged_usage_records_processed_total":
      return MACHINES.find(({ vmId }) => vmId === label("vm_id"))?.step ?? STEP.batches;
    case "billaged_aggregation_duration_seconds_bucket":
      return label("le") === "0" ? 0 : STEP.batches;
    case "billaged_aggregation_duration_seconds_count":
      return STEP.batches;
    case "billaged_aggregation_duration_seconds_sum":
      return STEP.batches * STEP.secondsPerBatch;
    case "billaged_billing_errors_total":
      return new Map<string, number>(Object.entries(STEP.errors)).get(label("error_type")) ?? 0;
    case "rpc_server_requests_total":
      if (!label("rpc_method").endsWith("/SendMetricsBatch")) return 0;
      return label("rpc_status") === "ok" ? STEP.batches : STEP.failedCalls;
    case "http_server_request_duration_seconds_bucket":
      return label("http_request_method") === "POST"
        ? (STEP.callsWithin[label("le")] ?? STEP.calls)
        : 1;
    case "http_server_request_duration_seconds_count":
      return label("http_request_method") === "POST" ? STEP.calls : 1;
    case "http_server_request_duration_seconds_sum":
      return label("http_request_method") === "POST" ? STEP.calls * STEP.secondsPerCall : 9;
    case "process_cpu_seconds_total":
      return STEP.cpuSeconds;
    default:
      return 0;
  }
};

/** The answer to the scrape after `scrapes` others. */
export const exposition = (options: BillagedOptions, scrapes: number): string => {
  const { names = "ratio", highCardinality = false, unmodified = false } = options;
  const steps = options.quiet ? 0 : scrapes;
  const lines = linesOf(names)
    .filter((line) => !(options.idle && WITH_TRAFFIC.test(line)))
    .filter((line) => !(unmodified && UNCALLED.test(line)))
    .filter((line) => !(highCardinality && RECORDS.test(line)))
    .concat(highCardinality ? linesOf(`${names}-by-vm`) : []);
  const played = lines.map((line) => {
    if (line.startsWith("#")) return line;
    const cut = line.lastIndexOf(" ");
    const series = line.slice(0, cut);
    return `${series} ${Number(line.slice(cut + 1)) + steps * stepOf(series)}`;
  });
  return `${played.join("\n")}\n`;
};

/** `address`: loopback, or Docker's bridge, where containers reach it and nobody else does. */
export const startBillaged = async (
  options: BillagedOptions = {},
  address = "127.0.0.1",
): Promise<BillagedServer> => {
  let scrapes = 0;
  const server: Server = createServer((request, response) => {
    if (request.url !== "/metrics") return response.writeHead(404).end();
    response.writeHead(200, { "content-type": "text/plain; version=0.0.4; charset=utf-8" });
    return response.end(exposition(options, scrapes++));
  });
  server.listen(0, address);
  await once(server, "listening");
  return {
    target: `${address}:${(server.address() as AddressInfo).port}`,
    scrapes: () => scrapes,
    close: async () => {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
};
