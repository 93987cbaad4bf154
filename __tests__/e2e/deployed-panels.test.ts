import { dashboardJson } from "../../dashboards";
import { type BillagedOptions, type BillagedServer, startBillaged } from "./billaged-server";
import { Checkout } from "./checkout";
import { expectedBillaged } from "./expected-billaged";
import { type ExpectedPanels, differences } from "./expected-panels";
import { expectedUsage } from "./expected-usage";
import { THREE_MACHINES } from "./known-figures";
import { DESKTOP, LAPTOP, SERVER } from "./known-machines";
import { eventually } from "./local-services";
import { type DashboardJson, type Variables, runPanels } from "./panel-queries";
import { push } from "./pushed-machines";
import { reference } from "./reference";
import { missingParts, titled } from "./when";

jest.setTimeout(600_000);

const suite = missingParts ? describe.skip : describe;

const SCRAPE_SECONDS = 15;
/** A new push is seen with the next scrape of the gateway; a rate needs a minute of scrapes. */
const SETTLE_MS = 240_000;
const MACHINES = [LAPTOP, DESKTOP, SERVER];

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
    expectation: (end: Date) => ExpectedPanels,
  ): Promise<string[]> =>
    eventually(
      async () => {
        const end = new Date();
        const page = JSON.parse(dashboardJson(uid)) as DashboardJson;
        const results = await runPanels(checkout.url("PROMETHEUS"), page, {
          variables,
          end,
          rangeSeconds: 2 * SCRAPE_SECONDS,
          stepSeconds: SCRAPE_SECONDS,
          scrapeSeconds: SCRAPE_SECONDS,
        });
        return differences(results, expectation(end));
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
});
