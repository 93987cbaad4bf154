import { randomBytes } from "node:crypto";
import { titled } from "../e2e/when";
import { freePort } from "../e2e/local-services";
import { randomOf } from "../collector/random";
import { report, scaled } from "../long/scale";
import { Deployment, type Settings } from "./deployment";
import type { Inspected } from "./engine";
import { grafanaStandIn } from "./grafana-stand-in";
import { chosenParts, missingParts, sharedEngine } from "./parts";
import { shuffled } from "./shuffled";

jest.setTimeout(3_600_000);

const SEED = 62;
const MB = 1024 * 1024;

interface Change {
  readonly set: Settings;
  readonly service: "prometheus" | "pushgateway" | "grafana";
  /** What is read of the container, and what it then has to be. */
  readonly read: (found: Inspected) => unknown;
  readonly expected: unknown;
}

const portOf = (found: Inspected) => found.HostConfig.PortBindings;
const hostPort = (found: Inspected) => Object.values(portOf(found)).map(([at]) => at?.HostPort);
const bounds = (found: Inspected) => [found.HostConfig.Memory, found.HostConfig.MemorySwap];
const cpus = (found: Inspected) => found.HostConfig.NanoCpus;
const env = (name: string) => (found: Inspected) =>
  found.Config.Env.find((line) => line.startsWith(`${name}=`))?.slice(name.length + 1);
const flag = (name: string) => (found: Inspected) =>
  found.Config.Cmd?.find((argument) => argument.startsWith(`${name}=`));
const targets = (found: Inspected) =>
  [...(env("PROMETHEUS_CONFIG")(found) ?? "").matchAll(/^ +- "(\S+:\d+)"$/gm)].map(([, at]) => at);

const suite = missingParts ? describe.skip : describe;

suite(titled("a changed setting (a stand-in takes Grafana's place)", missingParts), () => {
  const engine = sharedEngine();
  const deployment = new Deployment(engine, chosenParts());
  const tag = `faults-${randomBytes(4).toString("hex")}`;
  const made: string[] = [];

  afterAll(async () => {
    await deployment.remove();
    for (const image of made) await engine.docker("image", "rm", image);
  });

  async function changes(base: Settings): Promise<Change[]> {
    const ports = [await freePort(), await freePort(), await freePort()].map(String);
    const image = async (of: string) => {
      const name = `HANDLED_${of}_IMAGE`;
      const container = `${tag}-new-image`;
      await engine.docker("create", "--name", container, base[name] ?? "");
      const other = `handled/${of.toLowerCase()}:${tag}-new`;
      await engine.docker("commit", container, other);
      await engine.docker("rm", container);
      made.push(other);
      const id = await engine.docker("image", "inspect", "--format", "{{.Id}}", other);
      return { set: { [name]: other }, read: (found: Inspected) => found.Image, expected: id };
    };
    const prometheus = { service: "prometheus" } as const;
    const pushgateway = { service: "pushgateway" } as const;
    const grafana = { service: "grafana" } as const;
    return [
      {
        ...prometheus,
        set: { HANDLED_BIND_ADDRESS: "127.0.0.2" },
        read: (found) => Object.values(portOf(found)).map(([at]) => at?.HostIp),
        expected: ["127.0.0.2"],
      },
      {
        ...prometheus,
        set: { HANDLED_PROMETHEUS_PORT: ports[0] ?? "" },
        read: hostPort,
        expected: [ports[0]],
      },
      {
        ...prometheus,
        set: { HANDLED_PROMETHEUS_MEMORY_MB: "300" },
        read: bounds,
        expected: [300 * MB, 300 * MB],
      },
      { ...prometheus, set: { HANDLED_PROMETHEUS_CPUS: "1.25" }, read: cpus, expected: 1.25e9 },
      {
        ...prometheus,
        set: { HANDLED_RETENTION_DAYS: "120" },
        read: flag("--storage.tsdb.retention.time"),
        expected: "--storage.tsdb.retention.time=120d",
      },
      {
        ...prometheus,
        set: { HANDLED_RETENTION_SIZE_GB: "7" },
        read: flag("--storage.tsdb.retention.size"),
        expected: "--storage.tsdb.retention.size=7GB",
      },
      { ...prometheus, ...(await image("PROMETHEUS")) },
      {
        ...prometheus,
        set: { HANDLED_BILLAGED_TARGETS: "a.example:1,b.example:2" },
        read: targets,
        expected: [
          "localhost:9090",
          "pushgateway:9091",
          "grafana:3000",
          "a.example:1",
          "b.example:2",
        ],
      },
      {
        ...pushgateway,
        set: { HANDLED_PUSHGATEWAY_PORT: ports[1] ?? "" },
        read: hostPort,
        expected: [ports[1]],
      },
      {
        ...pushgateway,
        set: { HANDLED_PUSHGATEWAY_MEMORY_MB: "64" },
        read: bounds,
        expected: [64 * MB, 64 * MB],
      },
      { ...pushgateway, set: { HANDLED_PUSHGATEWAY_CPUS: "0.25" }, read: cpus, expected: 0.25e9 },
      { ...pushgateway, ...(await image("PUSHGATEWAY")) },
      {
        ...grafana,
        set: { HANDLED_GRAFANA_PORT: ports[2] ?? "" },
        read: hostPort,
        expected: [ports[2]],
      },
      {
        ...grafana,
        set: { HANDLED_GRAFANA_MEMORY_MB: "256" },
        read: bounds,
        expected: [256 * MB, 256 * MB],
      },
      { ...grafana, set: { HANDLED_GRAFANA_CPUS: "2" }, read: cpus, expected: 2e9 },
      { ...grafana, ...(await image("GRAFANA")) },
      {
        ...grafana,
        set: { GRAFANA_ADMIN_USER: "ada" },
        read: env("GF_SECURITY_ADMIN_USER"),
        expected: "ada",
      },
      {
        ...grafana,
        set: { GRAFANA_ROOT_URL: "https://grafana.example" },
        read: env("GF_SECURITY_COOKIE_SECURE"),
        expected: "true",
      },
      {
        ...grafana,
        set: { HANDLED_DATASOURCE_URL: "http://elsewhere.example:9090" },
        read: env("GF_SECURITY_DATA_SOURCE_PROXY_WHITELIST"),
        expected: "elsewhere.example:9090",
      },
    ];
  }

  test("is true in docker inspect, and the plan after it is empty", async () => {
    const parts = await deployment.base();
    const standIn = await grafanaStandIn(engine, parts["HANDLED_PUSHGATEWAY_IMAGE"] ?? "", tag);
    made.push(standIn);
    let settings: Settings = {
      ...parts,
      HANDLED_GRAFANA_MODE: "container",
      HANDLED_GRAFANA_IMAGE: standIn,
    };
    const all = await changes(settings);
    deployment.synth(settings);
    await deployment.init();
    await deployment.mustApply();

    const chosen = shuffled(all, randomOf(SEED)).slice(0, scaled(all.length));
    for (const { set, service, read, expected } of chosen) {
      settings = { ...settings, ...set };
      deployment.synth(settings);
      expect(read(await deployment.inspect(service))).not.toEqual(expected);
      await deployment.mustApply();
      const found = await deployment.inspect(service);
      expect([set, read(found)]).toEqual([set, expected]);
      expect([set, found.State.Health?.Status]).toEqual([set, "healthy"]);
      expect([set, await deployment.plan()]).toEqual([set, []]);
    }
    report(
      `attributes changed: ${chosen.length} of ${chosen.length} true and planned empty (seed ${SEED})`,
    );
  });
});
