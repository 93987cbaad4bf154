import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { Checkout } from "../e2e/checkout";
import { DEPLOY, DEPLOY_UNSEEN, SCRIPT } from "../e2e/deploy-alone";
import { until } from "../e2e/figures";
import { reference } from "../e2e/reference";
import { report, scaled } from "../long/scale";
import { describeUnless } from "../unless";
import { noOwnEngine, OwnEngine } from "./own-engine";
import { chosenParts, missingParts, noKeptImages, sharedEngine } from "./parts";

jest.setTimeout(1_200_000);

/** Room for the images and the services; less is full sooner. */
const DISK_MB = 1_536;
/** Docker has room for about 30 networks of its own choice. */
const MOST_NETWORKS = 64;

/** In CI's part the first alone. */
const SIGNALS = (["SIGTERM", "SIGKILL"] as const).slice(0, scaled(2));

/** A minute each, and told by the same rows as the others. */
const notInPart = scaled(10) < 10 ? "only in the whole run" : undefined;

const missing = missingParts ?? noOwnEngine();

const keptImages = noKeptImages();

describeUnless("a deploy on a machine with a fault (an engine of its own)", missing, () => {
  const checkout = new Checkout();
  const { prefix } = checkout;
  const both = [`${prefix}-prometheus`, `${prefix}-pushgateway`];
  const volumes = both.map((name) => `${name}-data`);
  const everything = { containers: both, networks: [`${prefix}-network`], volumes };
  let engine: OwnEngine;
  let images: string[] = [];

  beforeAll(async () => {
    const { configDir, now } = reference();
    engine = await OwnEngine.create(DISK_MB);
    images = Object.values(chosenParts().images);
    await engine.load(sharedEngine(), images);
    await checkout.prepare({
      TZ: "UTC",
      DOCKER_HOST: engine.host,
      HANDLED_GRAFANA_MODE: "none",
      CLAUDE_CONFIG_DIR: configDir,
      HANDLED_NOW: now,
    });
    for (const script of [PARTS, DEPLOY])
      await checkout.must(...engine.inside(process.execPath, [...SCRIPT, script]).flat());
  });
  afterAll(async () => {
    await engine?.destroy();
    checkout.forget();
  });

  /** A command in the network that the engine publishes its ports in, where no registry answers. */
  const here = (command: string, ...args: string[]) =>
    checkout.run(...(engine.inside(command, args).flat() as [string, ...string[]]));
  const deploy = () => here(process.execPath, ...SCRIPT, DEPLOY);
  const npm = (...args: string[]) => here("npm", "run", "--silent", ...args);
  const removePrometheus = () => engine.tryDocker("rm", "-f", `${prefix}-prometheus`);
  /** As `npm run down` does, in a second. */
  const removeAll = async () => {
    await engine.tryDocker("rm", "-f", ...both);
    await engine.tryDocker("network", "rm", `${prefix}-network`);
  };

  /** The next deploy needs nobody's help. */
  async function expectHealed(fault: string): Promise<void> {
    expect(await deploy()).toMatchObject({ code: 0 });
    expect(await checkout.inDocker()).toEqual(everything);
    report(`${fault}: told, code 1; the next deploy heals`);
  }

  /** Cause, next command and heading, as known-failures.ts has them. */
  const told = (cause: string, next: string, heading: string) =>
    `\n\n${cause}\n  → ${next}\n  docs/runbook.md, "${heading}"\n`;

  test("a disk without room: cause, command, and no harm", async () => {
    await removePrometheus();
    const empty = await engine.fill();
    const { code, stderr } = await deploy().finally(empty);
    expect(stderr).toMatch(/^Error: .*: no space left on device$/m);
    expect(stderr).toContain(FULL);
    expect(code).toBe(1);
    await expectHealed("disk full at a deploy");
  });
  const FULL = told(
    "The disk is full: of the Docker engine, or of this machine.",
    "docker system df; df -h .   make room, then `npm run up`",
    "The disk is full",
  );

  test.each(SIGNALS)(
    "dockerd ended by %s in the middle: cause, command; all is well once it runs",
    async (signal) => {
      await engine.tryDocker("rm", "-f", ...both);
      const deploying = deploy();
      await until(async () => (await checkout.inDocker()).containers.length > 0);
      await engine.end(signal);
      try {
        const { code, stderr } = await deploying;
        expect(stderr).toContain(NO_ANSWER);
        expect(code).toBe(1);
        if (signal === "SIGTERM") await expectSaid();
      } finally {
        await engine.start();
      }
      if (signal === "SIGKILL") await restartEngine();
      await expectHealed(`dockerd ended by ${signal} in the middle`);
    },
  );
  /** As the runbook has it after a crash: engine 20.10 may keep ports of containers that are gone. */
  async function restartEngine(): Promise<void> {
    await engine.end("SIGTERM");
    await engine.start();
  }

  /** While no engine is there, the commands that need it say so. */
  async function expectSaid(): Promise<void> {
    const up = await npm("up");
    expect(up.stderr).toBe(
      "\nNothing was deployed:\n" +
        `  docker-engine: the engine at ${engine.host} does not answer. Start it, or unset DOCKER_HOST and ` +
        "try again for an engine on this host.\nThen run `npm run up` again.\n",
    );
    expect(up.code).toBe(1);
    const down = await npm("down");
    expect(down.stderr).toContain(NO_ANSWER);
    expect(down.code).toBe(1);
  }
  const NO_ANSWER = told(
    "The Docker engine does not answer, or was restarted meanwhile.",
    "docker version   until it answers (systemctl start docker), then `npm run up`",
    "The Docker engine does not answer",
  );

  describeUnless("what others have taken", notInPart, () => {
    test("no subnet left for the network: cause, command", async () => {
      await removeAll();
      const foreign: string[] = [];
      for (let n = 0; n < MOST_NETWORKS; n++) {
        const { code, stdout } = await engine.tryDocker("network", "create", `foreign-${n}`);
        if (code !== 0) break;
        foreign.push(stdout.trim());
      }
      expect(foreign.length).toBeLessThan(MOST_NETWORKS);
      const { code, stderr } = await deploy();
      await engine.docker("network", "rm", ...foreign);
      expect(stderr).toContain(
        told(
          "Docker has no address range left for another network.",
          "docker network ls; docker network prune   removes those that nobody uses, then `npm run up`",
          "No address range is left",
        ),
      );
      expect(code).toBe(1);
      await expectHealed("no address range left");
    });

    test("a network of the same name, with somebody in it: who, and nothing is touched", async () => {
      await removeAll();
      await engine.docker("network", "create", `${prefix}-network`);
      const guest = [
        "--name",
        "guest",
        "--network",
        `${prefix}-network`,
        "--entrypoint",
        "/bin/sh",
      ];
      await engine.docker("run", "--detach", ...guest, images[0] ?? "", "-c", "sleep 900");
      const { code, stderr } = await deploy();
      expect(stderr).toBe(
        `A network named ${prefix}-network exists already, but .state/${prefix} of this checkout knows\n` +
          "nothing of it. Nothing was touched. Choose another HANDLED_PREFIX, or let the stack take its place:\n" +
          "  npm run up -- --adopt\n",
      );
      expect(code).toBe(1);
      const adopt = await npm("up", "--", "--adopt");
      expect(adopt.stderr).toContain(`\n  docker network disconnect ${prefix}-network guest\n`);
      expect(adopt.code).toBe(1);
      expect((await engine.inspect("guest")).State.Status).toBe("running");
      await engine.docker("rm", "-f", "guest");
      await engine.docker("network", "rm", `${prefix}-network`);
      await expectHealed("network of the same name");
    });

    test("a port that another process has, seen before the deploy and not seen: which", async () => {
      await removePrometheus();
      const port = checkout.port("PROMETHEUS");
      const listener = `require("net").createServer().listen(${port}, "127.0.0.1", () => console.log())`;
      const other: ChildProcess = spawn(...engine.inside(process.execPath, ["-e", listener]));
      await once(other.stdout ?? other, "data");
      try {
        const seen = await deploy();
        expect(seen.stderr).toContain(
          `Port ${port} of 127.0.0.1, wanted for prometheus, can't be used: something else listens there.\n`,
        );
        expect(seen.code).toBe(1);
        const unseen = await here(process.execPath, ...SCRIPT, DEPLOY_UNSEEN);
        expect(unseen.stderr).toContain(
          told(
            `Something else on the Docker host has the port 127.0.0.1:${port}.`,
            "docker ps; ss -ltnp   stop it, or choose another HANDLED_…_PORT, then `npm run up`",
            "A port is taken",
          ),
        );
        expect(unseen.code).toBe(1);
      } finally {
        const gone = once(other, "exit");
        other.kill("SIGKILL");
        await gone;
      }
      await expectHealed("port of another process");
    });
  });

  describeUnless("images removed by force, a container gone", keptImages, () => {
    test("`npm run up` alone heals", async () => {
      await removePrometheus();
      await engine.docker("image", "rm", "--force", ...images);
      const up = await npm("up");
      expect(up.stderr).toBe("");
      expect(up.code).toBe(0);
      expect(await checkout.inDocker()).toEqual(everything);
      report("images gone: npm run up heals in its first run");
    });
  });
});

const PARTS = `require("./scripts/up/parts").prepareParts(true)`;
