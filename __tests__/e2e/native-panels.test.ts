/**
 * The row Native telemetry on a real Prometheus that holds what collectors pushed and what the rules
 * recorded, minute by minute. Needs Prometheus and promtool: HANDLED_PROMETHEUS_BIN and
 * HANDLED_PROMTOOL_BIN, or on PATH.
 */
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { dashboardJson } from "../../dashboards";
import { COLLECTOR_JOB, collectorMetrics, NATIVE_JOB, recordedMetrics } from "../../metrics";
import { describeUnless, missingPrograms } from "../unless";
import { differences, type ExpectedPanels, type ExpectedSeries, one } from "./expected-panels";
import { findBinary, type Service, startPrometheus } from "./local-services";
import { type DashboardJson, runPanels, type Variables } from "./panel-queries";
import { ALL, prometheusBinary, SCRAPE_SECONDS } from "./settled-panels";

const promtool = findBinary("HANDLED_PROMTOOL_BIN", ["promtool"]);
const missing = missingPrograms({ prometheus: prometheusBinary, promtool });

jest.setTimeout(120_000);

const END = new Date("2026-03-10T12:00:00Z");
/** How far back the gauges go. */
const MINUTES = 180;
const HOUR_SECONDS = 3600;

type Labels = Readonly<Record<string, string>>;
/** What a figure grows by, so many minutes before the end. */
type Growth = Readonly<Record<number, number>>;

const { inputTokens, outputTokens, cacheCreationTokens, cacheReadTokens, cost } = collectorMetrics;
const LAPTOP = { instance: "laptop" };
const ADA = { user: "ada" };
/** Known to the collector alone. */
const BOB = { user: "bob" };
/** Users and teams are only chosen by. */
const TEAM = { team: "core" };
const DESKTOP = { instance: "desktop" };
const SERVER = { instance: "server" };
const PHONE = { instance: "phone" };

/** Name, labels, when the machine was first seen (minutes before the end), first figure, growth. */
const PUSHED: readonly (readonly [string, Labels, number, number, Growth])[] = [
  [inputTokens.name, { ...LAPTOP, ...ADA, ...TEAM }, MINUTES, 1_000, { 90: 400, 30: 500 }],
  [outputTokens.name, { ...LAPTOP, ...ADA, ...TEAM }, MINUTES, 200, { 30: 50 }],
  [cacheCreationTokens.name, { ...LAPTOP, ...ADA, ...TEAM }, MINUTES, 70, {}],
  [cacheReadTokens.name, { ...LAPTOP, ...ADA, ...TEAM }, MINUTES, 10_000, { 30: 2_000 }],
  [cost.name, { ...LAPTOP, ...ADA, ...TEAM }, MINUTES, 10, { 30: 1.5, 10: 0.5 }],
  // Its first push holds what was used before there was a stack.
  [inputTokens.name, { ...DESKTOP, ...BOB }, 20, 5_000_000, { 5: 100 }],
  [outputTokens.name, { ...DESKTOP, ...BOB }, 20, 1, {}],
  [cacheCreationTokens.name, { ...DESKTOP, ...BOB }, 20, 1, {}],
  [cacheReadTokens.name, { ...DESKTOP, ...BOB }, 20, 1, {}],
  [cost.name, { ...DESKTOP, ...BOB }, 20, 50, { 5: 0.125 }],
  [inputTokens.name, SERVER, MINUTES, 1, { 45: 700 }],
  [outputTokens.name, SERVER, MINUTES, 1, {}],
  [cacheCreationTokens.name, SERVER, MINUTES, 1, {}],
  [cacheReadTokens.name, SERVER, MINUTES, 1, {}],
  [cost.name, SERVER, MINUTES, 1, { 45: 3 }],
];

const RECORDED: readonly (readonly [string, Labels, Growth])[] = [
  [
    recordedMetrics.tokens.name,
    { ...LAPTOP, ...ADA, ...TEAM, type: "input", model: "a" },
    { 90: 999, 40: 300 },
  ],
  [
    recordedMetrics.tokens.name,
    { ...LAPTOP, ...ADA, ...TEAM, type: "input", model: "b" },
    { 31: 200 },
  ],
  [
    recordedMetrics.tokens.name,
    { ...LAPTOP, ...ADA, ...TEAM, type: "cacheRead", model: "a" },
    { 40: 2_450, 0: 50 },
  ],
  [recordedMetrics.cost.name, { ...LAPTOP, ...ADA, ...TEAM, model: "a" }, { 40: 1, 20: 1 }],
  [recordedMetrics.tokens.name, { ...DESKTOP, type: "output", model: "a" }, { 4: 100 }],
  [recordedMetrics.cost.name, { ...DESKTOP, model: "a" }, { 4: 0.0625 }],
  [recordedMetrics.tokens.name, { ...PHONE, type: "output", model: "a" }, { 12: 77 }],
];

const sample = (name: string, labels: Labels, value: number, before: number): string => {
  const pairs = Object.entries(labels).map(([label, text]) => `${label}="${text}"`);
  return `${name}{${pairs.join(",")}} ${value} ${END.getTime() / 1000 - before * 60}\n`;
};

