import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describeUnless } from "../unless";
import { Checkout } from "./checkout";
import { ADOPT, DEPLOY, DEPLOY_UNSEEN, SCRIPT } from "./deploy-alone";
import { until } from "./figures";
import { killWithDescendants } from "./kill";
import { missingParts } from "./missing";

jest.setTimeout(300_000);

describeUnless("a deployment that something happened to", missingParts, () => {
  const checkout = new Checkout();
  const { prefix } = checkout;
  const both = [`${prefix}-prometheus`, `${prefix}-pushgateway`];
  const volumes = both.map((name) => `${name}-data`);
  const whole = { containers: both, networks: [`${prefix}-network`], volumes };
  const node = (script: string) => checkout.run(process.execPath, ...SCRIPT, script);
  const deploy = () => node(DEPLOY);
  const adopt = () => node(ADOPT);

  /** Cause, next command and heading, as known-failures.ts has them. */
  const told = (cause: string, next: string, heading: string) =>
    `\n\n${cause}\n  → ${next}\n  docs/runbook.md, "${heading}"\n`;

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
    expect(await adopt()).toMatchObject({ code: 0 });
    expect(await checkout.inDocker()).toEqual(whole);
  });

  test("a state that was cut off: which file, and the command, which heals", async () => {
    const state = join(".state", prefix, "monitoring.tfstate");
    const file = join(checkout.project, state);
    const text = readFileSync(file, "utf8");
    writeFileSync(file, text.slice(0, text.length / 2));
    const { code, stderr } = await deploy();
    expect(stderr).toContain(`Terraform's state can't be read: ${state}: `);
    expect(stderr).toContain(`\n  mv ${state} ${state}.unreadable && npm run up -- --adopt\n`);
    expect(code).toBe(1);
    renameSync(file, `${file}.unreadable`);
    expect(await adopt()).toMatchObject({ code: 0 });
    expect(await checkout.inDocker()).toEqual(whole);
  });

  test("another Terraform that waits for an answer: cause, command", async () => {
    await checkout.docker("rm", "-f", `${prefix}-prometheus`);
    const choices = checkout.useChoices();
    const cwd = join(checkout.project, `cdktf.out.${prefix}`, "stacks", `${prefix}-monitoring`);
    const env = { ...process.env, ...choices };
    const other = spawn(choices["TERRAFORM_BINARY_NAME"] ?? "terraform", ["apply"], { cwd, env });
    const lock = join(checkout.project, ".state", prefix, ".monitoring.tfstate.lock.info");
    await until(() => Promise.resolve(existsSync(lock)));
    const { code, stderr } = await deploy();
    const gone = once(other, "exit");
    other.kill("SIGKILL");
    await gone;
    const [, who = "nobody is named"] =
      /at work on this deployment \((Apply by \S+@\S+ since [\d-]+ [\d:]+ UTC)\)/.exec(stderr) ??
      [];
    expect(stderr).toContain(
      told(
        `Another Terraform is at work on this deployment (${who}), perhaps one whose command was killed.`,
        "pgrep -af terraform   wait for its end, then `npm run up`",
        "Another Terraform is at work",
      ),
    );
    expect(code).toBe(1);
    expect(await deploy()).toMatchObject({ code: 0 });
    expect(await checkout.inDocker()).toEqual(whole);
  });

  test("a state of another Terraform's making: cause, and the command that heals", async () => {
    const file = join(checkout.project, ".state", prefix, "monitoring.tfstate");
    const text = readFileSync(file, "utf8");
    writeFileSync(file, text.replace('"version": 4', '"version": 99'));
    const { code, stderr } = await deploy();
    writeFileSync(file, text);
    expect(stderr).toContain(
      told(
        "Terraform's state can't be read.",
        `mv .state/${prefix}/monitoring.tfstate /tmp/ && npm run up -- --adopt   (data stay in their volumes)`,
        "A deploy was killed, or the state is lost",
      ),
    );
    expect(code).toBe(1);
    expect(await deploy()).toMatchObject({ code: 0 });
    expect(await checkout.inDocker()).toEqual(whole);
  });

  test("a volume removed by hand is made anew, empty", async () => {
    await checkout.docker("exec", `${prefix}-prometheus`, "touch", "/prometheus/mark");
    await checkout.docker("rm", "-f", `${prefix}-prometheus`);
    await checkout.docker("volume", "rm", `${prefix}-prometheus-data`);
    expect(await deploy()).toMatchObject({ code: 0 });
    expect(await checkout.inDocker()).toEqual(whole);
    const files = await checkout.docker("exec", `${prefix}-prometheus`, "ls", "/prometheus");
    expect(files.split("\n")).not.toContain("mark");
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
      const { code, stderr } = await node(DEPLOY_UNSEEN);
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

  test("an image removed by hand: which, and where to read on; all is well once it is back", async () => {
    const used = await checkout.docker("inspect", "-f", "{{.Image}}", `${prefix}-prometheus`);
    const image = `localhost/${prefix}/prometheus:own`;
    await checkout.docker("tag", used, image);
    checkout.set({ HANDLED_PROMETHEUS_IMAGE: image });
    expect(await deploy()).toMatchObject({ code: 0 });
    await checkout.docker("rm", "-f", `${prefix}-prometheus`);
    await checkout.docker("image", "rm", image);
    const { code, stderr } = await deploy();
    expect(stderr).toContain(`The image ${image} is not on the Docker host and can't be pulled.\n`);
    expect(stderr).toContain('docs/runbook.md, "An image is gone"');
    expect(code).toBe(1);
    await checkout.docker("tag", used, image);
    try {
      expect(await deploy()).toMatchObject({ code: 0 });
      expect(await checkout.inDocker()).toEqual(whole);
    } finally {
      await checkout.docker("image", "rm", "-f", image);
    }
  });
});
