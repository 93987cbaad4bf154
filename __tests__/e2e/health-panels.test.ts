/**
 * Every query of Monitoring Health against a real Prometheus that scrapes itself and a real
 * Pushgateway. Needs both binaries: HANDLED_PROMETHEUS_BIN and HANDLED_PUSHGATEWAY_BIN, or on PATH.
 */
import { COLLECTOR_JOB, JOBS } from "../../metrics";
import { freePort } from "../free-port";
import { describeUnless } from "../unless";
import { type HealthFigures, type ShownGroup, expectedHealth, rawAt } from "./expected-health";
import { differences } from "./expected-panels";
import {
  BROKEN_RULES,
  OTHER,
  type Group,
  type PlayedService,
  corruptLog,
  gatewayTimes,
  pushCanary,
  pushGroup,
  pushOther,
  pushRefused,
  pushRetired,
  startGrafana,
  startOldGateway,
  startOtherPrometheus,
} from "./health-services";
import { ANN, ATTIC, ATTIC_PUSHED_AT, BOB, CELLAR, CLONE } from "./known-groups";
import { type Service, eventually, startPrometheus, startPushgateway } from "./local-services";
import { runPanels, runVariables } from "./panel-queries";
import {
  ALL,
  SCRAPE_SECONDS,
  SETTLE_MS,
  STEP_SECONDS,
  gatewayBinary,
  noServices,
  page,
  prometheusBinary,
} from "./settled-panels";

const where = "against real Prometheus and Pushgateway";

jest.setTimeout(120_000);

/** Asked a little behind the clock, when every scrape of that moment has been written. */
const BEHIND_MS = 2_500;
const GIB = 2 ** 30;

const health = page("handled-health");

const job = (name: string, target: string, more = {}) => ({
  job_name: name,
  static_configs: [{ targets: [target] }],
  ...more,
});

const faultsOf = (
  prometheus: Service,
  variables: Readonly<Record<string, string | readonly string[]>>,
  figures: HealthFigures,
): Promise<string[]> =>
  eventually(
    async () => {
      const end = new Date(Date.now() - BEHIND_MS);
      const results = await runPanels(prometheus.url, health, {
        variables,
        end,
        rangeSeconds: 2 * STEP_SECONDS,
        stepSeconds: STEP_SECONDS,
        scrapeSeconds: SCRAPE_SECONDS,
      });
      const raw = rawAt(prometheus.url, end);
      return differences(results, await expectedHealth(figures, raw, end));
    },
    (faults) => faults.length === 0,
    SETTLE_MS,
  );

