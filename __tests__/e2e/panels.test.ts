/**
 * Every panel query of Billaged Overview, run against real Prometheus. Needs a Prometheus binary:
 * HANDLED_PROMETHEUS_BIN, or `prometheus` on PATH.
 */
import { describeUnless } from "../unless";
import { type BillagedOptions, type BillagedServer, startBillaged } from "./billaged-server";
import { expectedBillaged } from "./expected-billaged";
import type { ExpectedPanels } from "./expected-panels";
import { type Service, eventually, startPrometheus } from "./local-services";
import { type PanelResult, runPanels } from "./panel-queries";
import {
  ALL,
  SCRAPE_SECONDS,
  SETTLE_MS,
  STEP_SECONDS,
  noPrometheus,
  offered,
  page,
  prometheusBinary,
  scrapeJob,
  settled,
} from "./settled-panels";

jest.setTimeout(120_000);

/** One job a fleet, so that `$job` picks it. */
const FLEETS: Readonly<Record<string, readonly BillagedOptions[]>> = {
  billaged: [{ names: "ratio" }],
  "billaged-newer": [{ names: "plain" }],
  "billaged-mixed": [{ names: "ratio" }, { names: "plain" }],
  "billaged-unmodified": [{ names: "ratio", unmodified: true }],
  "billaged-by-vm": [{ names: "ratio", highCardinality: true }],
  "billaged-newer-by-vm": [{ names: "plain", highCardinality: true }],
  "billaged-newer-unmodified": [{ names: "plain", unmodified: true }],
  "billaged-idle": [{ names: "ratio", idle: true }],
  "billaged-half-idle": [{ names: "plain" }, { names: "ratio", idle: true }],
  "billaged-quiet": [{ names: "ratio", quiet: true }],
  "billaged-stopped": [{ names: "ratio" }],
};

describeUnless("panel queries against real Prometheus", noPrometheus, () => {
  const running: { stop: () => Promise<void> }[] = [];
  const fleets = new Map<string, { daemon: BillagedServer; options: BillagedOptions }[]>();
  let prometheus: Service;

  beforeAll(async () => {
    for (const [job, daemons] of Object.entries(FLEETS)) {
      const started = await Promise.all(
        daemons.map(async (options) => ({ daemon: await startBillaged(options), options })),
      );
      fleets.set(job, started);
      running.push(...started.map(({ daemon }) => ({ stop: daemon.close })));
    }
    prometheus = await startPrometheus(
      prometheusBinary ?? "",
      [...fleets].map(([job, daemons]) =>
        scrapeJob(
          job,
          daemons.map(({ daemon }) => daemon.target),
        ),
      ),
      SCRAPE_SECONDS,
    );
    running.push(prometheus);
  });

  afterAll(async () => {
    for (const service of running.reverse()) await service.stop();
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
      const faults = await settled(
        prometheus.url,
        "billaged-overview",
        { job, instance: ALL },
        () => expectedOf(job),
      );
      expect(faults).toEqual([]);
    });

    it("offers the jobs of billaged alone, and the instances of the chosen job", async () => {
      const mixed = fleets.get("billaged-mixed")?.map(({ daemon }) => daemon.target);
      expect(await offered(prometheus.url, "billaged-overview", { job: "billaged-mixed" })).toEqual(
        {
          job: Object.keys(FLEETS).sort(),
          instance: mixed?.sort(),
        },
      );
    });

    it("answers one instance of two", async () => {
      const [, newer] = fleets.get("billaged-mixed") ?? [];
      const chosen = { instance: newer?.daemon.target ?? "", options: newer?.options ?? {} };
      const faults = await settled(
        prometheus.url,
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
      const answers = await asked(prometheus.url, job);
      expect(answers.find(({ panelTitle }) => panelTitle === "Answers scrapes")?.result).toEqual([
        expect.objectContaining({ value: 0 }),
      ]);
    });
  });
});

const asked = (url: string, job: string): Promise<PanelResult[]> =>
  runPanels(url, page("billaged-overview"), {
    variables: { job, instance: ALL },
    stepSeconds: STEP_SECONDS,
    scrapeSeconds: SCRAPE_SECONDS,
  });

/** The answers of the key stats and rankings: the panels that show now. */
const instants = async (url: string, job: string): Promise<PanelResult[]> =>
  (await asked(url, job)).filter(({ kind }) => kind === "instant");
