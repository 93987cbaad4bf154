/** Every page keeps the rules of grafana/dashboard-linter, but for the exceptions listed here. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { noPromtool, promtool } from "../constructs/promtool";
import { interpolate } from "../e2e/panel-queries";
import { describeUnless } from "../unless";
import { type BuiltPage, asking, builtPage, builtPages } from "./built";
import { RULES } from "./linter-rules";

interface Exception {
  readonly reason: string;
  /** What may break the rule; all else that does is a fault. @default anything on the page */
  readonly only?: RegExp;
}

const PUSHED: Exception = {
  reason:
    "pushed series have one job, and the gateway's key for an instance: `machine` is the choice",
};
const SHARED_CHOICES: Exception = {
  reason:
    "links carry choices from page to page, and Billaged Overview's `job` takes one value and " +
    "has no All: `scrape_job` and `machine` are the choices",
};
const ANYBODYS: Exception = {
  reason: "who imports a page may change it; in the stack's Grafana the next apply mends it",
};

/** By rule and page. */
const EXCEPTIONS: Readonly<Record<string, Readonly<Record<string, Exception>>>> = {
  "template-job-rule": {
    "claude-code-usage": PUSHED,
    "billaged-overview": {
      reason: "two billing daemons are not one: figures of several jobs must not be added up",
      only: /^job (takes one value|has no All of \.\+)$/,
    },
    "handled-health": SHARED_CHOICES,
  },
  "template-instance-rule": { "claude-code-usage": PUSHED, "handled-health": SHARED_CHOICES },
  "target-job-rule": { "claude-code-usage": PUSHED, "handled-health": SHARED_CHOICES },
  "target-instance-rule": { "claude-code-usage": PUSHED, "handled-health": SHARED_CHOICES },
  "target-counter-agg-rule": {
    "claude-code-usage": {
      reason: "gauges whose names the seed document fixed: each push replaces them whole",
      only: /: claude_code_\w+_total$/,
    },
    "handled-health": {
      reason: "corruptions are counted before the first scrape, so their rate is always 0",
      only: /^WAL corruptions A: prometheus_tsdb_wal_corruptions_total$/,
    },
  },
  "uneditable-dashboard": {
    "claude-code-usage": ANYBODYS,
    "billaged-overview": ANYBODYS,
    "handled-health": ANYBODYS,
  },
};

const CASES = Object.keys(RULES).flatMap((rule) =>
  builtPages().map((page) => [rule, page.uid, page] as const),
);
const faultsOf = (rule: string, page: BuiltPage): string[] => RULES[rule]?.(page) ?? ["no rule"];

describe.each(CASES)("%s on %s", (rule, uid, page) => {
  const exception = EXCEPTIONS[rule]?.[uid];

  if (!exception) {
    it("is kept", () => {
      expect(faultsOf(rule, page)).toEqual([]);
    });
    return;
  }
  it(`is broken, because ${exception.reason}`, () => {
    const faults = faultsOf(rule, page);
    expect(faults).not.toEqual([]);
    expect(faults.filter((fault) => !(exception.only ?? /./).test(fault))).toEqual([]);
  });
});

describe("a rule", () => {
  const page = builtPage("billaged-overview");
  const changed = (change: (page: BuiltPage) => void): BuiltPage => {
    const copy = structuredClone(page);
    change(copy);
    return copy;
  };
  const [first] = asking(page);
  const withTarget = (expr: string) =>
    changed(({ panels }) => {
      const target = panels[0]?.targets?.[0];
      if (target) target.expr = expr;
    });
  const variable = (name: string, change: Record<string, unknown>) =>
    changed(({ templating }) =>
      Object.assign(templating.list.find((each) => each.name === name) ?? {}, change),
    );
  const panel = (change: Record<string, unknown>) =>
    changed(({ panels }) => Object.assign(panels[0] ?? {}, change));
  const good = `job=~"$job",instance=~"$instance"`;

  it.each([
    ["template-datasource-rule", variable("datasource", { label: "Source" })],
    ["template-job-rule", variable("job", { label: "Task" })],
    ["template-instance-rule", variable("instance", { multi: false })],
    ["template-label-promql-rule", variable("job", { query: { query: "label_value(up, job)" } })],
    ["template-on-time-change-reload-rule", variable("instance", { refresh: 1 })],
    ["panel-datasource-rule", panel({ datasource: { uid: "handled-prometheus" } })],
    ["panel-title-description-rule", panel({ description: "" })],
    ["panel-units-rule", panel({ fieldConfig: { defaults: { unit: "bananas" }, overrides: [] } })],
    ["panel-no-targets-rule", panel({ targets: [] })],
    ["target-rate-interval-rule", withTarget(`rate(x_total{${good}}[5m])`)],
    ["target-job-rule", withTarget(`x{instance=~"$instance"}`)],
    ["target-instance-rule", withTarget(`x{job=~"$job"}`)],
    ["target-counter-agg-rule", withTarget(`sum(x_total{${good}})`)],
    ["uneditable-dashboard", page],
  ])("%s finds what breaks it", (rule, broken) => {
    expect(first?.title).toBe("Usage Records Rate");
    const before = rule === "uneditable-dashboard" ? [] : faultsOf(rule, page);
    expect(faultsOf(rule, broken).length).toBeGreaterThan(before.length);
  });

  it("is listed with its exceptions once each", () => {
    expect(Object.keys(EXCEPTIONS).filter((rule) => !(rule in RULES))).toEqual([]);
    const pages = builtPages().map(({ uid }) => uid);
    const strangers = Object.values(EXCEPTIONS)
      .flatMap((byPage) => Object.keys(byPage))
      .filter((uid) => !pages.includes(uid));
    expect(strangers).toEqual([]);
  });
});

/** The rule that needs a parser of PromQL: Prometheus' own. */
describeUnless("target-promql-rule", noPromtool, () => {
  const values = new Map(
    Object.entries({
      machine: ".+",
      user: ".*",
      team: ".*",
      job: "billaged",
      instance: ".+",
      scrape_job: ".+",
      __rate_interval: "1m",
      __interval: "15s",
      __range: "1h",
    }),
  );
  const check = (exprs: readonly string[]) => {
    const folder = mkdtempSync(join(tmpdir(), "promql-"));
    const rules = exprs.map((expr, index) => ({ record: `panel:${index}`, expr }));
    writeFileSync(join(folder, "rules.yml"), JSON.stringify({ groups: [{ name: "all", rules }] }));
    const { status, stdout, stderr } = spawnSync(
      promtool ?? "",
      ["check", "rules", "--lint=none", join(folder, "rules.yml")],
      { encoding: "utf8" },
    );
    rmSync(folder, { recursive: true });
    return { status, text: stdout + stderr };
  };

  it.each(builtPages().map((page) => [page.title, page] as const))("%s", (_title, page) => {
    const exprs = asking(page).flatMap(({ targets = [] }) =>
      targets.map(({ expr }) => interpolate(expr, values)),
    );
    const { status, text } = check(exprs);
    expect(text).toContain(`${exprs.length} rules found`);
    expect(status).toBe(0);
  });

  it("refuses what is no PromQL", () => {
    expect(check(["sum(up"])).toMatchObject({
      status: 1,
      text: expect.stringContaining("parse error") as string,
    });
  });
});
