/** What holds for every page and every panel. */
import { readFileSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import {
  type BillagedMetric,
  type Metric,
  billagedMetrics,
  collectorMetrics,
  gatewayMetrics,
  grafanaMetrics,
  historyMetrics,
  nativeMetrics,
  processMetrics,
  prometheusMetrics,
  recordedMetrics,
  remoteWriteMetrics,
  retirementMetrics,
} from "../../metrics";
import { type Panel, asking, builtPages, everything, targetsOf } from "./built";

const PAGES = builtPages().map((page) => [page.title, page] as const);
const PANELS = PAGES.flatMap(([page, built]) =>
  asking(built).map((panel) => [`${page} / ${panel.title}`, panel] as const),
);
const TARGETS = PANELS.flatMap(([title, { targets = [] }]) =>
  targets.map((target) => [`${title} / ${target.refId}`, target] as const),
);

describe.each(PAGES)("page %s", (_title, page) => {
  it("is a classic dashboard of Grafana 12.2 without an id of its own", () => {
    expect(page.schemaVersion).toBe(42);
    expect(page).not.toHaveProperty("id");
    expect(page).not.toHaveProperty("version");
    expect(page.uid).toMatch(/^[a-z0-9-]{1,40}$/);
  });

  it("links to the other pages, and takes time range and choices along", () => {
    expect(page.tags).toContain("handled");
    expect(page.links).toEqual([
      expect.objectContaining({
        type: "dashboards",
        tags: ["handled"],
        keepTime: true,
        includeVars: true,
        targetBlank: false,
      }),
    ]);
  });

  it("gives every panel and row an id and a title of its own", () => {
    const ids = everything(page).map(({ id }) => id);
    const titles = everything(page).map(({ title }) => title);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.every((id) => Number.isInteger(id) && id > 0)).toBe(true);
    expect(new Set(titles).size).toBe(titles.length);
  });

  it("fills the grid without overlap or overflow", () => {
    expectTiled(page.panels);
    for (const { panels = [] } of page.panels) expectTiled(panels);
  });
});

function expectTiled(panels: readonly Panel[]): void {
  const cells = panels.flatMap(({ title, gridPos: { x, y, w, h } }) =>
    Array.from({ length: w * h }, (_, cell) => ({
      title,
      cell: `${x + (cell % w)},${y + Math.floor(cell / w)}`,
    })),
  );
  const top = Math.min(...panels.map(({ gridPos }) => gridPos.y));
  const bottom = Math.max(...panels.map(({ gridPos: { y, h } }) => y + h));
  expect(panels.filter(({ gridPos: { x, w } }) => x < 0 || x + w > 24)).toEqual([]);
  expect(new Set(cells.map(({ cell }) => cell)).size).toBe(cells.length);
  expect(cells).toHaveLength(panels.length > 0 ? 24 * (bottom - top) : 0);
}

describe.each(PANELS)("panel %s", (_title, panel) => {
  it("says what it shows, in which unit, and what to do without data", () => {
    expect(panel.description).toMatch(/^.{20,}\.$/);
    expect(panel.fieldConfig?.defaults.unit).toMatch(/./);
    expect(panel.fieldConfig?.defaults.noValue).toMatch(/^.{10,}$/);
  });

  it("asks the data source that the reader chose, each query under its own letter", () => {
    const chosen = { type: "prometheus", uid: "${datasource}" };
    const refIds = panel.targets?.map(({ refId }) => refId) ?? [];
    expect(panel.datasource).toEqual(chosen);
    expect(panel.targets?.map(({ datasource }) => datasource)).toEqual(refIds.map(() => chosen));
    expect(refIds).toEqual([..."ABCDEFGH"].slice(0, Math.max(1, refIds.length)));
  });
});

/** Counted before the first scrape, so its rate is always 0; the figure since the start is shown. */
const FOUND_WHILE_STARTING = prometheusMetrics.walCorruptions.name;

/** The series of the chosen ones; and those that are one of a kind, whatever is chosen. */
const MATCHERS = [
  /^job="claude_code_usage",instance=~"\$machine"/,
  /^job="claude_code_native",instance=~"\$machine",user=~"\$user",team=~"\$team"$/,
  /^job=~"\$job",instance=~"\$instance"/,
  /^job=~"\$scrape_job"(,reason!="dropped_series")?$/,
  // Groups of ledgers are counted over all machines: the other one may not be chosen.
  /^job="claude_code_usage"$/,
  // Groups by job, whoever pushed them but doctor; the one Grafana.
  /^job=~"\.\+",job!="claude_code_canary"$/,
  /^job="grafana"$/,
];

const LINES = PANELS.filter(([, { type }]) => type === "timeseries");
/** Lines by a label of many values, such as a machine: Grafana takes no palette of ours for them. */
const NAMED_BY_LABEL = LINES.filter(([, { targets = [], fieldConfig }]) =>
  targets.some(
    ({ legendFormat = "" }) =>
      legendFormat.startsWith("{{") &&
      !fieldConfig?.overrides.some(({ matcher }) => matcher.options === legendFormat),
  ),
);

