import { dashboardJson } from "../../dashboards";
import { COLLECTOR_JOB, JOBS } from "../../metrics";
import { type BillagedOptions, type BillagedServer, startBillaged } from "./billaged-server";
import { Checkout } from "./checkout";
import { expectedBillaged } from "./expected-billaged";
import { type ExpectedPanels, differences } from "./expected-panels";
import { type HealthFigures, type ShownGroup, expectedHealth, rawAt } from "./expected-health";
import { expectedUsage } from "./expected-usage";
import { gatewayTimes, pushRefused } from "./health-services";
import { THREE_MACHINES } from "./known-figures";
import { DESKTOP, LAPTOP, SERVER } from "./known-machines";
import { eventually } from "./local-services";
import { type DashboardJson, type Variables, runPanels } from "./panel-queries";
import { VERSION, push } from "./pushed-machines";
import { reference } from "./reference";
import { missingParts, titled } from "./when";

jest.setTimeout(600_000);

const suite = missingParts ? describe.skip : describe;

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

suite(titled("every panel's query on the deployed Prometheus", missingParts), () => {
  const checkout = new Checkout();
  const options: readonly BillagedOptions[] = [
    { names: "ratio", highCardinality: true },
    { names: "plain", highCardinality: true },
  ];
  let daemons: BillagedServer[] = [];
  const instances = () =>
    daemons.map(({ target }) => `host.docker.internal:${target.split(":").at(-1)}`);

  beforeAll(async () => {
    const { configDir, now } = reference();
    await checkout.prepare({ CLAUDE_CONFIG_DIR: configDir, HANDLED_NOW: now });
    const bridge = await checkout.docker(
      ...["network", "inspect", "bridge", "--format", "{{(index .IPAM.Config 0).Gateway}}"],
    );
    const gateway = bridge || (await hostGateway());
    daemons = await Promise.all(options.map((option) => startBillaged(option, gateway)));
    checkout.set({
      HANDLED_GRAFANA_MODE: "none",
      HANDLED_BILLAGED_TARGETS: instances().join(),
    });
    const up = await checkout.npm("up", "--", "--yes");
    if (up.code !== 0) throw new Error(`npm run up failed:\n${up.stdout}${up.stderr}`);
    await push(checkout.url("PUSHGATEWAY"), MACHINES);
    await pushRefused(checkout.url("PUSHGATEWAY"), REFUSED);
  });
  afterAll(async () => {
    await Promise.all(daemons.map((daemon) => daemon.close()));
    await checkout.remove();
  });

  /** The address that `host-gateway` stands for where the bridge's configuration leaves it open. */
  async function hostGateway(): Promise<string> {
    const { stdout } = await checkout.run("ip", "-4", "-o", "addr", "show", "docker0");
    return /inet ([\d.]+)/.exec(stdout)?.[1] ?? "172.17.0.1";
  }

  const settled = (
    uid: string,
    variables: Variables,
    expectation: (end: Date) => ExpectedPanels | Promise<ExpectedPanels>,
  ): Promise<string[]> =>
    eventually(
      async () => {
        const end = new Date(Date.now() - BEHIND_MS);
        const page = JSON.parse(dashboardJson(uid)) as DashboardJson;
        const results = await runPanels(checkout.url("PROMETHEUS"), page, {
          variables,
          end,
          rangeSeconds: 2 * SCRAPE_SECONDS,
          stepSeconds: SCRAPE_SECONDS,
          scrapeSeconds: SCRAPE_SECONDS,
        });
        return differences(results, await expectation(end));
      },
      (faults) => faults.length === 0,
      SETTLE_MS,
    );

  test("Claude Code Usage answers the figures of three machines", async () => {
    const faults = await settled(
      "claude-code-usage",
      { machine: MACHINES.map(({ instance }) => instance), user: ["$__all"] },
      (end) => expectedUsage(THREE_MACHINES, end),
    );
    expect(faults).toEqual([]);
  });

  test("Billaged Overview answers the steps of two daemons, one with each set of names", async () => {
    const faults = await settled(
      "billaged-overview",
      { job: "billaged", instance: ["$__all"] },
      () =>
        expectedBillaged(
          instances().map((instance, index) => ({ instance, options: options[index] ?? {} })),
          SCRAPE_SECONDS,
        ),
    );
    expect(faults).toEqual([]);
  });

  /** Three machines, of which two share a ledger, and one of which no push was ever taken. */
  const health = async (): Promise<HealthFigures> => {
    const pushes = await gatewayTimes(checkout.url("PUSHGATEWAY"), "push_time_seconds");
    const refusals = await gatewayTimes(checkout.url("PUSHGATEWAY"), "push_failure_time_seconds");
    const taken = MACHINES.map((machine): ShownGroup => ({
      group: machine,
      pushed: { ...machine, version: VERSION },
      pushedAt: pushes.get(`${machine.instance}/`) ?? NaN,
      onItsLedger: machine.ledger === LAPTOP.ledger ? 2 : 1,
    }));
    const refused = { group: { instance: REFUSED }, refusedAt: refusals.get(`${REFUSED}/`) ?? NaN };
    return {
      // Prometheus, the gateway and two daemons.
      targets: 4,
      groups: [...taken, refused],
      silent: 1,
      refused: 1,
      sharing: 2,
      // And the machine that ran `npm run up`.
      groupsByJob: { [COLLECTOR_JOB]: MACHINES.length + 2 },
      walCorruptions: 0,
      configuration: "loaded",
      boundBytes: { "localhost:9090": RETENTION_BYTES },
      failuresPerScrape: 0,
      scrapeSeconds: SCRAPE_SECONDS,
      slowly: { [JOBS.pushgateway]: GATEWAY_SCRAPE_SECONDS },
    };
  };

  test("Monitoring Health answers the state of the stack, its targets and its machines", async () => {
    const figures = await health();
    const machine = [...MACHINES.map(({ instance }) => instance), REFUSED];
    const faults = await settled("handled-health", { machine, scrape_job: ["$__all"] }, (end) =>
      expectedHealth(figures, rawAt(checkout.url("PROMETHEUS"), end), end),
    );
    expect(faults).toEqual([]);
  });
});
