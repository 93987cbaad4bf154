import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { alertGroups } from "../../alerts";
import { type Alert, conditionOf } from "../../alerts/alert";
import { prometheusRules } from "../../alerts/prometheus-rules";
import { anchorOf, runbookAnnotation } from "../../alerts/runbook";
import { alertSettingsOf } from "../../alerts/settings";
import { DEFAULT_THRESHOLDS } from "../../dashboards/thresholds";
import {
  type BillagedMetric,
  type Metric,
  billagedMetrics,
  collectorMetrics,
  gatewayMetrics,
  processMetrics,
  prometheusMetrics,
  remoteWriteMetrics,
} from "../../metrics";
import { builtPage, everything } from "../dashboards/built";
import { maximal, minimal } from "../stacks/configs";
import { DEFAULTS, EVERYTHING } from "./sets";

const root = resolve(__dirname, "../..");
const all = alertGroups(EVERYTHING).flatMap(({ alerts }) => alerts);
const byTitle = all.map((alert) => [alert.title, alert] as const);

const uidsOf = (settings: Parameters<typeof alertGroups>[0]): string[] =>
  alertGroups(settings).flatMap(({ alerts }) => alerts.map(({ uid }) => uid));

describe("the set of alerts", () => {
  it("has these identities, which links and silences hold: add to them, never change one", () => {
    expect(all.map(({ uid, title }) => [uid, title])).toEqual([
      ["handled-budget-month-passed", "Monthly budget passed"],
      ["handled-budget-month-forecast", "Forecast over budget"],
      ["handled-budget-day-passed", "Daily budget passed"],
      ["handled-user-budget-passed", "User budget passed"],
      ["handled-team-budget-passed", "Team budget passed"],
      ["handled-day-above-usual", "A day far above the usual"],
      ["handled-unpriced-model", "A model has no price"],
      ["handled-total-went-down", "Totals went down"],
      ["handled-server-silent", "Server silent"],
      ["handled-collector-silent", "Collector silent"],
      ["handled-push-rejected", "Push rejected"],
      ["handled-clock-skewed", "Clock skewed"],
      ["handled-gateway-empty", "Gateway empty"],
      ["handled-shared-ledger", "A ledger on two machines"],
      ["handled-too-many-series", "Too many series pushed"],
      ["handled-prometheus-size", "Prometheus near its size bound"],
      ["handled-prometheus-config", "Config reload failed"],
      ["handled-remote-write-behind", "Remote write behind"],
      ["handled-remote-write-loses", "Remote write loses samples"],
      ["handled-billaged-down", "billaged down"],
      ["handled-billaged-errors", "billaged errors"],
      ["handled-billaged-no-usage", "billaged has no usage"],
    ]);
    expect(all.filter(({ uid }) => !/^[a-z0-9-]{1,40}$/.test(uid))).toEqual([]);
  });

  const OPTIONAL = /budget|server|billaged|remote/;

  it("has budgets, servers, remote write and billaged only where they are set", () => {
    expect(uidsOf(alertSettingsOf(minimal))).toEqual(
      all.map(({ uid }) => uid).filter((uid) => !OPTIONAL.test(uid)),
    );
    expect(uidsOf(alertSettingsOf(maximal))).toEqual(all.map(({ uid }) => uid));
  });

  it("takes its limits from the settings", () => {
    const limits = alertGroups(alertSettingsOf(maximal)).flatMap(({ alerts }) =>
      alerts.map(({ uid, when }): [string, Alert["when"]] => [uid, when]),
    );
    expect(Object.fromEntries(limits)).toMatchObject({
      "handled-budget-month-passed": { above: 200 },
      "handled-budget-month-forecast": { above: 200 },
      "handled-budget-day-passed": { above: 12.5 },
      "handled-day-above-usual": { above: 2.5 },
      "handled-server-silent": { above: 30 * 60 },
      "handled-collector-silent": { above: 48 * 60 * 60 },
    });
  });

  it("tells servers from laptops by their names, each in exactly one alert", () => {
    const values = alertGroups(alertSettingsOf(maximal))
      .flatMap(({ alerts }) => alerts)
      .filter(({ uid }) => uid.endsWith("-silent"))
      .map(({ value }) => /instance[=!]~"[^"]*"/.exec(value)?.[0]);
    expect(values).toEqual([
      'instance=~"build-.*|ci[.]example"',
      'instance!~"build-.*|ci[.]example"',
    ]);
  });
});

