import { run } from "../../scripts/machine/process";
import { reachOf } from "../../scripts/doctor/exposure-checks";
import { describeUnless } from "../unless";
import { Deployment, type Settings } from "./deployment";
import type { Inspected } from "./engine";
import { grafanaStandIn } from "./grafana-stand-in";
import { Neighbour, noNeighbour } from "./neighbour";
import { chosenParts, missingParts, sharedEngine } from "./parts";

jest.setTimeout(600_000);

const SERVICES = ["prometheus", "pushgateway", "grafana"] as const;
type Service = (typeof SERVICES)[number];
const perService = <T>(of: (service: Service) => T) =>
  Object.fromEntries(SERVICES.map((service) => [service, of(service)])) as Record<Service, T>;

describeUnless("a hardened deployment (a stand-in takes Grafana's place)", missingParts, () => {
  const engine = sharedEngine();
  const deployment = new Deployment(engine, chosenParts());
  const tag = deployment.prefix;
  let settings: Settings = {};
  let image = "";
  const name = (service: Service) => `${deployment.prefix}-${service}`;

  beforeAll(async () => {
    const parts = await deployment.base();
    image = await grafanaStandIn(engine, parts["HANDLED_PUSHGATEWAY_IMAGE"] ?? "", tag);
    settings = { ...parts, HANDLED_GRAFANA_MODE: "container", HANDLED_GRAFANA_IMAGE: image };
    deployment.synth(settings);
    await deployment.init();
    await deployment.mustApply();
  });
  afterAll(async () => {
    await deployment.remove();
    if (image) await engine.docker("image", "rm", image);
  });

  const read = async <T>(of: (found: Inspected, service: Service) => T) => {
    const found = {} as Record<Service, T>;
    for (const service of SERVICES) found[service] = of(await deployment.inspect(service), service);
    return found;
  };
  const all = <T>(value: T) => perService(() => value);
  const exec = (service: Service, script: string) =>
    engine.tryDocker("exec", name(service), "/bin/sh", "-c", script);

  test("docker inspect: loopback alone, one port each", async () => {
    expect(await read(({ HostConfig }) => HostConfig.PortBindings)).toEqual({
      prometheus: { "9090/tcp": [at("PROMETHEUS")] },
      pushgateway: { "9091/tcp": [at("PUSHGATEWAY")] },
      grafana: { "3000/tcp": [at("GRAFANA")] },
    });
  });
  const at = (service: string) => ({
    HostIp: "127.0.0.1",
    HostPort: settings[`HANDLED_${service}_PORT`],
  });

  test("docker inspect: nobody's root, no capability, nothing written but /tmp and the data", async () => {
    expect(await read(({ Config }) => Config.User)).toEqual({
      prometheus: "65534:65534",
      pushgateway: "65534:65534",
      grafana: "472:0",
    });
    expect(
      await read(
        ({ HostConfig: { Privileged, ReadonlyRootfs, CapAdd, CapDrop, SecurityOpt, Tmpfs } }) => ({
          ...{ Privileged, ReadonlyRootfs, CapAdd, CapDrop, SecurityOpt, Tmpfs },
        }),
      ),
    ).toEqual(
      all({
        Privileged: false,
        ReadonlyRootfs: true,
        CapAdd: null,
        CapDrop: ["ALL"],
        SecurityOpt: ["no-new-privileges:true"],
        Tmpfs: { "/tmp": "rw,noexec,nosuid,nodev,size=16m" },
      }),
    );
    expect(
      await read(({ Mounts }) =>
        Mounts.map(({ Type, Destination, RW }) => [Type, Destination, RW]).sort(),
      ),
    ).toEqual({
      prometheus: [["volume", "/prometheus", true]],
      pushgateway: [["volume", "/pushgateway", true]],
      grafana: [
        ["volume", "/run/secrets", false],
        ["volume", "/var/lib/grafana", true],
      ],
    });
  });

  test("docker inspect: bounded memory without swap, CPU and logs, init, restart, time to stop", async () => {
    const MB = 1024 * 1024;
    expect(
      await read(({ HostConfig: { Memory, MemorySwap, NanoCpus } }) => [
        Memory,
        MemorySwap,
        NanoCpus,
      ]),
    ).toEqual({
      prometheus: [1024 * MB, 1024 * MB, 1e9],
      pushgateway: [128 * MB, 128 * MB, 0.5e9],
      grafana: [512 * MB, 512 * MB, 1e9],
    });
    expect(
      await read(({ HostConfig: { Init, LogConfig, RestartPolicy } }) => ({
        ...{ Init, LogConfig, restart: RestartPolicy.Name },
      })),
    ).toEqual(
      all({
        Init: true,
        LogConfig: { Type: "json-file", Config: { "max-file": "3", "max-size": "10m" } },
        restart: "always",
      }),
    );
    expect(await read(({ Config }) => Config.StopTimeout)).toEqual({
      prometheus: 60,
      pushgateway: 30,
      grafana: 30,
    });
  });

  test("docker inspect: a network of its own, a health check that passes, the image by its id", async () => {
    expect(await read(({ NetworkSettings }) => Object.keys(NetworkSettings.Networks))).toEqual(
      all([`${deployment.prefix}-network`]),
    );
    expect(
      await read(({ Config: { Healthcheck }, State }) => [
        State.Health?.Status,
        Healthcheck.Test.at(-1),
      ]),
    ).toEqual({
      prometheus: ["healthy", "http://127.0.0.1:9090/-/ready"],
      pushgateway: ["healthy", "http://127.0.0.1:9091/-/ready"],
      grafana: ["healthy", "http://127.0.0.1:3000/api/health"],
    });
    expect(await read(({ Config }) => /^sha256:[0-9a-f]{64}$/.test(Config.Image))).toEqual(
      all(true),
    );
  });

  test("inside: no capability is effective, no new privilege, writing to / fails, to /tmp it works", async () => {
    for (const service of SERVICES) {
      const { stdout } = await exec(
        service,
        "grep -E '^(CapEff|CapBnd|NoNewPrivs):' /proc/1/status",
      );
      expect([service, stdout.replaceAll("\t", " ")]).toEqual([
        service,
        `CapEff: ${"0".repeat(16)}\nCapBnd: ${"0".repeat(16)}\nNoNewPrivs: 1\n`,
      ]);
      const write = await exec(service, "touch /handled-probe");
      expect([service, write.code]).toEqual([service, 1]);
      expect(write.stderr).toMatch(/Read-only file system/);
      expect((await exec(service, "touch /tmp/handled-probe")).code).toBe(0);
    }
  });

  test("Prometheus has no admin API and can't be stopped or reloaded over HTTP", async () => {
    const url = `http://127.0.0.1:${settings["HANDLED_PROMETHEUS_PORT"]}`;
    const statuses = await Promise.all(
      ["/api/v1/admin/tsdb/snapshot", "/-/quit", "/-/reload"].map(async (path) => {
        const answer = await fetch(url + path, { method: "POST" });
        return [answer.status, await answer.text()];
      }),
    );
    expect(statuses).toEqual([
      [500, '{"status":"error","errorType":"unavailable","error":"admin APIs disabled"}'],
      [403, "Lifecycle API is not enabled."],
      [403, "Lifecycle API is not enabled."],
    ]);
  });

  describe("from another network namespace", () => {
    const neighbour = new Neighbour();
    let missing: string | undefined;
    beforeAll(async () => {
      missing = await noNeighbour();
      if (!missing) await neighbour.plugIn();
    });
    afterAll(async () => {
      if (!missing) await neighbour.unplug();
    });

    test("0 of 3 ports answer at the host's addresses", async () => {
      expect(missing).toBeUndefined();
      const ports = ["PROMETHEUS", "PUSHGATEWAY", "GRAFANA"].map(
        (one) => settings[`HANDLED_${one}_PORT`],
      );
      const gateway = await engine.docker(
        ...["network", "inspect", "--format", "{{(index .IPAM.Config 0).Gateway}}"],
        `${deployment.prefix}-network`,
      );
      const addresses = [neighbour.hostAddress, gateway].flatMap((host) =>
        ports.map((port) => `${host}:${port}`),
      );
      await neighbour.routeTo(`${gateway}/32`);
      expect(await neighbour.reaches(addresses)).toEqual([]);
    });

    test("with a route, 0 of 3 at the containers' addresses, or doctor warns and two rules end it", async () => {
      const [subnet = "", id = ""] = (
        await engine.docker(
          ...["network", "inspect", "--format", "{{(index .IPAM.Config 0).Subnet}} {{.Id}}"],
          `${deployment.prefix}-network`,
        )
      ).split(" ");
      await neighbour.routeTo(subnet);
      const found = await read(({ NetworkSettings }) =>
        Object.values(NetworkSettings.Networks).map((one) => one.IPAddress),
      );
      const addresses = [
        `${found.prometheus[0]}:9090`,
        `${found.pushgateway[0]}:9091`,
        `${found.grafana[0]}:3000`,
      ].sort();
      const reached = await neighbour.reaches(addresses);
      const version = await engine.docker("version", "--format", "{{.Server.Version}}");
      const said = reachOf(version, { bindAddress: "127.0.0.1" }).state;
      expect([reached, said]).toEqual(
        Number.parseInt(version, 10) < 28 ? [addresses, "note"] : [[], "ok"],
      );

      const rules = neighbour.rulesAgainst(`br-${id.slice(0, 12)}`);
      for (const rule of rules) await run("iptables", ["-I", "DOCKER-USER", ...rule]);
      try {
        expect(await neighbour.reaches(addresses)).toEqual([]);
        const here = `http://127.0.0.1:${settings["HANDLED_PROMETHEUS_PORT"]}/-/ready`;
        expect((await fetch(here)).status).toBe(200);
      } finally {
        for (const rule of rules) await run("iptables", ["-D", "DOCKER-USER", ...rule]);
      }
    });
  });

  test("a stop is clean: each ends with 0 within its own time, the stand-in by the signal that reaches it", async () => {
    for (const service of SERVICES) {
      await engine.docker("stop", name(service));
      const { State } = await deployment.inspect(service);
      expect([service, State.Status, State.ExitCode]).toEqual([service, "exited", 0]);
    }
  });
});
