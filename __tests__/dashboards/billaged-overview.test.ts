import { builtPage, everything, panelOf } from "./built";

const UID = "billaged-overview";
const TARGET = `job=~"$job",instance=~"$instance"`;
const rate = (name: string, more = ""): string =>
  `rate(${name}{${TARGET}${more}}[$__rate_interval])`;
const records = (more = ""): string =>
  `${rate("billaged_usage_records_processed_total", more)} or ` +
  rate("billaged_usage_records_processed_ratio_total", more);
const errors =
  `${rate("billaged_billing_errors_total")} or ` + rate("billaged_billing_errors_ratio_total");
const failed =
  `${rate("rpc_server_requests_total", ',rpc_status!="ok"')} or ` +
  rate("rpc_server_requests_ratio_total", ',rpc_status!="ok"');
const zeroWhileUp = `0 * max(up{${TARGET}} == 1)`;
const failedTogether = `sum(${failed}) or ${zeroWhileUp}`;
const average = (name: string, more = ""): string =>
  `sum(${rate(`${name}_sum`, more)}) / (sum(${rate(`${name}_count`, more)}) > 0)`;
const quantile = (q: number, name: string, more = ""): string =>
  `histogram_quantile(${q}, sum by (le) (${rate(`${name}_bucket`, more)})) >= 0`;
const aggregation = "billaged_aggregation_duration_seconds";
const request = ["http_server_request_duration_seconds", ',http_request_method="POST"'] as const;
const vms = `sum(billaged_active_vms{${TARGET}} or billaged_active_vms_ratio{${TARGET}})`;

describe("the page Billaged Overview", () => {
  const page = builtPage(UID);

  it("shows the last 6 hours and asks every 30 seconds", () => {
    expect(page).toMatchObject({
      title: "Billaged Overview",
      tags: ["handled", "billaged"],
      time: { from: "now-6h", to: "now" },
      refresh: "30s",
      timezone: "browser",
      graphTooltip: 1,
    });
  });

  it("lets the reader choose data source, job and instances", () => {
    const found = `{__name__=~"up|billaged_aggregation_duration_seconds_count"`;
    expect(page.templating.list).toMatchObject([
      { name: "datasource", current: { value: "handled-prometheus" } },
      {
        name: "job",
        label: "Job",
        refresh: 2,
        regex: "/billaged/",
        current: { value: "billaged" },
        definition: `label_values(${found}}, job)`,
      },
      {
        name: "instance",
        label: "Instance",
        refresh: 2,
        multi: true,
        includeAll: true,
        allValue: ".+",
        definition: `label_values(${found},job=~"$job"}, instance)`,
      },
    ]);
  });

  it("has the rows and panels in this order", () => {
    expect(everything(page).map(({ id, type, title }) => [id, type, title])).toEqual([
      [1, "stat", "Usage Records Rate"],
      [2, "stat", "Avg Aggregation Duration"],
      [3, "stat", "Active VMs"],
      [4, "stat", "Error Rate"],
      [5, "row", "Usage Processing"],
      [6, "timeseries", "Usage record processing rate"],
      [7, "timeseries", "Aggregation duration"],
      [19, "timeseries", "API request duration"],
      [8, "row", "Active VMs & Errors"],
      [9, "timeseries", "VM count"],
      [10, "timeseries", "Errors by type"],
      [11, "timeseries", "RPC errors"],
      [12, "row", "System Health"],
      [20, "timeseries", "Answers scrapes"],
      [13, "timeseries", "CPU usage"],
      [14, "timeseries", "Memory usage"],
      [15, "timeseries", "Goroutines"],
      [16, "row", "By VM and customer"],
      [21, "stat", "VMs that send"],
      [22, "stat", "Customers that send"],
      [17, "bargauge", "Top VMs"],
      [18, "bargauge", "Top customers"],
    ]);
  });

  it("asks for exactly this", () => {
    const asked = everything(page).flatMap(({ title, targets = [] }) =>
      targets.map(({ refId, expr }) => [`${title} ${refId}`, expr]),
    );
    expect(Object.fromEntries(asked)).toEqual({
      "Usage Records Rate A": `sum(${records()}) or ${zeroWhileUp}`,
      "Avg Aggregation Duration A": average(aggregation),
      "Active VMs A": vms,
      "Error Rate A": `sum(${errors}) or ${zeroWhileUp}`,
      "Error Rate B": failedTogether,
      "Usage record processing rate A":
        `sum by (instance) (${records()}) or ` + `0 * max by (instance) (up{${TARGET}} == 1)`,
      "Aggregation duration A": average(aggregation),
      "Aggregation duration B": quantile(0.5, aggregation),
      "Aggregation duration C": quantile(0.95, aggregation),
      "Aggregation duration D": quantile(0.99, aggregation),
      "API request duration A": average(...request),
      "API request duration B": quantile(0.5, ...request),
      "API request duration C": quantile(0.95, ...request),
      "API request duration D": quantile(0.99, ...request),
      "VM count A": vms,
      "Errors by type A": `sum by (error_type) (${errors})`,
      "Errors by type B": `sum(${errors}) or ${zeroWhileUp}`,
      "RPC errors A":
        `label_replace(sum by (rpc_method, rpc_status) (${failed}), ` +
        `"method", "\${1}", "rpc_method", ".*/(.+)")`,
      "RPC errors B": failedTogether,
      "Answers scrapes A": `max by (instance) (up{${TARGET}})`,
      "CPU usage A": `sum by (instance) (${rate("process_cpu_seconds_total")})`,
      "Memory usage A": `sum by (instance) (process_resident_memory_bytes{${TARGET}})`,
      "Goroutines A": `sum by (instance) (go_goroutines{${TARGET}})`,
      "VMs that send A": `count(sum by (vm_id) (${records(',vm_id!=""')}) > 0)`,
      "Customers that send A": `count(sum by (customer_id) (${records(',customer_id!=""')}) > 0)`,
      "Top VMs A": `topk(10, sum by (vm_id) (${records(',vm_id!=""')}))`,
      "Top customers A": `topk(10, sum by (customer_id) (${records(',customer_id!=""')}))`,
    });
  });

  it("asks the key stats of now alone, so that no old value outlives its daemon", () => {
    for (const { type, targets } of everything(page)) {
      const instant = type === "stat" || type === "bargauge";
      for (const target of targets ?? [])
        expect(target).toMatchObject({ instant, range: !instant });
    }
  });

  it("warns that the quantiles lie below 5 seconds, and draws them beside the average", () => {
    const panel = panelOf(UID, "Aggregation duration");
    expect(panel.description).toMatch(/Trust the average\..*2\.5, 4\.75 and 4\.95 s/);
    expect(panel.fieldConfig?.defaults.custom).toMatchObject({
      scaleDistribution: { type: "log", log: 10 },
    });
    expect(panel.targets?.map(({ legendFormat }) => legendFormat)).toEqual([
      "Average",
      "p50",
      "p95",
      "p99",
    ]);
  });
});
