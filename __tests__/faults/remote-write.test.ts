import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { remoteWriteAlerts } from "../../alerts/remote-write";
import {
  collectorMetrics,
  gatewayMetrics,
  grafanaMetrics,
  type Metric,
  processMetrics,
  prometheusMetrics,
  remoteWriteMetrics,
} from "../../metrics";
import { query } from "../../scripts/machine/prometheus";
import { noOpenssl } from "../collector/push/certificates";
import { eventually } from "../e2e/local-services";
import { report } from "../long/scale";
import { describeUnless, missingPrograms, testUnless } from "../unless";
import { Deployment, type Settings } from "./deployment";
import { fullMachine, put } from "./full-machine";
import { chosenParts, missingParts, prometheus, sharedEngine } from "./parts";
import {
  prometheusReceiver,
  removeReceivers,
  thanos,
  thanosReceiver,
  type Receiver,
} from "./receivers";
import { type Series, storedSeries, samplesIn } from "./stored-samples";

jest.setTimeout(3_600_000);

/** `npm run test:faults` pulls the plug for half an hour, with --ci for two minutes. */
const OUTAGE_MINUTES = process.env["HANDLED_LONG_PART"] === "0.1" ? 2 : 30;
const MACHINES = 3;
const STACK = "team-a";
const DAY_SECONDS = 86_400;
const SCRAPE_SECONDS = 60;
/** With what the gateway adds, docs/metrics.md. */
const SERIES_OF_MACHINE = 705;

const missing = missingParts ?? missingPrograms({ prometheus }) ?? noOpenssl;
const missingThanos = missing ?? missingPrograms({ thanos });

