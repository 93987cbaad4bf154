/**
 * Every panel query of both pages, run against real Prometheus. Needs a Prometheus binary:
 * HANDLED_PROMETHEUS_BIN, or `prometheus` on PATH. With a Pushgateway (HANDLED_PUSHGATEWAY_BIN, or
 * on PATH) the figures are pushed, else served as a gateway would.
 */
import { dashboardJson } from "../../dashboards";
import { type BillagedOptions, type BillagedServer, startBillaged } from "./billaged-server";
import {
  type ExpectedPanels,
  differences,
  expectedBillaged,
  expectedNothing,
  expectedUsage,
} from "./expected-panels";
import {
  type Service,
  eventually,
  findBinary,
  startPrometheus,
  startPushgateway,
} from "./local-services";
import { type DashboardJson, type PanelResult, runPanels, runVariables } from "./panel-queries";
import {
  ALL_MACHINES,
  DESKTOP,
  LAPTOP,
  LAPTOP_AND_DESKTOP,
  SERVER,
  SERVER_ALONE,
} from "./known-machines";
import { type Machine, push, serveWithoutGateway } from "./pushed-machines";

const prometheusBinary = findBinary("HANDLED_PROMETHEUS_BIN", ["prometheus"]);
const gatewayBinary = findBinary("HANDLED_PUSHGATEWAY_BIN", [
  "prometheus-pushgateway",
  "pushgateway",
]);
const suite = prometheusBinary ? describe : describe.skip;
const where = prometheusBinary
  ? `against real Prometheus, figures ${gatewayBinary ? "pushed" : "served without a gateway"}`
  : "(skipped: no prometheus on PATH or in HANDLED_PROMETHEUS_BIN)";

jest.setTimeout(120_000);

const SCRAPE_SECONDS = 1;
/** Makes $__rate_interval 10 s: ten scrapes, of which one that comes late moves little. */
const STEP_SECONDS = 9;
const SETTLE_MS = 60_000;

const page = (uid: string): DashboardJson => JSON.parse(dashboardJson(uid)) as DashboardJson;
const ALL = ["$__all"];

/** One job a fleet, so that `$job` picks it. */
const FLEETS: Readonly<Record<string, readonly BillagedOptions[]>> = {
  billaged: [{ names: "ratio" }],
  "billaged-newer": [{ names: "plain" }],
  "billaged-mixed": [{ names: "ratio" }, { names: "plain" }],
  "billaged-unmodified": [{ names: "ratio", unmodified: true }],
  "billaged-by-vm": [{ names: "ratio", highCardinality: true }],
  "billaged-newer-by-vm": [{ names: "plain", highCardinality: true }],
  "billaged-stopped": [{ names: "ratio" }],
};

