/** The parts of the end-to-end tests over panels that need no Prometheus. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { billagedMetrics } from "../../metrics";
import { exposition } from "../e2e/billaged-server";
import { differences } from "../e2e/expected-panels";
import { type PanelResult, interpolate, valuesFor } from "../e2e/panel-queries";

const dashboard = {
  panels: [],
  templating: {
    list: [
      { name: "job", multi: false, includeAll: false },
      { name: "instance", multi: true, includeAll: true, allValue: ".+" },
    ],
  },
};

describe("variables in a query", () => {
  const values = valuesFor(dashboard, {
    variables: { job: "unkey/billaged", instance: ["a.local:1", "b"] },
    scrapeSeconds: 15,
    rangeSeconds: 3600,
  });

  it.each([
    ['x{job=~"$job"}', 'x{job=~"unkey/billaged"}'],
    ['x{instance=~"$instance"}', 'x{instance=~"(a\\\\.local:1|b)"}'],
    ["${job} ${job:regex} [[job]]", "unkey/billaged unkey/billaged unkey/billaged"],
    ["rate(x[$__rate_interval])", "rate(x[60s])"],
    ["$__interval ${__range}", "15s 3600s"],
    ['"${1}T00:00:00Z" $1 $jobs', '"${1}T00:00:00Z" $1 $jobs'],
  ])("%s becomes %s", (text, expected) => {
    expect(interpolate(text, values)).toBe(expected);
  });

  it("writes All as the variable says, and one value without brackets", () => {
    const of = (instance: string[]) =>
      valuesFor(dashboard, { variables: { instance }, scrapeSeconds: 15 }).get("instance");
    expect(of(["$__all"])).toBe(".+");
    expect(of(["b"])).toBe("b");
  });

  it("takes a rate over four scrapes, or over one step and one scrape where that is more", () => {
    const of = (stepSeconds: number) =>
      valuesFor(dashboard, { variables: {}, scrapeSeconds: 15, stepSeconds }).get(
        "__rate_interval",
      );
    expect([of(15), of(45), of(46), of(300)]).toEqual(["60s", "60s", "61s", "315s"]);
  });
});

describe("differences", () => {
  const answer = (value: number, labels = {}): PanelResult => ({
    panelId: 1,
    panelTitle: "Total",
    refId: "A",
    expr: "",
    kind: "instant",
    result: [{ labels, value, points: 1, samples: [[0, value]] }],
  });
  const want = (value: number, tolerance?: number) => ({
    "Total A": [{ labels: {}, value, ...(tolerance === undefined ? {} : { tolerance }) }],
  });

  it("finds none where every answer is near enough", () => {
    expect(differences([answer(5)], want(5))).toEqual([]);
    expect(differences([answer(104)], want(100, 0.05))).toEqual([]);
  });

  it.each([
    ["another value", [answer(6)], want(5), ["Total A: want 5 for [], got 6"]],
    ["too far", [answer(106)], want(100, 0.05), ["Total A: want 100 for [], got 106"]],
    ["NaN", [answer(NaN)], want(5), ["Total A: want 5 for [], got NaN"]],
    ["no query", [], want(5), ["Total A: not asked"]],
    ["no expectation", [answer(5)], {}, ["Total A: no expectation"]],
    [
      "another series",
      [answer(5, { a: "b" })],
      want(5),
      ["Total A: want 5 for [], got no such series", 'Total A: unasked 5 for [["a","b"]]'],
    ],
  ])("names %s", (_name, results, expected, faults) => {
    expect(differences(results, expected)).toEqual(faults);
  });
});

describe("played scrapes", () => {
  const families = (text: string): string[] =>
    [...text.matchAll(/^# TYPE ((?:billaged|rpc|http)_\w+) /gm)].map(([, name]) => name ?? "");

  it.each(["ratio", "plain"] as const)("have every billaged metric under its %s name", (names) => {
    const metrics = Object.values(billagedMetrics);
    expect(families(exposition({ names }, 0)).sort()).toEqual(
      metrics.map((metric) => (names === "ratio" ? metric.ratioName : metric.name)).sort(),
    );
  });

  it("lack what unmodified billaged never records", () => {
    expect(families(exposition({ unmodified: true }, 0))).toEqual([
      "billaged_aggregation_duration_seconds",
      "billaged_usage_records_processed_ratio_total",
      "http_server_request_duration_seconds",
      "rpc_server_requests_ratio_total",
    ]);
  });

  it("lack all of billaged's own before anything was sent, and stand still when nothing is", () => {
    expect(families(exposition({ idle: true }, 5))).toEqual([]);
    expect(exposition({ idle: true }, 5)).toMatch(/^go_goroutines 23$/m);
    expect(exposition({ quiet: true }, 5)).toBe(exposition({}, 0));
  });

  it("begin with the fixture and add the steps", () => {
    const fixture = readFileSync(join(__dirname, "../fixtures/billaged/plain.prom"), "utf8");
    const first = exposition({ names: "plain" }, 0);
    expect(first.replaceAll("20971520", "2.097152e+07")).toBe(fixture);
    const tenth = exposition({ names: "plain" }, 10);
    expect(tenth).toMatch(/^billaged_usage_records_processed_total\{.*\} 100$/m);
    expect(tenth).toMatch(/^billaged_billing_errors_total\{error_type="unknown_vm".*\} 13$/m);
    expect(tenth).toMatch(/^billaged_active_vms\{.*\} 5$/m);
    expect(tenth).toMatch(/_bucket\{.*le="0"\} 0\n.*le="5"\} 100\n/);
  });

  it("count by machine where labels of many values are on", () => {
    const text = exposition({ highCardinality: true }, 2);
    expect(text.match(/^billaged_usage_records_processed_ratio_total\{/gm)).toHaveLength(12);
    expect(text).toMatch(/_ratio_total\{customer_id="cust-c",.*vm_id="vm-12"\} 144$/m);
  });
});