describeUnless(`remote write, the remote away for ${OUTAGE_MINUTES} min`, missing, () => {
  const engine = sharedEngine();
  const deployment = new Deployment(engine, chosenParts());
  const receivers: Receiver[] = [];
  let url = "";
  let isOver = false;
  let load: Promise<void> = Promise.resolve();

  beforeAll(async () => {
    const gateways = await engine.docker(
      ...["network", "inspect", "bridge", "--format", "{{(index .IPAM.Config 0).Gateway}}"],
    );
    receivers.push(await prometheusReceiver(prometheus, gateways));
    if (thanos) receivers.push(await thanosReceiver(thanos, gateways));
    for (const receiver of receivers) await receiver.start();

    const file = {
      external_labels: { stack: STACK },
      remote_write: receivers.map((receiver) => receiver.endpoint()),
    };
    // JSON is YAML.
    writeFileSync(join(deployment.root, "remote.yml"), JSON.stringify(file));
    const settings: Settings = {
      ...(await deployment.base()),
      HANDLED_REMOTE_FILE: "remote.yml",
    };
    url = `http://127.0.0.1:${settings["HANDLED_PROMETHEUS_PORT"]}`;
    deployment.synth(settings);
    await deployment.init();
    await deployment.mustApply();
    load = pushOnAndOn(`http://127.0.0.1:${settings["HANDLED_PUSHGATEWAY_PORT"]}`);
  });
  afterAll(async () => {
    isOver = true;
    await load;
    await deployment.remove();
    await removeReceivers();
  });

  /** Other figures every half minute, so that each scrape brings new ones. */
  async function pushOnAndOn(gateway: string): Promise<void> {
    const text = fullMachine(Date.now());
    for (let n = 1; !isOver; n++) {
      const now = text.replace(/^(claude_code_input_tokens_total) .*/m, `$1 ${n}`);
      for (let machine = 0; machine < MACHINES; machine++) await put(gateway, `m${machine}`, now);
      for (let second = 0; second < 30 && !isOver; second++) await sleep(1_000);
    }
  }

  const local = (path: string) => fetch(url + path).then((response) => response.text());
  const all = `{job=~".+"}`;

  /** What a receiver holds of this stack, without the labels that are its own or the stack's. */
  const remote = (receiver: Receiver, until: number): Promise<Series> =>
    storedSeries(
      (path) => receiver.ask(path),
      `{job=~".+",stack="${STACK}"}`,
      until,
      new Set(["stack", ...receiver.ownLabels]),
    );

  const lags = async () => {
    const [lagging] = remoteWriteAlerts();
    const found = await query(url, lagging?.value ?? "");
    return new Map(found.map(({ metric: { remote_name: name = "" }, value }) => [name, value]));
  };
  const names = () => receivers.map(({ name }) => name).sort();

  test("each endpoint gets what the local one stores", async () => {
    const pushed = (receiver: Receiver) =>
      receiver.ask(
        `/api/v1/series?match[]=${encodeURIComponent(`claude_code_input_tokens_total{stack="${STACK}"}`)}`,
      );
    for (const receiver of receivers)
      expect(
        await eventually(
          () =>
            pushed(receiver).then(
              (text) => text.split('"m2"').length,
              () => 0,
            ),
          (count) => count > 1,
          120_000,
        ),
      ).toBe(2);
    // Prometheus' first look at itself may come after its first at the gateway.
    const told = await eventually(lags, ({ size }) => size === receivers.length, 60_000);
    expect([...told.keys()].sort()).toEqual(names());
  });

  test("while the remote is away the alert's value says for how long", async () => {
    const killed = Date.now();
    for (const receiver of receivers) await receiver.kill();
    await sleep(OUTAGE_MINUTES * 60_000);
    const found = await lags();
    const away = (Date.now() - killed) / 1000;
    expect([...found.keys()].sort()).toEqual(names());
    // The newest sample came before the end, and the metric itself is up to a scrape old.
    for (const lag of found.values()) {
      expect(lag).toBeGreaterThan(away - 30);
      expect(lag).toBeLessThan(away + 90);
    }
  });

  describe("when it is back", () => {
    let until = 0;
    let mine: Series = new Map();

    beforeAll(async () => {
      for (const receiver of receivers) await receiver.start();
      until = Math.floor(Date.now() / 1000);
      mine = await storedSeries(local, all, until);
    });

    const expectNothingLost = async (name: string) => {
      const receiver = receivers.find((one) => one.name === name);
      if (!receiver) throw new Error(`no receiver ${name}`);
      const expected = new Map([...mine].filter(([labels]) => isSentOn(labels)));
      expect(expected.size).toBeGreaterThan(MACHINES * 600);
      expect(expected.size).toBeLessThan(mine.size);
      const theirs = await eventually(
        () => remote(receiver, until),
        (series) => samplesIn(series) >= samplesIn(expected),
        600_000,
      );
      const seconds = Math.round(Date.now() / 1000 - until);
      report(
        `${name} away for ${OUTAGE_MINUTES} min: ${samplesIn(theirs)} of ${samplesIn(expected)} samples of ` +
          `${theirs.size} series there, within ${seconds} s of its return`,
      );
      expect([...theirs].sort()).toEqual([...expected].sort());
    };

    test("Prometheus has every sample of every series, as it is here", () =>
      expectNothingLost("prometheus"));
    testUnless("so has Thanos", missingThanos, () => expectNothingLost("thanos"));

    test("it says what that cost on the wire", async () => {
      const bytes = await totals("prometheus_remote_storage_bytes_total");
      const samples = await totals("prometheus_remote_storage_samples_total");
      expect([...bytes.keys()].sort()).toEqual(names());
      const perDay = SERIES_OF_MACHINE * (DAY_SECONDS / SCRAPE_SECONDS);
      for (const [name, sent] of bytes) {
        const each = sent / (samples.get(name) ?? NaN);
        expect(each).toBeGreaterThan(0);
        report(
          `${name}: ${each.toFixed(2)} bytes a sample on the wire, so ${((perDay * each) / 1e6).toFixed(1)} MB ` +
            `a day for a machine of ${SERIES_OF_MACHINE} series`,
        );
      }
    });
  });

  test("it ends by itself while the remote is away", async () => {
    for (const receiver of receivers) await receiver.kill();
    // One scrape of itself, so that something waits.
    await sleep(20_000);
    await engine.docker("stop", `${deployment.prefix}-prometheus`);
    expect((await deployment.inspect("prometheus")).State.ExitCode).toBe(0);
  });

  /** A counter of each endpoint. */
  async function totals(metric: string): Promise<ReadonlyMap<string, number>> {
    const found = await query(url, metric);
    return new Map(found.map(({ metric: { remote_name: name = "" }, value }) => [name, value]));
  }
});

/** Names of what pages and alerts ask for, by the contract between the two flows. */
const contract = new Set(
  [
    ...[collectorMetrics, gatewayMetrics, processMetrics, prometheusMetrics],
    ...[grafanaMetrics, remoteWriteMetrics],
  ].flatMap((metrics) => Object.values<Metric>(metrics).map(({ name }) => name)),
);

function isSentOn(labels: string): boolean {
  const { __name__: name = "" } = Object.fromEntries(
    JSON.parse(labels) as [string, string][],
  ) as Record<string, string>;
  return contract.has(name);
}
