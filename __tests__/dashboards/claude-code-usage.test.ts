import { builtPage, panelOf } from "./built";

const UID = "claude-code-usage";
const SERIES = `{job="claude_code_usage",instance=~"$machine"}`;
const queries = (title: string): string[] =>
  (panelOf(UID, title).targets ?? []).map(({ expr }) => expr);
const byDay = (name: string): string =>
  `label_replace(sum by (date) (${name}${SERIES}), "date", "\${1}T00:00:00Z", "date", "(.+)")`;

describe("the page Claude Code Usage", () => {
  const page = builtPage(UID);

  it("shows the last 30 days in UTC and asks every 5 minutes", () => {
    expect(page).toMatchObject({
      title: "Claude Code Usage",
      tags: ["handled", "claude-code"],
      time: { from: "now-30d", to: "now" },
      refresh: "5m",
      timezone: "utc",
      editable: true,
    });
  });

  it("lets the reader choose a data source and machines, all at first", () => {
    expect(page.templating.list).toMatchObject([
      {
        name: "datasource",
        type: "datasource",
        label: "Data source",
        query: "prometheus",
        current: { text: "Handled Prometheus", value: "handled-prometheus" },
      },
      {
        name: "machine",
        type: "query",
        label: "Machine",
        multi: true,
        includeAll: true,
        allValue: ".+",
        refresh: 2,
        datasource: { type: "prometheus", uid: "${datasource}" },
        current: { text: ["All"], value: ["$__all"] },
        definition:
          'label_values(claude_code_last_collection_timestamp{job="claude_code_usage"}, instance)',
      },
    ]);
  });

  it("has the panels in this order", () => {
    expect(page.panels.map(({ id, type, title }) => [id, type, title])).toEqual([
      [1, "stat", "Total cost"],
      [2, "stat", "Input tokens"],
      [3, "stat", "Output tokens"],
      [4, "stat", "Active days"],
      [5, "stat", "Cache creation tokens"],
      [6, "stat", "Cache read tokens"],
      [7, "stat", "Last collection"],
      [8, "barchart", "Daily cost"],
      [9, "timeseries", "Token usage by day"],
      [10, "piechart", "Token distribution"],
      [11, "table", "Daily details"],
      [12, "bargauge", "Unpriced tokens by model"],
      [13, "text", "About these figures"],
    ]);
  });

  it("asks for exactly this", () => {
    const union =
      `count(sum by (date) (claude_code_daily_input_tokens${SERIES})` +
      ` + sum by (date) (claude_code_daily_output_tokens${SERIES}) > 0)`;
    const busiest = `max(claude_code_active_days_total${SERIES})`;
    const unpriced = `sum by (model) (claude_code_unpriced_tokens${SERIES} > 0)`;
    const none =
      `label_replace(0 * count(claude_code_last_collection_timestamp${SERIES}),` +
      ` "model", "every model has a price", "", "")`;
    const kinds = ["input", "output", "cache_creation", "cache_read"];
    expect(Object.fromEntries(page.panels.map(({ title }) => [title, queries(title)]))).toEqual({
      "Total cost": [`sum(claude_code_cost_usd_total${SERIES})`],
      "Input tokens": [`sum(claude_code_input_tokens_total${SERIES})`],
      "Output tokens": [`sum(claude_code_output_tokens_total${SERIES})`],
      "Active days": [`${busiest} > ${union} or ${union} or ${busiest}`],
      "Cache creation tokens": [`sum(claude_code_cache_creation_tokens_total${SERIES})`],
      "Cache read tokens": [`sum(claude_code_cache_read_tokens_total${SERIES})`],
      "Last collection": [
        `time() - max by (instance) (claude_code_last_collection_timestamp${SERIES})`,
      ],
      "Daily cost": [byDay("claude_code_daily_cost_usd")],
      "Token usage by day": [
        byDay("claude_code_daily_input_tokens"),
        byDay("claude_code_daily_output_tokens"),
      ],
      "Token distribution": kinds.map((kind) => `sum(claude_code_${kind}_tokens_total${SERIES})`),
      "Daily details": [
        byDay("claude_code_daily_input_tokens"),
        byDay("claude_code_daily_output_tokens"),
        byDay("claude_code_daily_cost_usd"),
      ],
      "Unpriced tokens by model": [`${unpriced} or ${none} unless on() ${unpriced}`],
      "About these figures": [],
    });
  });

  it("asks for days once, as a table", () => {
    for (const title of ["Daily cost", "Token usage by day", "Daily details"]) {
      for (const target of panelOf(UID, title).targets ?? []) {
        expect(target).toMatchObject({ instant: true, range: false, format: "table" });
      }
    }
  });

  it("colours days from 5 and 20 USD, and ages from 20 and 60 minutes", () => {
    const steps = (title: string) => panelOf(UID, title).fieldConfig?.defaults.thresholds?.steps;
    expect(steps("Daily cost")?.map(({ value }) => value)).toEqual([null, 5, 20]);
    expect(steps("Last collection")?.map(({ value }) => value)).toEqual([null, 1200, 3600]);
    const { defaults } = panelOf(UID, "Daily cost").fieldConfig ?? {};
    expect(defaults).toMatchObject({
      color: { mode: "thresholds" },
      custom: { thresholdsStyle: { mode: "dashed" } },
    });
  });

  it("writes totals below the columns of the table", () => {
    const footers = panelOf(UID, "Daily details").fieldConfig?.overrides.flatMap((override) =>
      override.properties.some(({ id }) => id === "custom.footer.reducers")
        ? [override.matcher.options]
        : [],
    );
    expect(footers).toEqual(["Input tokens", "Output tokens", "Cost"]);
  });

  it("tells the kinds of tokens apart by name and share, not by colour alone", () => {
    expect(panelOf(UID, "Token distribution").options).toMatchObject({
      legend: { showLegend: true, displayMode: "table", values: ["value", "percent"] },
    });
    const output = panelOf(UID, "Token usage by day").fieldConfig?.overrides.find(
      ({ matcher }) => matcher.options === "Output tokens",
    );
    expect(output?.properties).toContainEqual({
      id: "custom.lineStyle",
      value: { fill: "dash", dash: [12, 6] },
    });
  });

  it("leaves room for whole dates below the bars, and names a single unpriced model", () => {
    expect(panelOf(UID, "Daily cost").options).toMatchObject({
      xTickLabelRotation: 0,
      xTickLabelMaxLength: "2026-02-13".length,
      xTickLabelSpacing: 100,
    });
    expect(panelOf(UID, "Daily cost").fieldConfig?.overrides).toEqual([
      {
        matcher: { id: "byName", options: "Date" },
        properties: [{ id: "noValue", value: "" }],
      },
    ]);
    expect(panelOf(UID, "Unpriced tokens by model").fieldConfig?.defaults).toMatchObject({
      displayName: "${__field.labels.model}",
    });
  });
});