describe("colour is not all that tells lines apart", () => {
  it.each(LINES)("%s: legend and tooltip give every line's figure", (_title, { options }) => {
    expect(options).toMatchObject({
      legend: { showLegend: true, calcs: ["lastNotNull"] },
      tooltip: { mode: "multi", sort: "desc" },
    });
  });

  it.each(NAMED_BY_LABEL)("%s: names in a table, sorted by figure", (_title, { options }) => {
    expect(options).toMatchObject({ legend: { displayMode: "table", sortBy: "Last *" } });
  });
});

describe.each(TARGETS)("query %s", (_title, { expr, ...target }) => {
  it("is either an instant or a range", () => {
    expect([target.instant, target.range].filter(Boolean)).toHaveLength(1);
  });

  it("rates no gauge, and rates every counter over $__rate_interval", () => {
    const rated = [...expr.matchAll(/(?:rate|increase|delta)\((\w+)\{[^}]*\}\[([^\]]+)\]/g)];
    expect(rated.map(([, name]) => name).filter((name) => !isCounter(name))).toEqual([]);
    expect(rated.filter(([, , window]) => window !== "$__rate_interval")).toEqual([]);
    const unrated = counterNames(expr).filter((name) => !rated.some(([, each]) => each === name));
    expect(unrated.filter((name) => name !== FOUND_WHILE_STARTING)).toEqual([]);
  });

  it("filters every series by job and by machine or instance", () => {
    const selectors = [...expr.matchAll(/\w+\{([^}]*)\}/g)].map(([, matchers]) => matchers ?? "");
    expect(selectors.length).toBeGreaterThan(0);
    const strangers = selectors.filter((each) => !MATCHERS.some((known) => known.test(each)));
    expect(strangers).toEqual([]);
  });

  it("never asks for days over time", () => {
    const daily = metricsWith("date").filter((name) => expr.includes(name));
    expect(target.range === true ? daily : []).toEqual([]);
  });
});

const all: readonly (Metric | BillagedMetric)[] = [
  ...Object.values(collectorMetrics),
  ...Object.values(retirementMetrics),
  ...Object.values(historyMetrics),
  ...Object.values(nativeMetrics),
  ...Object.values(recordedMetrics),
  ...Object.values(billagedMetrics),
  ...Object.values(processMetrics),
  ...Object.values(gatewayMetrics),
  ...Object.values(prometheusMetrics),
  ...Object.values(grafanaMetrics),
  ...Object.values(remoteWriteMetrics),
];
const namesOf = (metric: Metric | BillagedMetric): string[] =>
  "ratioName" in metric ? [metric.name, metric.ratioName] : [metric.name];
const counters = new Set(
  all.flatMap((metric) =>
    metric.type === "counter"
      ? namesOf(metric)
      : metric.type === "histogram"
        ? ["_bucket", "_sum", "_count"].map((suffix) => metric.name + suffix)
        : [],
  ),
);
const isCounter = (name = ""): boolean => counters.has(name);
const counterNames = (expr: string): string[] =>
  [...expr.matchAll(/\b(\w+)\{/g)].flatMap(([, name]) => (name && isCounter(name) ? [name] : []));
const metricsWith = (label: string): string[] =>
  all.filter(({ labels }) => labels.includes(label)).flatMap(namesOf);

describe("sources of the pages", () => {
  const folder = resolve(__dirname, "../../dashboards");
  const sources = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".ts"),
  );

  it.each(sources)("%s spells no metric's name", (name) => {
    const text = readFileSync(join(folder, name), "utf8");
    // `up` is an English word too; as a metric it stands in front of its matchers.
    const spelt = all
      .flatMap(namesOf)
      .filter((metric) => (metric === "up" ? /\bup\{/.test(text) : text.includes(metric)));
    expect(spelt).toEqual([]);
  });

  it("knows every name that the queries use", () => {
    const used = PAGES.flatMap(([, page]) => targetsOf(page)).flatMap(({ expr }) =>
      [...expr.matchAll(/(?<![\w:])([\w:]+)\{/g)].map(([, name]) => name ?? ""),
    );
    const known = new Set([...all.flatMap(namesOf), ...counters]);
    expect(used.filter((name) => !known.has(name))).toEqual([]);
  });
});

describe("labels with many values", () => {
  it.each(PAGES)("%s has no variable over them and repeats nothing", (_title, page) => {
    const text = JSON.stringify(page.templating.list);
    expect(text).not.toMatch(/vm_id|customer_id|date|model/);
    expect(JSON.stringify(page.panels)).not.toContain('"repeat":');
  });

  it("are asked for by topk or a count, inside a folded row, and only where they are set", () => {
    const wide = PAGES.flatMap(([, page]) =>
      page.panels.flatMap((panel) =>
        (panel.panels ?? [panel]).flatMap(({ targets = [] }) =>
          targets
            .filter(({ expr }) => /vm_id|customer_id/.test(expr))
            .map(({ expr }) => ({ row: panel, expr })),
        ),
      ),
    );
    expect(wide).toHaveLength(4);
    for (const { row, expr } of wide) {
      expect(row).toMatchObject({ type: "row", collapsed: true });
      expect(expr).toMatch(/^(topk\(10, |count\()sum by \((vm_id|customer_id)\) .*,\2!=""/);
    }
  });
});
