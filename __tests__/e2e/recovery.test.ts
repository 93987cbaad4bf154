import { once } from "node:events";
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { Checkout } from "./checkout";
import { until } from "./figures";
import { missingParts, titled } from "./when";

jest.setTimeout(300_000);

const suite = missingParts ? describe.skip : describe;

suite(titled("a deployment that something happened to", missingParts), () => {
  const checkout = new Checkout();
  const { prefix } = checkout;
  const both = [`${prefix}-prometheus`, `${prefix}-pushgateway`];
  const volumes = both.map((name) => `${name}-data`);
  const whole = { containers: both, networks: [`${prefix}-network`], volumes };
  const deploy = () => checkout.run(process.execPath, "--require", "tsx/cjs", "-e", DEPLOY);

  beforeAll(async () => {
    await checkout.prepare({ TZ: "UTC", HANDLED_GRAFANA_MODE: "none" });
    await checkout.prepareParts();
  });
  afterAll(() => checkout.remove());

  test("Terraform killed in the middle: the next one removes what it left, and gets through", async () => {
    const command = checkout.startNode("-e", DEPLOY);
    await until(async () => (await checkout.inDocker()).containers.length > 0);
    killWithDescendants(command.pid ?? 0);
    await once(command, "close");
    const { code, stdout } = await deploy();
    expect(stdout).toMatch(
      /^ok {2}\S+-(prometheus|pushgateway) removed, to be made anew; its volumes stay/m,
    );
    expect(code).toBe(0);
    expect(await checkout.inDocker()).toEqual(whole);
  });

  test("a container removed by hand comes back on its data", async () => {
    await checkout.docker("rm", "-f", `${prefix}-prometheus`);
    expect(await deploy()).toMatchObject({ code: 0 });
    expect(await checkout.inDocker()).toEqual(whole);
  });

  test("a network that somebody else uses: who, and the command", async () => {
    const image = await checkout.docker("inspect", "-f", "{{.Image}}", `${prefix}-prometheus`);
    const guest = await checkout.docker(
      ...["run", "--detach", "--name", `${prefix}-guest`, "--network", `${prefix}-network`],
      ...["--entrypoint", "/bin/sh", image, "-c", "sleep 300"],
    );
    const { code, stderr } = await checkout.npm("down");
    expect(stderr).toContain(`Another container is still in the network ${prefix}-network.\n`);
    expect(stderr).toContain('docs/runbook.md, "The network is in use"');
    expect(code).toBe(1);
    await checkout.docker("rm", "-f", guest);
    expect(await deploy()).toMatchObject({ code: 0 });
  });

  test("the state lost: nothing is touched until it is said twice, then all is well", async () => {
    rmSync(join(checkout.project, ".state", prefix, "monitoring.tfstate"));
    const { code, stderr } = await deploy();
    expect(stderr).toContain("knows nothing of them:");
    expect(stderr).toMatch(/^ {2}npm run up -- --adopt$/m);
    expect(code).toBe(1);
    expect(await checkout.inDocker()).toEqual(whole);
    const adopted = await checkout.run(
      ...[process.execPath, "--require", "tsx/cjs", "-e"],
      DEPLOY.replace("false", "true"),
    );
    expect(adopted).toMatchObject({ code: 0 });
    expect(await checkout.inDocker()).toEqual(whole);
  });

  test("a port that another container takes between the look and the deploy", async () => {
    const image = await checkout.docker("inspect", "-f", "{{.Image}}", `${prefix}-prometheus`);
    await checkout.docker("rm", "-f", `${prefix}-pushgateway`);
    const port = `127.0.0.1:${checkout.port("PUSHGATEWAY")}`;
    const other = await checkout.docker(
      ...["run", "--detach", "--publish", `${port}:9`, "--entrypoint", "/bin/sh", image, "-c"],
      "sleep 300",
    );
    try {
      const { code, stderr } = await checkout.run(
        ...[process.execPath, "--require", "tsx/cjs", "-e"],
        DEPLOY.replace("await preflight(project);", ""),
      );
      expect(stderr).toContain(
        `Something else on the Docker host has the port ${port}.\n  → docker ps; ss -ltnp`,
      );
      expect(code).toBe(1);
    } finally {
      await checkout.docker("rm", "-f", other);
    }
    expect(await deploy()).toMatchObject({ code: 0 });
    expect(await checkout.inDocker()).toEqual(whole);
  });
});

/** `npm run up` without looking for parts before and collecting after. */
const DEPLOY = `
const { openProject } = require("./scripts/machine/project");
const { preflight } = require("./scripts/up/preflight");
const { settleLeftovers } = require("./scripts/up/leftovers");
const { deploy } = require("./scripts/up/deploy");
void (async () => {
  const project = openProject();
  await settleLeftovers(project, false);
  await preflight(project);
  await deploy(project);
})().catch((error) => { console.error(error.message); process.exitCode = 1; });
`;

/** As an out-of-memory killer or a closed laptop would: no process says goodbye. */
function killWithDescendants(pid: number): void {
  const parents = new Map<number, number>();
  for (const name of readdirSync("/proc").filter((entry) => /^\d+$/.test(entry)))
    try {
      const stat = readFileSync(`/proc/${name}/stat`, "utf8");
      const parent = stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1];
      parents.set(Number(name), Number(parent));
    } catch {
      // It ended meanwhile.
    }
  const family = new Set([pid]);
  for (let grown = 0; grown !== family.size;) {
    grown = family.size;
    for (const [child, parent] of parents) if (family.has(parent)) family.add(child);
  }
  for (const member of family) process.kill(member, "SIGKILL");
}
