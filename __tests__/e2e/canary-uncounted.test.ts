/**
 * Every query of every page and every alert answers the same with doctor's canary in Prometheus as
 * without it. Needs `prometheus` and `promtool`: HANDLED_PROMETHEUS_BIN, HANDLED_PROMTOOL_BIN, or on PATH.
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { alertGroups } from "../../alerts";
import { conditionOf } from "../../alerts/alert";
import { dashboards } from "../../dashboards";
import { CANARY_JOB, COLLECTOR_JOB, collectorMetrics } from "../../metrics";
import { EVERYTHING } from "../alerts/sets";
import { promtool } from "../constructs/promtool";
import { describeUnless, missingPrograms } from "../unless";
import { BEGINNER, DESKTOP, LAPTOP, type Machine } from "./known-machines";
import { type Service, startPrometheus } from "./local-services";
import { runPanels, runVariables } from "./panel-queries";
import { exposition } from "./pushed-machines";
import { ALL, page, prometheusBinary } from "./settled-panels";

const missing = missingPrograms({ prometheus: prometheusBinary, promtool });

jest.setTimeout(120_000);

/** Blocks hold what is older than the head's 3 hours. */
const END = new Date(Date.now() - 5 * 60 * 60 * 1000);
const MINUTES = 30;

/** One scrape of a gateway that holds these groups under a job. */
const scrapeOf = (job: string, machines: readonly Machine[]): string[] =>
  machines.flatMap((machine) => {
    const user = machine.user ? `,user="${machine.user}"` : "";
    const labels = `job="${job}",instance="${machine.instance}"${user}`;
    const series = exposition(machine, labels).split("\n");
    const times = ["push_time_seconds", "push_failure_time_seconds"];
    return [...series, ...times.map((name) => `${name}{${labels}} ${END.getTime() / 1000 - 600}`)];
  });

/** The same groups at each minute before the end, as blocks. */
const blocksOf = (lines: readonly string[]) => (folder: string) => {
  const samples = lines.filter((line) => line && !line.startsWith("#"));
  const scrapes = Array.from({ length: MINUTES }, (_, minute) => {
    const seconds = Math.floor(END.getTime() / 1000) - 60 * (MINUTES - minute - 1);
    return samples.map((line) => `${line} ${seconds}\n`).join("");
  });
  writeFileSync(join(folder, "samples.om"), `${scrapes.join("")}# EOF\n`);
  mkdirSync(join(folder, "data"));
  const args = ["tsdb", "create-blocks-from", "openmetrics"];
  execFileSync(promtool ?? "", [...args, join(folder, "samples.om"), join(folder, "data")]);
};

describeUnless("the canary counts for nothing on real Prometheus", missing, () => {
  const machines = [LAPTOP, DESKTOP, BEGINNER].map((machine) => ({
    ...machine,
    collectedAt: END.getTime() / 1000 - 600,
  }));
  const gateway = ['up{job="pushgateway",instance="gateway"} 1'];
  // One with a name of its own, and one with a machine's name, user and ledger.
  const [laptop = LAPTOP, , beginner = BEGINNER] = machines;
  const canaries = [{ ...laptop, instance: "canary-handled-host" }, laptop, beginner];
  let without: Service;
  let with_: Service;

  beforeAll(async () => {
    const usage = [...gateway, ...scrapeOf(COLLECTOR_JOB, machines)];
    const start = (lines: string[]) =>
      startPrometheus(prometheusBinary ?? "", [], 1, blocksOf(lines));
    without = await start(usage);
    with_ = await start([...usage, ...scrapeOf(CANARY_JOB, canaries)]);
  });
  afterAll(async () => {
    await without.stop();
    await with_.stop();
  });

  const asked = async ({ url }: Service, promql: string): Promise<unknown> => {
    const search = new URLSearchParams({ query: promql, time: `${END.getTime() / 1000}` });
    const response = await fetch(`${url}/api/v1/query?${search.toString()}`);
    return ((await response.json()) as { data: { result: unknown } }).data.result;
  };
  const sorted = (list: readonly unknown[]): string[] =>
    list.map((one) => JSON.stringify(one)).sort();

  it("is there: a sum that names no job takes it in", async () => {
    const sum = `sum(${collectorMetrics.cost.name})`;
    expect(await asked(with_, sum)).not.toEqual(await asked(without, sum));
  });

  it.each(dashboards.map(({ uid }) => uid))("every panel of %s answers the same", async (uid) => {
    const chosen = { machine: ALL, user: ALL, team: ALL, scrape_job: ALL, instance: ALL };
    const variables = { ...chosen, job: "billaged" };
    const options = { variables, end: END, rangeSeconds: 600, scrapeSeconds: 60 };
    const expected = await runPanels(without.url, page(uid), options);
    const found = await runPanels(with_.url, page(uid), options);
    expect(found.length).toBeGreaterThan(10);
    for (const [index, { result, ...query }] of expected.entries())
      expect([query, sorted(found[index]?.result ?? [])]).toEqual([query, sorted(result)]);
  });

  it("Claude Code Usage answers something, so that there is something to be the same", async () => {
    const variables = { machine: ALL, user: ALL, team: ALL };
    const options = { variables, end: END, rangeSeconds: 600, scrapeSeconds: 60 };
    const results = await runPanels(with_.url, page("claude-code-usage"), options);
    const total = results.find(({ panelTitle }) => panelTitle === "Total cost");
    expect(total?.result[0]?.value).toBe(machines.reduce((sum, { totals }) => sum + totals[4], 0));
  });

  it("offers no canary in a drop-down", async () => {
    for (const uid of ["claude-code-usage", "handled-health"]) {
      const options = { variables: { machine: ALL }, end: END, scrapeSeconds: 60 };
      const { machine } = await runVariables(with_.url, page(uid), options);
      expect(machine).toEqual(["beginner", "desktop.local", "laptop"]);
    }
  });

  const alerts = alertGroups(EVERYTHING).flatMap(({ alerts: list }) => list);
  it.each(alerts.map((alert) => [alert.title, alert] as const))(
    "the alert %s answers the same",
    async (_title, alert) => {
      for (const promql of [alert.value, conditionOf(alert)]) {
        const found = (await asked(with_, promql)) as unknown[];
        expect(sorted(found)).toEqual(sorted((await asked(without, promql)) as unknown[]));
      }
    },
  );
});
