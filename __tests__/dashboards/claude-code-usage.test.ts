import { WITNESS_BAND as DOCTORS_BAND } from "../../collector/witness/compare";
import { WITNESS_BAND } from "../../dashboards/thresholds";
import { builtPage, everything, panelOf } from "./built";

const UID = "claude-code-usage";
const steps = (title: string) => panelOf(UID, title).fieldConfig?.defaults.thresholds?.steps;
const overridesOf = (title: string) => panelOf(UID, title).fieldConfig?.overrides ?? [];

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

  it("lets the reader choose a data source, machines, users and teams, all at first", () => {
    const collected = 'claude_code_last_collection_timestamp{job="claude_code_usage"';
    const current = { text: ["All"], value: ["$__all"] };
    const all = { multi: true, includeAll: true, refresh: 2, current };
    expect(page.templating.list).toMatchObject([
      {
        name: "datasource",
        type: "datasource",
        label: "Data source",
        query: "prometheus",
        current: { text: "Handled Prometheus", value: "handled-prometheus" },
      },
      {
        ...all,
        name: "machine",
        type: "query",
        label: "Machine",
        allValue: ".+",
        datasource: { type: "prometheus", uid: "${datasource}" },
        definition: `label_values(${collected}}, instance)`,
      },
      {
        ...all,
        name: "user",
        type: "query",
        label: "User",
        // Groups without a user lack the label, and All must find them, too.
        allValue: ".*",
        datasource: { type: "prometheus", uid: "${datasource}" },
        definition: `label_values(${collected},instance=~"$machine"}, user)`,
      },
      {
        ...all,
        name: "team",
        type: "query",
        label: "Team",
        allValue: ".*",
        datasource: { type: "prometheus", uid: "${datasource}" },
        definition: `label_values(${collected},instance=~"$machine",user=~"$user"}, team)`,
      },
    ]);
  });

  it("has the panels in this order, under these ids", () => {
    expect(everything(page).map(({ id, type, title }) => [id, type, title])).toEqual([
      [1, "stat", "Total cost"],
      [2, "stat", "Input tokens"],
      [3, "stat", "Output tokens"],
      [4, "stat", "Active days"],
      [14, "stat", "Month to date"],
      [15, "stat", "Today against the 7-day mean"],
      [7, "stat", "Last collection"],
      [8, "barchart", "Daily cost"],
      [9, "timeseries", "Token usage by day"],
      [10, "piechart", "Token distribution"],
      [5, "stat", "Cache creation tokens"],
      [6, "stat", "Cache read tokens"],
      [16, "stat", "Responses"],
      [17, "bargauge", "Cost by model"],
      [18, "bargauge", "Cost by project"],
      [11, "table", "Daily details"],
      [33, "row", "Users and teams"],
      [34, "bargauge", "Cost by user"],
      [35, "bargauge", "Cost by team"],
      [36, "bargauge", "This month by user"],
      [37, "bargauge", "This month by team"],
      [38, "bargauge", "Tokens by user"],
      [39, "bargauge", "Tokens by team"],
      [19, "row", "How far to trust the figures"],
      [20, "stat", "Cost at estimated prices"],
      [21, "stat", "Second witness"],
      [22, "stat", "Duplicates left out"],
      [23, "stat", "Days partly covered"],
      [24, "stat", "Unreadable logs"],
      [25, "stat", "Machines counted twice"],
      [26, "stat", "Price table of"],
      [12, "bargauge", "Unpriced tokens by model"],
      [27, "bargauge", "Skipped lines by reason"],
      [28, "stat", "Not in the total cost"],
      [13, "text", "About these figures"],
      [29, "row", "History on real dates"],
      [30, "timeseries", "Cost, loaded history"],
      [31, "timeseries", "Tokens, loaded history"],
      [32, "timeseries", "Messages, loaded history"],
    ]);
  });

  it("begins with the figures that the seed's reader looks for", () => {
    const places = page.panels.slice(0, 4).map(({ title, gridPos }) => [title, gridPos]);
    expect(places).toEqual([
      ["Total cost", { x: 0, y: 0, w: 6, h: 4 }],
      ["Input tokens", { x: 6, y: 0, w: 6, h: 4 }],
      ["Output tokens", { x: 12, y: 0, w: 6, h: 4 }],
      ["Active days", { x: 18, y: 0, w: 6, h: 4 }],
    ]);
  });

  it("asks for days once, as a table, and from the start of the time range on", () => {
    for (const title of ["Daily cost", "Token usage by day", "Daily details"]) {
      const { targets = [], transformations = [] } = panelOf(UID, title);
      for (const target of targets) {
        expect(target).toMatchObject({ instant: true, range: false, format: "table" });
      }
      expect(transformations.find(({ id }) => id === "filterByValue")).toMatchObject({
        options: {
          filters: [
            {
              fieldName: "Date",
              config: { id: "greaterOrEqual", options: { value: "${__from}" } },
            },
          ],
        },
      });
    }
  });

  it("says which machines the alerts count otherwise than the two figures of now", () => {
    const said = (title: string) => panelOf(UID, title).description;
    expect(said("Month to date")).toMatch(
      /not collected this month is left out; the alerts .* day/,
    );
    expect(said("Today against the 7-day mean")).toMatch(
      /not collected today .*; the alerts .* day/,
    );
  });

  it("colours days from 5 and 20 USD, and ages from 20 and 60 minutes", () => {
    expect(steps("Daily cost")?.map(({ value }) => value)).toEqual([null, 5, 20]);
    expect(steps("Last collection")?.map(({ value }) => value)).toEqual([null, 1200, 3600]);
    const { defaults } = panelOf(UID, "Daily cost").fieldConfig ?? {};
    expect(defaults).toMatchObject({
      color: { mode: "thresholds" },
      custom: { thresholdsStyle: { mode: "area" } },
    });
  });

  it("writes totals below the columns of the table, but for sessions", () => {
    const footers = overridesOf("Daily details").flatMap((override) =>
      override.properties.some(({ id }) => id === "custom.footer.reducers")
        ? [override.matcher.options]
        : [],
    );
    expect(footers.sort()).toEqual([
      "Cache creation tokens",
      "Cache read tokens",
      "Cost",
      "Input tokens",
      "Messages",
      "Output tokens",
    ]);
  });

  it("tells the kinds of tokens apart by name, share and dash, not by colour alone", () => {
    expect(panelOf(UID, "Token distribution").options).toMatchObject({
      legend: { showLegend: true, displayMode: "table", values: ["value", "percent"] },
    });
    const dashes = (title: string) =>
      overridesOf(title).flatMap(({ matcher, properties }) =>
        properties
          .filter(({ id }) => id === "color" || id === "custom.lineStyle")
          .slice(-1)
          .map(({ id, value }) => [
            matcher.options,
            id === "color" ? "solid" : (value as { dash: number[] }).dash,
          ]),
      );
    const kinds = [
      ["Input tokens", "solid"],
      ["Output tokens", [12, 6]],
      ["Cache creation tokens", [12, 6, 2, 6]],
      ["Cache read tokens", [2, 6]],
    ];
    expect(dashes("Token usage by day")).toEqual(kinds);
    expect(dashes("Tokens, loaded history")).toEqual(kinds);
  });

  it("has room for thousands and for thousands of millions on one axis", () => {
    for (const title of ["Token usage by day", "Tokens, loaded history"]) {
      expect(panelOf(UID, title).fieldConfig?.defaults.custom).toMatchObject({
        scaleDistribution: { type: "log", log: 10 },
      });
    }
  });

  it("leaves room for whole dates below the bars, and names a single bar of a ranking", () => {
    expect(panelOf(UID, "Daily cost").options).toMatchObject({
      xTickLabelRotation: 0,
      xTickLabelMaxLength: "2026-02-13".length,
      xTickLabelSpacing: 100,
    });
    expect(overridesOf("Daily cost")).toEqual([
      {
        matcher: { id: "byName", options: "Date" },
        properties: [{ id: "noValue", value: "" }],
      },
    ]);
    const names = ["Unpriced tokens by model", "Cost by project", "Skipped lines by reason"].map(
      (title) => panelOf(UID, title).fieldConfig?.defaults,
    );
    expect(names).toMatchObject([
      { displayName: "${__field.labels.model}" },
      { displayName: "${__field.labels.project}" },
      { displayName: "${__field.labels.reason}" },
    ]);
  });

  it("asks for one point a day of the loaded history, however long the time range", () => {
    const row = page.panels.find(({ id }) => id === 29);
    expect(row).toMatchObject({ collapsed: true });
    expect(row?.panels).toHaveLength(3);
    for (const panel of row?.panels ?? []) {
      expect(panel).toMatchObject({ maxDataPoints: 3_660 });
      expect(panel.fieldConfig?.defaults.noValue).toContain("npm run history");
      for (const target of panel.targets ?? []) {
        expect(target).toMatchObject({ range: true, instant: false, interval: "1d" });
      }
    }
  });

  it("judges the second witness as the collector's doctor does", () => {
    expect(WITNESS_BAND).toEqual(DOCTORS_BAND);
    expect(steps("Second witness")?.map(({ value }) => value)).toEqual([null, 0.8, 1.25]);
    const colours = steps("Second witness")?.map(({ color }) => color) ?? [];
    expect(colours[0]).toBe(colours[2]);
    expect(colours[1]).not.toBe(colours[0]);
  });
});
