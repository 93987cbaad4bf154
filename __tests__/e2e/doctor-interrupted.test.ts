/** What `npm run doctor` leaves behind when it is stopped, and what it makes of what another one left. */
import { once } from "node:events";
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CANARY_JOB } from "../../metrics";
import { describeUnless } from "../unless";
import type { Report } from "./doctor-runs";
import { Surroundings } from "./doctor-surroundings";
import { eventually, startPushgateway } from "./local-services";
import { gatewayBinary, noServices } from "./settled-panels";

jest.setTimeout(120_000);

describeUnless("an interrupted doctor on real Prometheus and Pushgateway", noServices, () => {
  let around: Surroundings;
  beforeAll(async () => {
    around = await Surroundings.start();
  });
  afterAll(() => around.stop());

  const stateOf = ({ checks }: Report, name: string) =>
    checks.find(({ check }) => check === name)?.state;

  it.each(["SIGINT", "SIGTERM"] as const)(
    "%s on the way leaves nothing behind: 130",
    async (signal) => {
      const other = await startPushgateway(gatewayBinary ?? "");
      await around.home.run([other.url]);
      const child = around.start([], { HANDLED_PUSHGATEWAY_URL: other.url });
      const has = async () =>
        (await (await fetch(`${other.url}/metrics`)).text()).includes(CANARY_JOB);
      expect(await eventually(has, Boolean, 30_000)).toBe(true);
      child.kill(signal);
      const [code] = (await once(child, "close")) as [number];
      expect([code, existsSync(join(around.stateDir, "canary"))]).toEqual([130, false]);
      expect(await eventually(has, (isThere) => !isThere, 5_000)).toBe(false);
      await other.stop();
    },
  );

  it("takes over what a killed doctor left, and steps aside for one that lives", async () => {
    const folder = join(around.stateDir, "canary");
    mkdirSync(join(folder, "ledger"), { recursive: true });
    writeFileSync(join(folder, "pid"), "999999999");
    const taken = await around.run(["--json"]);
    const found = JSON.parse(taken.stdout) as Report;
    expect([found.exitCode, stateOf(found, "canary in Prometheus")]).toEqual([0, "ok"]);

    mkdirSync(folder);
    writeFileSync(join(folder, "pid"), String(process.pid));
    const { code, stdout } = await around.run(["--json"]);
    expect(code).toBe(0);
    expect(stateOf(JSON.parse(stdout) as Report, "canary pushed")).toBe("note");
    expect(existsSync(folder)).toBe(true);
    rmSync(folder, { recursive: true });
  });
});
