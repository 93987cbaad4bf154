import { setTimeout as sleep } from "node:timers/promises";
import { get } from "../../scripts/machine/prometheus";
import { until } from "../e2e/figures";
import { freePort } from "../free-port";
import { report } from "../long/scale";
import { describeUnless } from "../unless";
import { Deployment, type Settings } from "./deployment";
import { put } from "./full-machine";
import { chosenParts, missingParts, sharedEngine } from "./parts";

jest.setTimeout(1_800_000);

const MACHINES = 5;
/** Prometheus' scrapes of itself before it is replaced, and again after. */
const SCRAPES = 2;

describeUnless("containers replaced while machines push", missingParts, () => {
  const engine = sharedEngine();
  const deployment = new Deployment(engine, chosenParts());
  /** Value of each machine's last push that was answered with 200. */
  const accepted = new Map<string, number>();
  let isOver = false;
  let settings: Settings;
  let gateway = "";
  let load: Promise<void>;

  beforeAll(async () => {
    settings = await deployment.base();
    gateway = `http://127.0.0.1:${settings["HANDLED_PUSHGATEWAY_PORT"]}`;
    deployment.synth(settings);
    await deployment.init();
    await deployment.mustApply();
    load = pushOnAndOn();
    await until(async () => (await scrapeTimes()).length >= SCRAPES);
  });
  afterAll(async () => {
    isOver = true;
    await load;
    await deployment.remove();
  });

  async function pushOnAndOn(): Promise<void> {
    for (let n = 1; !isOver; n++) {
      const machine = `m${n % MACHINES}`;
      await put(gateway, machine, `faults_pushes ${n}\n`).then(
        () => accepted.set(machine, n),
        () => undefined,
      );
      await sleep(20);
    }
  }

  /** Applies changed settings. @returns exit code of the container that had to go. */
  async function replace(service: string, changes: Settings): Promise<string> {
    const { Id } = await deployment.inspect(service);
    const since = String(Math.floor(Date.now() / 1000) - 1);
    settings = { ...settings, ...changes };
    deployment.synth(settings);
    await deployment.mustApply();
    expect((await deployment.inspect(service)).Id).not.toBe(Id);
    const until = String(Math.ceil(Date.now() / 1000));
    const filters = ["--filter", `container=${Id}`, "--filter", "event=die"];
    const format = ["--format", "{{.Actor.Attributes.exitCode}}"];
    return engine.docker("events", "--since", since, "--until", until, ...filters, ...format);
  }

  test("Prometheus ends with 0 and misses a few scrapes", async () => {
    expect(await replace("prometheus", { HANDLED_RETENTION_DAYS: "91" })).toBe("0");
    await until(async () => (await scrapeTimes()).length >= 2 * SCRAPES);
    const times = await scrapeTimes();
    const gaps = times.slice(1).map((time, index) => time - (times[index] ?? time));
    report(
      `Prometheus replaced: exit code 0, ${Math.max(...gaps).toFixed(0)} s between two scrapes ` +
        "in place of 15 s",
    );
  });

  /** When Prometheus scraped itself. */
  async function scrapeTimes(): Promise<number[]> {
    const url = `http://127.0.0.1:${settings["HANDLED_PROMETHEUS_PORT"]}`;
    const answer = await get(
      `${url}/api/v1/query?query=${encodeURIComponent('up{job="prometheus"}[10m]')}`,
    );
    const { data } = JSON.parse(answer) as {
      data: { result: { values: [number, string][] }[] };
    };
    return (data.result[0]?.values ?? []).map(([time]) => time);
  }

  test("the Pushgateway ends with 0 and has every push that it took", async () => {
    const port = String(await freePort());
    // The load goes on until the old container is gone.
    expect(await replace("pushgateway", { HANDLED_PUSHGATEWAY_PORT: port })).toBe("0");
    const pushes = [...accepted];
    const text = await get(`http://127.0.0.1:${port}/metrics`);
    const kept = [...text.matchAll(/^faults_pushes\{instance="(m\d)",.*\} (\S+)$/gm)];
    expect(kept.map(([, machine, value]) => [machine, Number(value)]).sort()).toEqual(
      pushes.sort(),
    );
    report(`Pushgateway replaced: exit code 0, ${pushes.length} of ${pushes.length} groups kept`);
  });
});
