import { builtPage, everything, panelOf } from "./built";

const UID = "handled-health";
const MACHINE = `job="claude_code_usage",instance=~"$machine"`;
const JOB = `job=~"$scrape_job"`;
const steps = (title: string) => panelOf(UID, title).fieldConfig?.defaults.thresholds?.steps;
const columns = (title: string) => {
  const organize = panelOf(UID, title).transformations?.find(({ id }) => id === "organize");
  return (organize?.options as { renameByName: Record<string, string> }).renameByName;
};
const overrides = (title: string, column: string) =>
  panelOf(UID, title).fieldConfig?.overrides.find(({ matcher }) => matcher.options === column)
    ?.properties;

describe("the page Monitoring Health", () => {
  const page = builtPage(UID);

  it("shows the last 6 hours and asks every minute, as the gateway is scraped", () => {
    expect(page).toMatchObject({
      title: "Monitoring Health",
      tags: ["handled", "health"],
      time: { from: "now-6h", to: "now" },
      refresh: "1m",
      timezone: "browser",
      graphTooltip: 1,
    });
  });

  it("lets the reader choose data source, machines and scrape jobs, all at first", () => {
    const all = { multi: true, includeAll: true, allValue: ".+", current: { value: ["$__all"] } };
    expect(page.templating.list).toMatchObject([
      { name: "datasource", current: { value: "handled-prometheus" } },
      { ...all, name: "machine", label: "Machine" },
      {
        ...all,
        name: "scrape_job",
        label: "Scrape job",
        definition: 'label_values(up{job=~".+"}, job)',
      },
    ]);
  });

  it("has the rows and panels in this order", () => {
    expect(everything(page).map(({ id, type, title }) => [id, type, title])).toEqual([
      [1, "stat", "Targets down"],
      [2, "stat", "Silent machines"],
      [3, "stat", "Refused pushes"],
      [4, "stat", "Machines sharing a ledger"],
      [5, "stat", "Grafana"],
      [6, "stat", "Configuration"],
      [7, "stat", "WAL corruptions"],
      [8, "stat", "Disk used of its bound"],
      [9, "row", "Pushes"],
      [10, "table", "Pushes by machine"],
      [11, "timeseries", "Age of the last push"],
      [12, "timeseries", "Groups in the gateway"],
      [13, "row", "Scrapes"],
      [14, "table", "Targets"],
      [15, "timeseries", "Scrape duration"],
      [16, "timeseries", "Samples by scrape"],
      [17, "row", "Prometheus"],
      [18, "timeseries", "Series"],
      [19, "timeseries", "Samples taken in"],
      [20, "timeseries", "Disk against its bound"],
      [21, "timeseries", "Rule failures"],
      [22, "row", "Remote write"],
      [23, "timeseries", "Remote behind"],
      [24, "timeseries", "Samples sent on"],
    ]);
  });

  it("asks for exactly this", () => {
    const group = (expr: string, more = "") =>
      `label_replace(max by (instance, user${more}) (${expr}), "user", "–", "user", "")`;
    const pushed = `push_time_seconds{${MACHINE}}`;
    const refused = `push_failure_time_seconds{${MACHINE}}`;
    const collected = `claude_code_last_collection_timestamp{${MACHINE}}`;
    const byLedger = `count by (ledger) (claude_code_collector_info{job="claude_code_usage"})`;
    const alive =
      `unless on (instance, user) ` +
      `claude_code_retired_last_push_timestamp{job="claude_code_usage"}`;
    const target = (name: string) => `max by (job, instance) (${name}{${JOB}})`;
    const failures = (name: string, alive: string) =>
      `sum(rate(${name}{${JOB}}[$__rate_interval])) or 0 * ${alive}`;
    const used =
      `sum by (instance) (prometheus_tsdb_storage_blocks_bytes{${JOB}} + ` +
      `prometheus_tsdb_wal_storage_size_bytes{${JOB}} + ` +
      `prometheus_tsdb_head_chunks_storage_size_bytes{${JOB}})`;
    const bound = `sum by (instance) (prometheus_tsdb_retention_limit_bytes{${JOB}} > 0)`;
    const remote = (name: string, more = "") => `prometheus_remote_storage_${name}{${JOB}${more}}`;
    const rated = (name: string, more?: string) => `rate(${remote(name, more)}[$__rate_interval])`;
    const byEndpoint = (expr: string) => `sum by (instance, remote_name) (${expr})`;
    const asked = everything(page).flatMap(({ title, targets = [] }) =>
      targets.map(({ refId, expr }) => [`${title} ${refId}`, expr]),
    );
    expect(Object.fromEntries(asked)).toEqual({
      "Targets down A": `sum(1 - up{${JOB}})`,
      "Silent machines A": `sum(time() - ${collected} > bool 259200)`,
      "Refused pushes A": `sum(${refused} > bool ${pushed})`,
      "Machines sharing a ledger A":
        `count(claude_code_collector_info{job="claude_code_usage"} and on (ledger) ` +
        `(${byLedger} > 1)) or 0 * count(claude_code_collector_info{${MACHINE}})`,
      "Grafana A": `min(up{job="grafana"})`,
      "Configuration A": `min(prometheus_config_last_reload_successful{${JOB}})`,
      "WAL corruptions A": `sum(prometheus_tsdb_wal_corruptions_total{${JOB}})`,
      "Disk used of its bound A": `max(${used} / ${bound})`,
      "Pushes by machine A": group(`time() - (${pushed} > 0) ${alive}`),
      "Pushes by machine B": group(`time() - ${collected}`),
      "Pushes by machine C": group(`${collected} - on (instance, user) ${pushed}`),
      "Pushes by machine D": group(`(time() - ${refused}) * (${refused} > bool 0) ${alive}`),
      "Pushes by machine E": group(
        `claude_code_collector_info{${MACHINE}} * on (ledger) group_left () (${byLedger}) ${alive}`,
        ", version, ledger",
      ),
      "Age of the last push A": group(`time() - (${pushed} > 0) ${alive}`),
      "Groups in the gateway A": `count by (job) (push_time_seconds{job=~".+",job!="claude_code_canary"})`,
      "Targets A": target("up"),
      "Targets B": target("scrape_duration_seconds"),
      "Targets C": target("scrape_samples_scraped"),
      "Scrape duration A": target("scrape_duration_seconds"),
      "Samples by scrape A": target("scrape_samples_scraped"),
      "Series A": `sum by (instance) (prometheus_tsdb_head_series{${JOB}})`,
      "Samples taken in A":
        `sum by (instance) (rate(prometheus_tsdb_head_samples_appended_total{${JOB}}` +
        `[$__rate_interval]))`,
      "Disk against its bound A": used,
      "Disk against its bound B": bound,
      "Rule failures A": failures(
        "prometheus_rule_evaluation_failures_total",
        `count(prometheus_config_last_reload_successful{${JOB}})`,
      ),
      "Rule failures B": failures(
        "grafana_alerting_rule_evaluation_failures_total",
        `max(up{job="grafana"} == 1)`,
      ),
      "Remote behind A":
        `max by (instance, remote_name) (time() - (${remote("queue_highest_sent_timestamp_seconds")} + ` +
        `(${remote("queue_highest_sent_timestamp_seconds")} == bool 0) * ignoring (remote_name, url) ` +
        `group_left () process_start_time_seconds{${JOB}}))`,
      "Samples sent on A": byEndpoint(rated("samples_total")),
      "Samples sent on B": byEndpoint(rated("samples_retried_total")),
      "Samples sent on C": byEndpoint(
        `${rated("samples_failed_total")} or ${rated("samples_dropped_total", ',reason!="dropped_series"')}`,
      ),
    });
  });

  it("asks the figures and tables of now alone", () => {
    for (const { type, targets = [] } of everything(page)) {
      const instant = type !== "timeseries";
      const format = type === "table" ? "table" : "time_series";
      for (const target of targets) {
        expect(target).toMatchObject({ instant, range: !instant, format });
      }
    }
  });

  it("judges by the levels that the alerts have too", () => {
    const values = (title: string) => steps(title)?.map(({ value }) => value);
    expect(values("Targets down")).toEqual([null, 1]);
    expect(values("Disk used of its bound")).toEqual([null, 0.8, 0.95]);
    expect(values("Age of the last push")).toEqual([null, 1200, 3600]);
    const push = overrides("Pushes by machine", "Last push")?.find(({ id }) => id === "thresholds");
    expect(push?.value).toMatchObject({ steps: [{}, { value: 1200 }, { value: 3600 }] });
    const ahead = overrides("Pushes by machine", "Clock ahead");
    expect(ahead?.find(({ id }) => id === "thresholds")?.value).toMatchObject({
      steps: [{ value: null }, { value: -300 }, { value: 300 }],
    });
    const sharing = overrides("Pushes by machine", "Groups on it");
    expect(sharing?.find(({ id }) => id === "thresholds")?.value).toMatchObject({
      steps: [{ value: null }, { value: 2 }],
    });
  });

  const unknownIsGrey = {
    type: "special",
    options: { match: "null+nan", result: { color: "#7A7A7A", index: 0 } },
  };

  it("gives no figure the colour of a verdict", () => {
    const stats = page.panels.filter(({ type }) => type === "stat");
    expect(stats.map((stat) => ("fieldConfig" in stat ? stat.fieldConfig : undefined))).toEqual(
      stats.map(() => ({
        defaults: expect.objectContaining({
          mappings: expect.arrayContaining([unknownIsGrey]) as unknown,
        }) as unknown,
        overrides: [],
      })),
    );
  });

  it("says in words what is 0 or 1", () => {
    const mapped = (title: string) => panelOf(UID, title).fieldConfig?.defaults.mappings;
    const words = (zero: string, one: string) => [
      { type: "value", options: { "0": { text: zero, index: 0 }, "1": { text: one, index: 1 } } },
    ];
    expect(mapped("Grafana")).toEqual([...words("Down", "Up"), unknownIsGrey]);
    expect(mapped("Configuration")).toEqual([...words("Refused", "Loaded"), unknownIsGrey]);
    expect(overrides("Targets", "State")).toContainEqual({
      id: "mappings",
      value: words("Down", "Up"),
    });
    expect(overrides("Pushes by machine", "Last refused push")).toContainEqual({
      id: "mappings",
      value: [{ type: "value", options: { "0": { text: "never", index: 0 } } }],
    });
  });

  it("names every column of its tables, and styles none that is not there", () => {
    expect(columns("Pushes by machine")).toEqual({
      instance: "Machine",
      user: "User",
      "Value #A (lastNotNull)": "Last push",
      "Value #B (lastNotNull)": "Last collection",
      "Value #C (lastNotNull)": "Clock ahead",
      "Value #D (lastNotNull)": "Last refused push",
      version: "Version",
      ledger: "Ledger",
      "Value #E (lastNotNull)": "Groups on it",
    });
    expect(columns("Targets")).toEqual({
      job: "Job",
      instance: "Instance",
      "Value #A (lastNotNull)": "State",
      "Value #B (lastNotNull)": "Scrape",
      "Value #C (lastNotNull)": "Samples",
    });
    for (const title of ["Pushes by machine", "Targets"]) {
      const styled = panelOf(UID, title)
        .fieldConfig?.overrides.filter(({ matcher }) => matcher.id === "byName")
        .map(({ matcher }) => matcher.options);
      const titles = Object.values(columns(title));
      expect(styled?.filter((column) => !titles.includes(column))).toEqual([]);
    }
  });
});