const openMetrics = (): string => {
  const pushed = PUSHED.flatMap(([name, labels, since, first, growth]) =>
    Array.from({ length: since + 1 }, (_, index) => since - index).map((before) => {
      const grown = Object.entries(growth).filter(([at]) => Number(at) >= before);
      const value = grown.reduce((sum, [, by]) => sum + by, first);
      return sample(name, { ...labels, job: COLLECTOR_JOB }, value, before);
    }),
  );
  const recorded = RECORDED.flatMap(([name, labels, growth]) =>
    Object.entries(growth)
      .sort(([a], [b]) => Number(b) - Number(a))
      .map(([at, by]) => sample(name, { ...labels, job: NATIVE_JOB }, by, Number(at))),
  );
  return [...pushed, ...recorded, "# EOF\n"].join("");
};

const by = (...rows: readonly (readonly [Labels, number])[]): ExpectedSeries[] =>
  rows.map(([labels, value]) => ({ labels, value }));

/** The last hour of all machines. */
const OF_ALL: ExpectedPanels = {
  "Tokens of both witnesses A": one(2_550 + 100),
  "Tokens of both witnesses B": one(3_000 + 100),
  "Cost of both witnesses A": one(2 + 0.125),
  "Cost of both witnesses B": one(2 + 0.0625),
  "Logs per telemetry A": one(2_650 / 3_100),
  "Logs per telemetry B": one(2.125 / 2.0625),
  "Both witnesses by machine A": by([LAPTOP, 2_550], [DESKTOP, 100], [SERVER, 700]),
  "Both witnesses by machine B": by([LAPTOP, 3_000], [DESKTOP, 100], [PHONE, 77]),
  "Both witnesses by machine C": by([LAPTOP, 0.85], [DESKTOP, 1]),
  "Both witnesses by machine D": by([LAPTOP, 2], [DESKTOP, 0.125], [SERVER, 3]),
  "Both witnesses by machine E": by([LAPTOP, 2], [DESKTOP, 0.0625]),
  "Both witnesses by machine F": by([LAPTOP, 1], [DESKTOP, 2]),
};

const ofLaptop = (logs: number, telemetry: number): ExpectedPanels => ({
  "Tokens of both witnesses A": one(logs),
  "Tokens of both witnesses B": one(telemetry),
  "Cost of both witnesses A": one(2),
  "Cost of both witnesses B": one(2),
  "Logs per telemetry A": one(logs / telemetry),
  "Logs per telemetry B": one(1),
  "Both witnesses by machine A": by([LAPTOP, logs]),
  "Both witnesses by machine B": by([LAPTOP, telemetry]),
  "Both witnesses by machine C": by([LAPTOP, logs / telemetry]),
  "Both witnesses by machine D": by([LAPTOP, 2]),
  "Both witnesses by machine E": by([LAPTOP, 2]),
  "Both witnesses by machine F": by([LAPTOP, 1]),
});

const OF_SERVER: ExpectedPanels = {
  ...Object.fromEntries(Object.keys(OF_ALL).map((name) => [name, []])),
  "Both witnesses by machine A": by([SERVER, 700]),
  "Both witnesses by machine D": by([SERVER, 3]),
};

describeUnless("the row Native telemetry on a real Prometheus", missing, () => {
  let prometheus: Service;
  beforeAll(async () => {
    prometheus = await startPrometheus(prometheusBinary ?? "", [], SCRAPE_SECONDS, (folder) => {
      const file = join(folder, "samples.txt");
      writeFileSync(file, openMetrics());
      const args = ["tsdb", "create-blocks-from", "openmetrics", file, join(folder, "data")];
      execFileSync(promtool ?? "", args, { stdio: "pipe" });
    });
  });
  afterAll(() => prometheus.stop());

  const page = JSON.parse(
    dashboardJson("claude-code-usage", { nativeTelemetry: true }),
  ) as DashboardJson;

  const faults = async (variables: Variables, rangeSeconds: number, expected: ExpectedPanels) => {
    const titles = Object.keys(expected).map((name) => name.slice(0, -2));
    const panels = page.panels.filter(({ title }) => titles.includes(title));
    const results = await runPanels(
      prometheus.url,
      { ...page, panels },
      { variables, end: END, rangeSeconds, scrapeSeconds: SCRAPE_SECONDS },
    );
    return differences(results, expected);
  };

  it.each<[string, Variables, number, ExpectedPanels]>([
    ["all machines", { machine: ALL, user: ALL, team: ALL }, HOUR_SECONDS, OF_ALL],
    ["a user", { machine: ALL, user: ["ada"], team: ALL }, HOUR_SECONDS, ofLaptop(2_550, 3_000)],
    ["a team", { machine: ALL, user: ALL, team: ["core"] }, HOUR_SECONDS, ofLaptop(2_550, 3_000)],
    [
      "a machine",
      { machine: ["laptop"], user: ALL, team: ALL },
      HOUR_SECONDS,
      ofLaptop(2_550, 3_000),
    ],
    [
      "a longer range",
      { machine: ["laptop"], user: ALL, team: ALL },
      2 * HOUR_SECONDS,
      ofLaptop(2_950, 3_999),
    ],
    [
      "a machine without telemetry",
      { machine: ["server"], user: ALL, team: ALL },
      HOUR_SECONDS,
      OF_SERVER,
    ],
  ])("answers the figures of %s exactly", async (_name, variables, rangeSeconds, expected) => {
    expect(await faults(variables, rangeSeconds, expected)).toEqual([]);
  });
});