describe("thresholds", () => {
  it("without settings are the pages' own", () => {
    expect(alertSettingsOf(minimal).thresholds).toEqual(DEFAULT_THRESHOLDS);
  });

  it("with settings move the pages' lines too", () => {
    expect(alertSettingsOf(maximal).thresholds).toEqual({
      monthCostUsd: { warning: 160, critical: 200 },
      userBudgetsUsd: maximal.alerts.userBudgetsUsd,
      teamBudgetsUsd: maximal.alerts.teamBudgetsUsd,
      dailyCostUsd: { warning: 6.25, critical: 12.5 },
      collectionAgeSeconds: { warning: 900, critical: 1800 },
      laptopAgeSeconds: 172_800,
      servers: ["build-*", "ci.example"],
      dayAboveUsual: 2.5,
    });
  });
});

describe.each(byTitle)("alert %s", (title, alert) => {
  const runbook = readFileSync(join(root, "docs/runbook.md"), "utf8");

  it("has one heading of its own in the runbook, with something below it", () => {
    const sections = runbook.split(/^## /m).filter((text) => text.startsWith(`${title}\n`));
    expect(sections).toHaveLength(1);
    expect(sections[0]).toMatch(/\n\n.{40,}/);
  });

  it("says the value, and why its states are what they are", () => {
    expect(alert.description).toContain("{{ ");
    expect(alert.description).toMatch(/\$value\b.*[.?]$/s);
    expect(alert.summary).toMatch(/^.{10,}[^.]$/);
    for (const { because } of [alert.noData, alert.execErr])
      expect(because).toMatch(/^[A-Z].{20,}\.$/);
  });

  it("leads to a panel that shows one of its metrics", () => {
    const panel = alert.panel && panelOf(alert.panel.page, alert.panel.id);
    const shown = alert.panel === undefined || sharesMetric(alert, JSON.stringify(panel?.targets));
    expect(shown).toBe(true);
  });

  it("chooses no machine, and rates over no variable", () => {
    expect(conditionOf(alert)).not.toMatch(/\$|\bdate\b/);
  });
});

const panelOf = (page: string, id: number) =>
  everything(builtPage(page)).find((panel) => panel.id === id);

const metrics: readonly (Metric | BillagedMetric)[] = [
  ...Object.values(collectorMetrics),
  ...Object.values(gatewayMetrics),
  ...Object.values(prometheusMetrics),
  ...Object.values(remoteWriteMetrics),
  ...Object.values(billagedMetrics),
];
const names = metrics.flatMap((metric) =>
  "ratioName" in metric ? [metric.name, metric.ratioName] : [metric.name],
);
const used = (expr: string): string[] =>
  [...expr.matchAll(/\b([a-z_]+)\{/g)].map(([, n]) => n ?? "");
const sharesMetric = ({ uid, value }: Alert, targets: string): boolean =>
  // The day's budget is a line on the bars of all days.
  uid === "handled-budget-day-passed"
    ? targets.includes(collectorMetrics.dailyCost.name)
    : used(value).some((name) => targets.includes(name));

describe("sources of the alerts", () => {
  const sources = readdirSync(join(root, "alerts")).filter((name) => name.endsWith(".ts"));

  it.each(sources)("%s spells no metric's name", (name) => {
    const text = readFileSync(join(root, "alerts", name), "utf8");
    expect([...new Set(names)].filter((metric) => text.includes(metric))).toEqual([]);
  });

  it("knows every name that the rules use", () => {
    const known = new Set<string>([
      ...names,
      processMetrics.up.name,
      processMetrics.scrapeSamples.name,
    ]);
    expect(all.flatMap(({ value }) => used(value)).filter((name) => !known.has(name))).toEqual([]);
  });
});

describe("the runbook's links", () => {
  const [alert] = all;

  it("are the heading's anchor at the runbook's address", () => {
    expect(alert && runbookAnnotation(alert, "https://git.example.org/docs/runbook.md")).toEqual({
      runbook_url: "https://git.example.org/docs/runbook.md#monthly-budget-passed",
    });
  });

  it("are a path of the project while nobody said where people read it", () => {
    expect(alert && runbookAnnotation(alert)).toEqual({
      runbook: "docs/runbook.md#monthly-budget-passed",
    });
  });

  it.each([
    [
      "Grafana says 401 although the password is right",
      "grafana-says-401-although-the-password-is-right",
    ],
    ["`container name is already in use`", "container-name-is-already-in-use"],
    ["Prometheus' bound: 80 %", "prometheus-bound-80-"],
  ])("%s becomes #%s", (heading, anchor) => {
    expect(anchorOf(heading)).toBe(anchor);
  });
});

test("the committed rule file is fresh (npm run alerts:export)", () => {
  const committed = readFileSync(join(root, "alerts/rules.yml"), "utf8");
  expect(committed).toBe(prometheusRules(alertGroups(DEFAULTS)));
});
