/** Pushes collections with figures small enough to add up by hand. */
import { createServer } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { COLLECTOR_JOB, type Metric, collectorMetrics } from "../../metrics";
import type { Service } from "./local-services";

/** Of the collector that every machine says to have. */
export const VERSION = "1.2.3";

type Day = readonly [
  date: string,
  input: number,
  output: number,
  costUsd: number,
  cacheCreation?: number,
  cacheRead?: number,
];

type Amounts = Readonly<Record<string, number>>;

export interface Machine {
  readonly instance: string;
  /** Part of the grouping key where one is given. */
  readonly user?: string;
  /** A label of every series. */
  readonly team?: string;
  readonly totals: readonly [
    input: number,
    output: number,
    cacheCreation: number,
    cacheRead: number,
    costUsd: number,
    activeDays: number,
  ];
  readonly days: readonly Day[];
  readonly activity?: readonly (readonly [date: string, sessions: number, messages: number])[];
  /** In USD: the local day and month so far, mean of 7 days, forecast. */
  readonly current: readonly [today: number, mean: number, month: number, forecast: number];
  /** Cost in USD. */
  readonly models: Amounts;
  readonly projects?: Amounts;
  readonly unpriced: Amounts;
  /** Lines by reason. */
  readonly skipped: Amounts;
  readonly duplicates: readonly [sameSession: number, otherSession: number];
  readonly responses: number;
  readonly estimatedUsd: number;
  readonly partlyCovered: number;
  readonly unreadable: number;
  readonly witness?: number;
  readonly ledger: string;
  /** Unix times. */
  readonly priceTable: number;
  readonly collectedAt: number;
  /** In USD: web searches, US-only inference, batch discount. */
  readonly extras: readonly [webSearches: number, residency: number, batch: number];
}

const family = ({ name, type, help }: Metric, samples: readonly string[]): string[] =>
  samples.length === 0
    ? []
    : [
        `# HELP ${name} ${help}`,
        `# TYPE ${name} ${type}`,
        ...samples.map((sample) => `${name}${sample}`),
      ];

/** The body of a push; the `labels` of the group go into every series where no gateway adds them. */
export const exposition = (machine: Machine, labels = ""): string => {
  const m = collectorMetrics;
  const team = machine.team === undefined ? "" : `team="${machine.team}"`;
  const group = [team, labels].filter(Boolean).join();
  const [input, output, cacheCreation, cacheRead, cost, activeDays] = machine.totals;
  const [today, mean, month, forecast] = machine.current;
  const [webSearches, residency, batch] = machine.extras;
  const [same_session, other_session] = machine.duplicates;
  const plain = (value: number): string[] => [`{${group}} ${value}`];
  const labelled = (label: string, pairs: readonly (readonly [string, number])[]): string[] =>
    pairs.map(
      ([value, sample]) => `{${[`${label}="${value}"`, group].filter(Boolean).join()}} ${sample}`,
    );
  const by = (label: string, amounts: Amounts = {}): string[] =>
    labelled(label, Object.entries(amounts));
  const byDay = (column: 1 | 2 | 3 | 4 | 5): string[] =>
    labelled(
      "date",
      machine.days.map((day) => [day[0], day[column] ?? 0] as const),
    );
  const activity = (column: 1 | 2): string[] =>
    labelled(
      "date",
      (machine.activity ?? []).map((day) => [day[0], day[column]] as const),
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
    ...family(m.dailyCacheCreationTokens, byDay(4)),
    ...family(m.dailyCacheReadTokens, byDay(5)),
    ...family(m.dailySessions, activity(1)),
    ...family(m.dailyMessages, activity(2)),
    ...family(m.todayCost, plain(today)),
    ...family(m.weekMeanCost, plain(mean)),
    ...family(m.monthCost, plain(month)),
    ...family(m.monthForecast, plain(forecast)),
    ...family(m.modelCost, by("model", machine.models)),
    ...family(m.projectCost, by("project", machine.projects)),
    ...family(m.unpricedTokens, by("model", machine.unpriced)),
    ...family(m.estimatedCost, plain(machine.estimatedUsd)),
    ...family(m.webSearchCost, plain(webSearches)),
    ...family(m.usResidency, plain(residency)),
    ...family(m.batchDiscount, plain(batch)),
    ...family(m.priceTableDate, plain(machine.priceTable)),
    ...family(m.lastCollection, plain(machine.collectedAt)),
    ...family(m.unreadableFiles, plain(machine.unreadable)),
    ...family(m.collectorInfo, [
      `{${[`version="${VERSION}"`, `ledger="${machine.ledger}"`, group].filter(Boolean).join()}} 1`,
    ]),
    ...family(m.ledgerRecords, plain(machine.responses)),
    ...family(m.duplicates, by("reason", { same_session, other_session })),
    ...family(m.skippedLines, by("reason", machine.skipped)),
    ...family(m.partlyCovered, plain(machine.partlyCovered)),
    ...family(m.witnessRatio, machine.witness === undefined ? [] : plain(machine.witness)),
    "",
  ].join("\n");
};

/** Pushes each machine into its own group, as the collector does. */
export const push = async (gatewayUrl: string, machines: readonly Machine[]): Promise<void> => {
  for (const machine of machines) {
    const group = [
      `job/${COLLECTOR_JOB}/instance/${machine.instance}`,
      ...(machine.user === undefined ? [] : [`user/${machine.user}`]),
    ].join("/");
    const url = `${gatewayUrl}/metrics/${group}`;
    const response = await fetch(url, { method: "PUT", body: exposition(machine) });
    if (!response.ok) throw new Error(`push refused: ${response.status} ${await response.text()}`);
  }
};

const labelsOf = ({ instance, user }: Machine): string =>
  [
    `job="${COLLECTOR_JOB}"`,
    `instance="${instance}"`,
    ...(user === undefined ? [] : [`user="${user}"`]),
  ].join();

/** Serves the pushed groups without a gateway: one page, every series with its group's labels. */
export const serveWithoutGateway = async (machines: readonly Machine[]): Promise<Service> => {
  const text = machines
    .map((machine) => exposition(machine, labelsOf(machine)))
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