suite(`panel queries ${where}`, () => {
  const running: { stop: () => Promise<void> }[] = [];
  const fleets = new Map<string, { daemon: BillagedServer; options: BillagedOptions }[]>();
  let prometheus: Service;

  beforeAll(async () => {
    const machines = [LAPTOP, DESKTOP, SERVER];
    const source = gatewayBinary
      ? await startPushgateway(gatewayBinary)
      : await serveWithoutGateway(machines);
    running.push(source);
    if (gatewayBinary) await push(source.url, machines);
    for (const [job, daemons] of Object.entries(FLEETS)) {
      const started = await Promise.all(
        daemons.map(async (options) => ({ daemon: await startBillaged(options), options })),
      );
      fleets.set(job, started);
      running.push(...started.map(({ daemon }) => ({ stop: daemon.close })));
    }
    const scrape = (job: string, targets: readonly string[], more = {}) => ({
      job_name: job,
      static_configs: [{ targets }],
      ...more,
    });
    prometheus = await startPrometheus(
      prometheusBinary ?? "",
      [
        scrape("pushgateway", [new URL(source.url).host], { honor_labels: true }),
        ...[...fleets].map(([job, daemons]) =>
          scrape(
            job,
            daemons.map(({ daemon }) => daemon.target),
          ),
        ),
      ],
      SCRAPE_SECONDS,
    );
    running.push(prometheus);
  });

  afterAll(async () => {
    for (const service of running.reverse()) await service.stop();
  });

  const settled = (
    uid: string,
    variables: Readonly<Record<string, string | readonly string[]>>,
    expectation: (end: Date) => ExpectedPanels,
  ): Promise<string[]> =>
    eventually(
      async () => {
        const end = new Date();
        const results = await runPanels(prometheus.url, page(uid), {
          variables,
          end,
          rangeSeconds: 2 * STEP_SECONDS,
          stepSeconds: STEP_SECONDS,
          scrapeSeconds: SCRAPE_SECONDS,
        });
        return differences(results, expectation(end));
      },
      (faults) => faults.length === 0,
      SETTLE_MS,
    );

  const offered = (uid: string, job = ""): Promise<Record<string, string[]>> =>
    runVariables(prometheus.url, page(uid), {
      variables: { job },
      scrapeSeconds: SCRAPE_SECONDS,
    });

  describe("Claude Code Usage", () => {
    const ages = (end: Date, ...machines: Machine[]): Record<string, number> =>
      Object.fromEntries(
        machines.map(({ instance, collectedAt }) => [instance, end.getTime() / 1000 - collectedAt]),
      );

    it.each([
      ["all machines", ALL, ALL_MACHINES, [LAPTOP, DESKTOP, SERVER]],
      ["two machines", ["laptop", "desktop.local"], LAPTOP_AND_DESKTOP, [LAPTOP, DESKTOP]],
      ["one machine", ["server"], SERVER_ALONE, [SERVER]],
    ])("answers the figures of %s exactly", async (_name, machine, figures, machines) => {
      const faults = await settled("claude-code-usage", { machine }, (end) =>
        expectedUsage({ ...figures, ageSeconds: ages(end, ...machines) }),
      );
      expect(faults).toEqual([]);
    });

    it("offers every machine that has pushed", async () => {
      expect(await offered("claude-code-usage")).toEqual({
        machine: ["desktop.local", "laptop", "server"],
      });
    });

    it("answers nothing for a machine that never pushed", async () => {
      const faults = await settled("claude-code-usage", { machine: ["nobody"] }, () =>
        expectedNothing(expectedUsage({ ...SERVER_ALONE, ageSeconds: {} })),
      );
      expect(faults).toEqual([]);
    });
  });

  describe("Billaged Overview", () => {
    const expectedOf = (job: string): ExpectedPanels =>
      expectedBillaged(
        (fleets.get(job) ?? []).map(({ daemon, options }) => ({
          instance: daemon.target,
          options,
        })),
        SCRAPE_SECONDS,
      );

    it.each(Object.keys(FLEETS))("answers the steps of %s", async (job) => {
      const faults = await settled("billaged-overview", { job, instance: ALL }, () =>
        expectedOf(job),
      );
      expect(faults).toEqual([]);
    });

    it("offers the jobs of billaged alone, and the instances of the chosen job", async () => {
      const mixed = fleets.get("billaged-mixed")?.map(({ daemon }) => daemon.target);
      expect(await offered("billaged-overview", "billaged-mixed")).toEqual({
        job: Object.keys(FLEETS).sort(),
        instance: mixed?.sort(),
      });
    });

    it("answers one instance of two", async () => {
      const [, newer] = fleets.get("billaged-mixed") ?? [];
      const chosen = { instance: newer?.daemon.target ?? "", options: newer?.options ?? {} };
      const faults = await settled(
        "billaged-overview",
        { job: "billaged-mixed", instance: [chosen.instance] },
        () => expectedBillaged([chosen], SCRAPE_SECONDS),
      );
      expect(faults).toEqual([]);
    });

    it("answers nothing now for a daemon that has stopped, and no zero of errors", async () => {
      const job = "billaged-stopped";
      await fleets.get(job)?.[0]?.daemon.close();
      const left = await eventually(
        async () => (await instants(prometheus.url, job)).filter(({ result }) => result.length > 0),
        (answering) => answering.length === 0,
        SETTLE_MS,
      );
      expect(left).toEqual([]);
    });
  });
});

/** The answers of the key stats and rankings: the panels that show now. */
const instants = async (url: string, job: string): Promise<PanelResult[]> => {
  const results = await runPanels(url, page("billaged-overview"), {
    variables: { job, instance: ALL },
    stepSeconds: STEP_SECONDS,
    scrapeSeconds: SCRAPE_SECONDS,
  });
  return results.filter(({ kind }) => kind === "instant");
};
