/** Terraform's state on a server that machines share: locks, moves there and back, a second machine. */
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describeUnless } from "../unless";
import { Checkout } from "./checkout";
import { DEPLOY, MOVE_STATE, SCRIPT } from "./deploy-alone";
import { reference } from "./reference";
import { StateServer } from "./state-server";
import { missingParts } from "./missing";

jest.setTimeout(600_000);

/** A network; of each of two services image and container, and the volume and the carrier of its secrets. */
const RESOURCES = 9;

describeUnless("state on a server", missingParts, () => {
  const server = new StateServer();
  const owner = new Checkout();
  const guest = new Checkout();
  const { prefix } = owner;
  const path = `/states/${prefix}-monitoring`;
  const noChanges = { code: 0, stdout: `${prefix}-monitoring: no changes\n` };
  let shared: Record<string, string>;
  let settings: Record<string, string>;

  const deploy = (checkout: Checkout) => checkout.run(process.execPath, ...SCRIPT, DEPLOY);
  const resources = () =>
    (JSON.parse(server.states.get(path) ?? "{}") as { resources: unknown[] }).resources.length;
  const onDisk = (checkout: Checkout) =>
    readdirSync(join(checkout.project, ".state", prefix)).filter((name) =>
      name.includes("tfstate"),
    );
  const containers = () => owner.docker("ps", "-q", "--no-trunc", "--filter", `name=${prefix}`);

  beforeAll(async () => {
    await server.start();
    const { configDir, now } = reference();
    shared = {
      HANDLED_STATE_BACKEND: "http",
      HANDLED_STATE_CONFIG: `address=${server.url}/states/{stack}`,
      TF_HTTP_USERNAME: server.user,
      TF_HTTP_PASSWORD: server.password,
    };
    settings = {
      CLAUDE_CONFIG_DIR: configDir,
      HANDLED_NOW: now,
      HANDLED_GRAFANA_MODE: "none",
      HANDLED_WEB_PASSWORD: "generate",
    };
    await owner.prepare({ ...settings, ...shared });
    await owner.prepareParts();
  });
  afterAll(async () => {
    await owner.remove();
    guest.forget();
    await server.stop();
  });

  test("a deploy leaves the state there and none here, under a lock; a second plan is empty", async () => {
    expect(await deploy(owner)).toMatchObject({ code: 0 });
    expect(resources()).toBe(RESOURCES);
    expect(onDisk(owner)).toEqual([]);
    expect(server.asked.filter((one) => one === `LOCK ${path}`).length).toBeGreaterThan(0);
    expect(server.locks.size).toBe(0);
    expect(await owner.npm("diff")).toMatchObject(noChanges);
  });

  test("the login of the server is in no file of the project", () => {
    const grep = ["-rlF", server.password, ".", "--exclude-dir=node_modules"];
    const { status, stdout } = spawnSync("grep", grep, { cwd: owner.project, encoding: "utf8" });
    // 1: nothing found.
    expect([status, stdout]).toEqual([1, ""]);
  });

  test("while one deploys, another is told which lock is held, and changes nothing", async () => {
    const letGo = server.holdWrites();
    const before = await containers();
    owner.set({ HANDLED_RETENTION_DAYS: "120" });
    const first = deploy(owner);
    await server.locked(path);
    const { ID } = server.locks.get(path) ?? { ID: "none" };
    const second = await owner.npm("down").finally(letGo);
    expect(await first).toMatchObject({ code: 0 });
    expect(second.code).toBe(1);
    expect(second.stderr).toContain(
      `Somebody is at work on this deployment, or was when their command was killed: lock ${ID}.`,
    );
    expect(second.stderr).toContain('docs/runbook.md, "Another Terraform is at work"');
    const after = await containers();
    expect(after.split("\n")).toHaveLength(before.split("\n").length);
    expect(await owner.docker("inspect", `${prefix}-prometheus`)).toContain("retention.time=120d");
  });

  test("a lock that a killed machine left is opened as the message says", async () => {
    const lock = {
      ID: "5b3e6f10-0000-4000-8000-000000000001",
      Operation: "OperationTypeApply",
      Who: "ann@laptop",
      Version: "1.11.4",
      Created: "2026-11-22T13:40:01Z",
    };
    server.locks.set(path, lock);
    const refused = await deploy(owner);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain(
      `Somebody is at work on this deployment, or was when their command was killed: lock ${lock.ID}. The state's server knows whose.\n` +
        `  → wait for its end, then \`npm run up\`; if nobody is at work any more: \`terraform force-unlock ${lock.ID}\``,
    );
    const folder = join(owner.project, `cdktf.out.${prefix}`, "stacks", `${prefix}-monitoring`);
    await owner.must("terraform", `-chdir=${folder}`, "force-unlock", "-force", lock.ID);
    expect(await deploy(owner)).toMatchObject({ code: 0 });
  });

  test("with another place in the settings nothing runs until the state is moved", async () => {
    owner.set({ HANDLED_STATE_BACKEND: "local", HANDLED_STATE_CONFIG: "" });
    for (const command of [["diff"], ["down"], ["uninstall", "--", "--yes"]]) {
      const { code, stderr } = await owner.npm(...command);
      expect([command, code, stderr]).toEqual([
        command,
        1,
        expect.stringContaining(
          `Terraform's state of this deployment is in the backend http (address=${server.url}/states/{stack}), but`,
        ),
      ]);
      expect(stderr).toContain("  npm run up -- --migrate-state\n");
    }
  });

  test("moved here, and back by `npm run up -- --migrate-state`: no change planned", async () => {
    const before = await containers();
    expect(await owner.run(process.execPath, ...SCRIPT, MOVE_STATE)).toMatchObject({ code: 0 });
    expect(onDisk(owner)).toEqual(["monitoring.tfstate"]);
    const asked = server.asked.length;
    // What is local alone: the crontab line.
    expect((await owner.npm("diff")).stdout).toContain("crontab_line");
    expect(await deploy(owner)).toMatchObject({ code: 0 });
    expect(await owner.npm("diff")).toMatchObject(noChanges);
    expect(server.asked).toHaveLength(asked);

    owner.set(shared);
    const up = await owner.npm("up", "--", "--migrate-state");
    expect(up).toMatchObject({ code: 0 });
    expect(up.stdout).toContain(`ok  state of ${prefix}-monitoring moved`);
    expect(onDisk(owner)).toEqual([]);
    expect(await owner.npm("diff")).toMatchObject(noChanges);
    expect(await containers()).toBe(before);
  });

  test("the state of another deployment is never written over", async () => {
    const kept = server.states.get(path) ?? "";
    const foreign = kept.replace(/"lineage": "[^"]+"/, '"lineage": "somebody-elses"');
    server.states.set("/other/" + prefix + "-monitoring", foreign);
    owner.set({ HANDLED_STATE_CONFIG: `address=${server.url}/other/{stack}` });
    const { code, stderr } = await owner.run(process.execPath, ...SCRIPT, MOVE_STATE);
    expect([code, stderr]).toEqual([1, expect.stringContaining("can't be written to")]);
    expect(server.states.get("/other/" + prefix + "-monitoring")).toBe(foreign);
    expect(server.states.get(path)).toBe(kept);
    owner.set(shared);
  });

  test("a second machine needs the first one's secrets, and then plans no change", async () => {
    const ports = Object.fromEntries(
      (["PROMETHEUS", "PUSHGATEWAY"] as const).map((service) => [
        `HANDLED_${service}_PORT`,
        String(owner.port(service)),
      ]),
    );
    await guest.prepare({ ...settings, ...shared, ...ports, HANDLED_PREFIX: prefix });
    guest.set({ HANDLED_RETENTION_DAYS: "120" });
    await guest.prepareParts();
    const before = await containers();
    const refused = await deploy(guest);
    expect([refused.code, refused.stderr]).toEqual([
      1,
      expect.stringContaining(
        `with other secrets than this checkout has in .state/${prefix}/secrets.\nNothing was changed.`,
      ),
    ]);
    expect(await containers()).toBe(before);

    const secrets = (checkout: Checkout) => join(checkout.project, ".state", prefix, "secrets");
    rmSync(secrets(guest), { recursive: true });
    cpSync(secrets(owner), secrets(guest), { recursive: true });
    expect(await guest.npm("diff")).toMatchObject(noChanges);
    expect(await deploy(guest)).toMatchObject({ code: 0 });
    expect(await containers()).toBe(before);
  });

  test("a wrong login is told as what it is", async () => {
    owner.set({ TF_HTTP_PASSWORD: "wrong" });
    const { code, stderr } = await owner.npm("down");
    expect([code, stderr]).toEqual([1, expect.stringContaining("TF_HTTP_PASSWORD")]);
    owner.set(shared);
  });

  test("uninstall ends it, and says what stays on the server", async () => {
    const { code, stdout } = await owner.npm("uninstall", "--", "--volumes", "--yes");
    expect(code).toBe(0);
    expect(stdout).toContain("what is left of it in the backend http (");
    expect(resources()).toBe(0);
    expect(await owner.inDocker()).toEqual({ containers: [], networks: [], volumes: [] });
    expect(existsSync(join(owner.project, ".state", prefix))).toBe(false);
  });
});
