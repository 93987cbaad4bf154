/** What `npm run up` deploys, fed with figures that a test knows, and what its pages must answer. */
import { dashboardJson } from "../../dashboards";
import { COLLECTOR_JOB, JOBS } from "../../metrics";
import { type BillagedOptions, type BillagedServer, startBillaged } from "./billaged-server";
import { Checkout } from "./checkout";
import { expectedBillaged } from "./expected-billaged";
import { type HealthFigures, type ShownGroup, expectedHealth, rawAt } from "./expected-health";
import { type ExpectedPanels, differences } from "./expected-panels";
import { expectedUsage } from "./expected-usage";
import { gatewayTimes, pushRefused } from "./health-services";
import { THREE_MACHINES } from "./known-figures";
import { DESKTOP, LAPTOP, SERVER } from "./known-machines";
import { eventually } from "./local-services";
import { type DashboardJson, type Variables, runPanels } from "./panel-queries";
import { VERSION, push } from "./pushed-machines";
import { reference } from "./reference";

const SCRAPE_SECONDS = 15;
const GATEWAY_SCRAPE_SECONDS = 60;
/** A new push is seen with the next scrape of the gateway; a rate needs a minute of scrapes. */
const SETTLE_MS = 240_000;
/** Asked a little behind the clock, when every scrape of that moment has been written. */
const BEHIND_MS = 2_500;

const MACHINES = [LAPTOP, DESKTOP, SERVER];
/** Its only push is refused. */
const REFUSED = "desk";
const RETENTION_BYTES = 10 * 2 ** 30;
const ALL = ["$__all"];

const DAEMONS: readonly BillagedOptions[] = [
  { names: "ratio", highCardinality: true },
  { names: "plain", highCardinality: true },
];

/** By uid, in words. */
export const ANSWERS = [
  ["claude-code-usage", "the figures of three machines"],
  ["billaged-overview", "the steps of two daemons, one with each set of names"],
  ["handled-health", "the state of the stack, its targets and its machines"],
] as const;

type Uid = (typeof ANSWERS)[number][0];

/** Where a page's queries go. */
export interface Source {
  /** @default the deployed Prometheus */
  readonly url?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** @default as it is built */
  readonly page?: DashboardJson;
}

export class KnownDeployment {
  readonly checkout = new Checkout();
  private daemons: BillagedServer[] = [];
  private hasGrafana = false;

  /** @param settings Of `npm run up`. @throws Error with what `up` said. */
  async start(settings: Record<string, string>): Promise<void> {
    const { checkout } = this;
    const { configDir, now } = reference();
    await checkout.prepare({ CLAUDE_CONFIG_DIR: configDir, HANDLED_NOW: now });
    const host = await checkout.hostAddress();
    this.daemons = await Promise.all(DAEMONS.map((options) => startBillaged(options, host)));
    this.hasGrafana = settings["HANDLED_GRAFANA_MODE"] !== "none";
    checkout.set({ ...settings, HANDLED_BILLAGED_TARGETS: this.instances().join() });
    const up = await checkout.npm("up", "--", "--yes");
    if (up.code !== 0) throw new Error(`npm run up failed:\n${up.stdout}${up.stderr}`);
    await push(checkout.url("PUSHGATEWAY"), MACHINES);
    await pushRefused(checkout.url("PUSHGATEWAY"), REFUSED);
  }

  async stop(): Promise<void> {
    await Promise.all(this.daemons.map((daemon) => daemon.close()));
    await this.checkout.remove();
  }

  /** What a page's queries still answer wrong in the end, in words. */
  async faults(uid: Uid, source: Source = {}): Promise<string[]> {
    const prometheus = this.checkout.url("PROMETHEUS");
    const { url = prometheus, headers = {}, page = built(uid) } = source;
    const { variables, expected } = await this.known(uid);
    const attempt = async () => {
      const end = new Date(Date.now() - BEHIND_MS);
      const results = await runPanels(url, page, {
        variables,
        end,
        rangeSeconds: 2 * SCRAPE_SECONDS,
        stepSeconds: SCRAPE_SECONDS,
        scrapeSeconds: SCRAPE_SECONDS,
        headers,
      });
      return differences(results, await expected(end));
    };
    return eventually(attempt, (faults) => faults.length === 0, SETTLE_MS);
  }

  private readonly instances = () =>
    this.daemons.map(({ target }) => `host.docker.internal:${target.split(":").at(-1)}`);

  private async known(uid: Uid): Promise<{
    variables: Variables;
    expected: (end: Date) => ExpectedPanels | Promise<ExpectedPanels>;
  }> {
    const machine = MACHINES.map(({ instance }) => instance);
    switch (uid) {
      case "claude-code-usage":
        return {
          variables: { machine, user: ALL, team: ALL },
          expected: (end) => expectedUsage(THREE_MACHINES, end),
        };
      case "billaged-overview": {
        const daemons = this.instances().map((instance, index) => ({
          instance,
          options: DAEMONS[index] ?? {},
        }));
        return {
          variables: { job: JOBS.billaged, instance: ALL },
          expected: () => expectedBillaged(daemons, SCRAPE_SECONDS),
        };
      }
      case "handled-health": {
        const figures = await this.health();
        const prometheus = this.checkout.url("PROMETHEUS");
        return {
          variables: { machine: [...machine, REFUSED], scrape_job: ALL },
          expected: (end) => expectedHealth(figures, rawAt(prometheus, end), end),
        };
      }
    }
  }

  /** Three machines, of which two share a ledger, and one of which no push was ever taken. */
  private async health(): Promise<HealthFigures> {
    const gateway = this.checkout.url("PUSHGATEWAY");
    const pushes = await gatewayTimes(gateway, "push_time_seconds");
    const refusals = await gatewayTimes(gateway, "push_failure_time_seconds");
    const taken = MACHINES.map((machine): ShownGroup => ({
      group: machine,
      pushed: { ...machine, version: VERSION },
      pushedAt: pushes.get(`${machine.instance}/`) ?? NaN,
      onItsLedger: machine.ledger === LAPTOP.ledger ? 2 : 1,
    }));
    const refused = { group: { instance: REFUSED }, refusedAt: refusals.get(`${REFUSED}/`) ?? NaN };
    return {
      // Prometheus, the gateway and the daemons.
      targets: 2 + DAEMONS.length + (this.hasGrafana ? 1 : 0),
      groups: [...taken, refused],
      silent: 0,
      refused: 1,
      sharing: 2,
      // And the machine that ran `npm run up`.
      groupsByJob: { [COLLECTOR_JOB]: MACHINES.length + 2 },
      ...(this.hasGrafana && { grafana: "up" }),
      walCorruptions: 0,
      configuration: "loaded",
      boundBytes: { "localhost:9090": RETENTION_BYTES },
      failuresPerScrape: 0,
      grafanaFailuresPerScrape: 0,
      scrapeSeconds: SCRAPE_SECONDS,
      slowly: { [JOBS.pushgateway]: GATEWAY_SCRAPE_SECONDS },
    };
  }
}

const built = (uid: Uid): DashboardJson => JSON.parse(dashboardJson(uid)) as DashboardJson;
