/** Three machines' collections with figures small enough to add up by hand. */
import { createServer } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { COLLECTOR_JOB, type Metric, collectorMetrics } from "../../metrics";
import type { Service } from "./local-services";

type Day = readonly [date: string, input: number, output: number, costUsd: number];

export interface Machine {
  readonly instance: string;
  readonly totals: readonly [
    input: number,
    output: number,
    cacheCreation: number,
    cacheRead: number,
    costUsd: number,
    activeDays: number,
  ];
  readonly days: readonly Day[];
  readonly unpriced: Readonly<Record<string, number>>;
  /** Unix time of the collection. */
  readonly collectedAt: number;
}

const family = ({ name, type, help }: Metric, samples: readonly string[]): string[] => [
  `# HELP ${name} ${help}`,
  `# TYPE ${name} ${type}`,
  ...samples.map((sample) => `${name}${sample}`),
];

/** The body of a push; `group` goes into every series where no gateway adds it. */
export const exposition = (machine: Machine, group = ""): string => {
  const m = collectorMetrics;
  const [input, output, cacheCreation, cacheRead, cost, activeDays] = machine.totals;
  const plain = (value: number): string[] => [`{${group}} ${value}`];
  const labelled = (label: string, pairs: readonly (readonly [string, number])[]): string[] =>
    pairs.map(
      ([value, sample]) => `{${[`${label}="${value}"`, group].filter(Boolean).join()}} ${sample}`,
    );
  const byDay = (column: 1 | 2 | 3): string[] =>
    labelled(
      "date",
      machine.days.map((day) => [day[0], day[column]] as const),
    );
  return [
    ...family(m.inputTokens, plain(input)),
    ...family(m.outputTokens, plain(output)),
    ...family(m.cacheCreationTokens, plain(cacheCreation)),
    ...family(m.cacheReadTokens, plain(cacheRead)),
    ...family(m.cost, plain(cost)),
    ...family(m.activeDays, plain(activeDays)),
    ...family(m.dailyInputTokens, byDay(1)),
    ...family(m.dailyOutputTokens, byDay(2)),
    ...family(m.dailyCost, byDay(3)),
    ...family(m.unpricedTokens, labelled("model", Object.entries(machine.unpriced))),
    ...family(m.lastCollection, plain(machine.collectedAt)),
    "",
  ].join("\n");
};

/** Pushes each machine into its own group, as the collector does. */
export const push = async (gatewayUrl: string, machines: readonly Machine[]): Promise<void> => {
  for (const machine of machines) {
    const url = `${gatewayUrl}/metrics/job/${COLLECTOR_JOB}/instance/${machine.instance}`;
    const response = await fetch(url, { method: "PUT", body: exposition(machine) });
    if (!response.ok) throw new Error(`push refused: ${response.status} ${await response.text()}`);
  }
};

/** Serves the pushed groups without a gateway: one page, every series with its group's labels. */
export const serveWithoutGateway = async (machines: readonly Machine[]): Promise<Service> => {
  const text = machines
    .map((machine) => exposition(machine, `job="${COLLECTOR_JOB}",instance="${machine.instance}"`))
    // A family may be announced once only; without its heads every series is untyped, which the
    // queries do not mind.
    .map((page) => page.replace(/^#.*\n/gm, ""))
    .join("");
  const server = createServer((_request, response) => {
    response.writeHead(200, { "content-type": "text/plain; version=0.0.4; charset=utf-8" });
    response.end(text);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
};
