/** Terraform's state on servers of other makes: where it lies, who may write, what a killed one leaves. */
import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { describeUnless } from "../unless";
import { Checkout } from "./checkout";
import { DEPLOY, MOVE_STATE, SCRIPT } from "./deploy-alone";
import { signalFamily } from "./kill";
import { missingParts } from "./missing";
import { Postgres, S3, type StateServer } from "./state-servers";

jest.setTimeout(600_000);

const servers: readonly StateServer[] = [new Postgres(), new S3()];

for (const server of servers)
  describeUnless(`state in ${server.name}`, missingParts ?? server.missing, () => {
    const checkout = new Checkout();
    const stack = `${checkout.prefix}-monitoring`;
    const noChanges = { code: 0, stdout: `${stack}: no changes\n` };
    const deploy = () => checkout.run(process.execPath, ...SCRIPT, DEPLOY);
    const move = () => checkout.run(process.execPath, ...SCRIPT, MOVE_STATE);
    const onDisk = () =>
      readdirSync(join(checkout.project, ".state", checkout.prefix)).filter((name) =>
        name.includes("tfstate"),
      );

    beforeAll(async () => {
      await server.start();
      await checkout.prepare({
        HANDLED_GRAFANA_MODE: "none",
        HANDLED_WEB_PASSWORD: "generate",
        ...server.settings(),
      });
      await checkout.prepareParts();
    });
    afterAll(async () => {
      await checkout.remove();
      await server.stop();
    });

    test("a deploy leaves it there and none here; a second plan is empty", async () => {
      expect(await deploy()).toMatchObject({ code: 0 });
      expect([server.stacks(), onDisk(), server.isLocked(stack)]).toEqual([[stack], [], false]);
      expect(await checkout.npm("diff")).toMatchObject(noChanges);
    });

    test("the server's login is in no file of the project", () => {
      const grep = ["-rlF", server.password, ".", "--exclude-dir=node_modules"];
      const { status, stdout } = spawnSync("grep", grep, { cwd: checkout.project });
      // 1: nothing found.
      expect([status, String(stdout)]).toEqual([1, ""]);
    });

    test("who holds the lock is told, nothing changes meanwhile; a killed one's is opened as told", async () => {
      checkout.set({ HANDLED_RETENTION_DAYS: "120" });
      const first = checkout.startNode("-e", DEPLOY);
      const ended = once(first, "exit");
      while (!server.isLocked(stack)) await wait(20);
      signalFamily(first.pid ?? 0, "SIGSTOP");
      const second = await checkout.npm("down").finally(() => {
        signalFamily(first.pid ?? 0, "SIGKILL");
      });
      expect(second.code).toBe(1);
      expect(second.stderr).toMatch(server.toldOfLock);
      await ended;
      const refused = server.keepsLockOfKilled ? await deploy() : undefined;
      expect(refused?.code).toBe(server.keepsLockOfKilled ? 1 : undefined);
      const [, id] = /terraform force-unlock ([\w-]+)/.exec(refused?.stderr ?? "") ?? [];
      const folder = join(checkout.project, `cdktf.out.${checkout.prefix}`, "stacks", stack);
      if (id !== undefined)
        await checkout.must("terraform", `-chdir=${folder}`, "force-unlock", "-force", id);
      expect(await deploy()).toMatchObject({ code: 0 });
      expect(await checkout.docker("inspect", `${checkout.prefix}-prometheus`)).toContain(
        "retention.time=120d",
      );
    });

    test("moved here and back: no change planned", async () => {
      checkout.set({ HANDLED_STATE_BACKEND: "local", HANDLED_STATE_CONFIG: "" });
      expect(await move()).toMatchObject({ code: 0 });
      expect(onDisk()).toEqual(["monitoring.tfstate"]);
      checkout.set(server.settings());
      expect(await move()).toMatchObject({ code: 0 });
      expect(onDisk()).toEqual([]);
      expect(await checkout.npm("diff")).toMatchObject(noChanges);
    });

    test("uninstall ends it", async () => {
      expect(await checkout.npm("uninstall", "--", "--volumes", "--yes")).toMatchObject({
        code: 0,
      });
      expect(await checkout.inDocker()).toEqual({ containers: [], networks: [], volumes: [] });
      expect(existsSync(join(checkout.project, ".state", checkout.prefix))).toBe(false);
    });
  });