describeUnless(`Monitoring Health ${where}`, noServices, () => {
  let gateway: Service;
  let grafana: PlayedService;
  let attic: PlayedService;
  let other: PlayedService;
  let prometheus: Service;
  let groups: Record<"ann" | "bob" | "clone" | "desk" | "attic", ShownGroup>;

  beforeAll(async () => {
    gateway = await startPushgateway(gatewayBinary ?? "");
    for (const group of [ANN, BOB, CLONE]) await pushGroup(gateway.url, group);
    await pushRetired(gateway.url, CELLAR);
    await pushCanary(gateway.url);
    await pushRefused(gateway.url, "desk");
    await pushOther(gateway.url);
    const pushes = await gatewayTimes(gateway.url, "push_time_seconds");
    const refusals = await gatewayTimes(gateway.url, "push_failure_time_seconds");
    const shown = (group: Group, onItsLedger: number): ShownGroup => ({
      group,
      pushed: group,
      pushedAt: pushes.get(`${group.instance}/${group.user ?? ""}`) ?? NaN,
      onItsLedger,
    });
    groups = {
      ann: shown(ANN, 2),
      bob: shown(BOB, 1),
      clone: shown(CLONE, 2),
      desk: { group: { instance: "desk" }, refusedAt: refusals.get("desk/") ?? NaN },
      attic: { group: ATTIC, pushed: ATTIC, pushedAt: ATTIC_PUSHED_AT },
    };
    grafana = await startGrafana();
    other = await startOtherPrometheus();
    attic = await startOldGateway(ATTIC, ATTIC_PUSHED_AT);
    const nobody = `127.0.0.1:${await freePort()}`;
    prometheus = await startPrometheus(
      prometheusBinary ?? "",
      (self: string) => [
        job(JOBS.prometheus, self),
        job(JOBS.pushgateway, new URL(gateway.url).host, { honor_labels: true }),
        job("old-gateway", attic.target, { honor_labels: true }),
        job(JOBS.grafana, grafana.target),
        job(JOBS.billaged, nobody),
        job("other-prometheus", other.target),
      ],
      SCRAPE_SECONDS,
      corruptLog,
      { rules: BROKEN_RULES, flags: ["--storage.tsdb.retention.size=1GB"] },
    );
  });

  afterAll(async () => {
    for (const service of [prometheus, attic, other, grafana, gateway]) await service.stop();
  });

  const figures = (): HealthFigures => ({
    targets: 6,
    groups: Object.values(groups),
    // The attic's collection is four days old; none of the desk's was ever taken.
    silent: 1,
    refused: 1,
    sharing: 2,
    // The retired one is a group, though no machine; the canary is neither.
    groupsByJob: { [COLLECTOR_JOB]: 6, backup: 1 },
    grafana: "up",
    // One of the corrupt log that it was started on, and those of the other.
    walCorruptions: 1 + OTHER.walCorruptions,
    configuration: "refused",
    boundBytes: {
      [new URL(prometheus.url).host]: GIB,
      [other.target]: OTHER.retentionBytes,
    },
    failuresPerScrape: 1,
    scrapeSeconds: SCRAPE_SECONDS,
  });

  it("answers the figures of all machines and scrape jobs", async () => {
    const faults = await faultsOf(prometheus, { machine: ALL, scrape_job: ALL }, figures());
    expect(faults).toEqual([]);
  });

  it("answers those of one machine, and still finds the other group of its ledger", async () => {
    const faults = await faultsOf(
      prometheus,
      { machine: ["laptop"], scrape_job: ALL },
      { ...figures(), groups: [groups.ann, groups.bob], silent: 0, refused: 0 },
    );
    expect(faults).toEqual([]);
  });

  it("offers the machines that have collected, and every scrape job", async () => {
    const offered = await runVariables(prometheus.url, health, {
      variables: {},
      scrapeSeconds: SCRAPE_SECONDS,
    });
    expect(offered).toEqual({
      machine: ["attic", "clone", "laptop"],
      scrape_job: [
        "billaged",
        "grafana",
        "old-gateway",
        "other-prometheus",
        "prometheus",
        "pushgateway",
      ],
    });
  });

  it("says that Grafana is down once it stops, and draws no rules of it", async () => {
    await grafana.stop();
    const faults = await faultsOf(
      prometheus,
      { machine: ALL, scrape_job: ALL },
      { ...figures(), grafana: "down" },
    );
    expect(faults).toEqual([]);
  });
});

const NOTHING: HealthFigures = {
  targets: 0,
  groups: [],
  silent: 0,
  refused: 0,
  sharing: 0,
  groupsByJob: {},
  walCorruptions: 0,
  configuration: "loaded",
  boundBytes: {},
  failuresPerScrape: 0,
  scrapeSeconds: SCRAPE_SECONDS,
};

describeUnless(`Monitoring Health of an empty database ${where}`, noServices, () => {
  const started = async (scrapeConfigs: unknown, run: (prometheus: Service) => Promise<void>) => {
    const prometheus = await startPrometheus(prometheusBinary ?? "", scrapeConfigs, SCRAPE_SECONDS);
    try {
      await run(prometheus);
    } finally {
      await prometheus.stop();
    }
  };

  it("answers zeros of failures, no pushes, no Grafana and no bound", async () => {
    await started(
      (self: string) => [job(JOBS.prometheus, self)],
      async (prometheus) => {
        const faults = await faultsOf(
          prometheus,
          { machine: ALL, scrape_job: ALL },
          { ...NOTHING, targets: 1 },
        );
        expect(faults).toEqual([]);
      },
    );
  });

  it("answers nothing at all where nothing is scraped", async () => {
    await started([], async (prometheus) => {
      const faults = await faultsOf(prometheus, { machine: ALL, scrape_job: ALL }, NOTHING);
      expect(faults).toEqual([]);
    });
  });
});
