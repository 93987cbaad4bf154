import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { RunResult } from "../../scripts/machine/process";
import { query } from "../../scripts/machine/prometheus";
import { randomOf } from "../collector/random";
import { Checkout } from "../e2e/checkout";
import { freePort } from "../free-port";
import { reference } from "../e2e/reference";
import { missingParts } from "../e2e/missing";
import { report, scaled } from "../long/scale";
import { describeUnless } from "../unless";

jest.setTimeout(7_200_000);

const SEED = 65;
/** An apply takes about 10 s; a kill after its end changes nothing and would count for nothing. */
const LATEST_MS = 9_000;

describeUnless("Terraform killed in the middle of an apply", missingParts, () => {
  const checkout = new Checkout();
  const random = randomOf(SEED);
  afterAll(() => checkout.remove());

  /** Starts an apply in a process group of its own and kills the group. @returns whether it ran yet. */
  async function killApply(afterMs: number): Promise<boolean> {
    const choices = JSON.parse(
      readFileSync(join(checkout.project, ".state", checkout.prefix, "choices.json"), "utf8"),
    ) as Record<string, string>;
    const stack = join(`cdktf.out.${checkout.prefix}`, "stacks", `${checkout.prefix}-monitoring`);
    // As `npm run up` notes before an apply that it has begun.
    writeFileSync(join(checkout.project, ".state", checkout.prefix, "deploying"), "");
    const terraform = spawn(
      choices["TERRAFORM_BINARY_NAME"] ?? "terraform",
      ["apply", "-input=false", "-auto-approve"],
      {
        cwd: join(checkout.project, stack),
        env: { ...process.env, ...choices, CHECKPOINT_DISABLE: "1" },
        stdio: "ignore",
        detached: true,
      },
    );
    await sleep(afterMs);
    const ran = terraform.exitCode === null;
    if (ran) {
      const gone = once(terraform, "exit");
      process.kill(-(terraform.pid ?? 0), "SIGKILL");
      await gone;
    }
    return ran;
  }

  /** Synthesises what the next apply has to do: in turn all from nothing, and both containers anew. */
  async function prepareApply(kill: number): Promise<void> {
    if (kill % 2 === 0) await must(checkout.npm("down"));
    else checkout.set({ HANDLED_PUSHGATEWAY_PORT: String(await freePort()) });
    checkout.set({ HANDLED_RETENTION_DAYS: String(100 + kill) });
    const output = `cdktf.out.${checkout.prefix}`;
    await must(checkout.run("npx", "cdktf", "synth", "--output", output));
  }

  async function must(command: Promise<RunResult>): Promise<void> {
    const { code, stderr } = await command;
    if (code !== 0) throw new Error(stderr);
  }

  /** Runs a script in each container's volume. */
  async function inVolumes(script: string): Promise<string[]> {
    const outputs: string[] = [];
    for (const service of ["prometheus", "pushgateway"]) {
      const name = `${checkout.prefix}-${service}`;
      const cd = `cd /${service} && ${script}`;
      outputs.push(await checkout.docker("exec", name, "sh", "-c", cd));
    }
    return outputs;
  }

  /** Scrapes of all targets that were stored up to a moment. */
  async function stored(until: number): Promise<number> {
    const [found] = await query(
      checkout.url("PROMETHEUS"),
      `sum(count_over_time(up[1d] @ ${until}))`,
    );
    return found?.value ?? 0;
  }

  /** Runs `npm run up` until it ends with 0, at most twice. @returns how often; 3: it never did. */
  async function converge(): Promise<number> {
    for (let run = 1; run <= 2; run++) {
      const up = await checkout.npm("up", "--", "--yes");
      if (up.code === 0) return run;
      report(`npm run up, run ${run}: ${up.stderr.trim().split("\n").slice(-6).join(" ")}`);
    }
    return 3;
  }

  test("`npm run up` puts it right in at most 2 runs; no volume and no sample is lost", async () => {
    const { configDir, now } = reference();
    await checkout.prepare({
      TZ: "UTC",
      CLAUDE_CONFIG_DIR: configDir,
      HANDLED_NOW: now,
      HANDLED_GRAFANA_MODE: "none",
    });
    expect(await converge()).toBe(1);
    // `npm run up` has waited for a scrape of the gateway.
    const moment = Math.floor(Date.now() / 1000) - 1;
    const scrapes = await stored(moment);
    expect(scrapes).toBeGreaterThan(0);
    await inVolumes("echo the first volume > marker");

    const kills = scaled(10);
    const runs: number[] = [];
    let inTime = 0;
    for (let kill = 0; kill < kills; kill++) {
      await prepareApply(kill);
      if (await killApply(500 + random.int(LATEST_MS - 500))) inTime++;
      runs.push(await converge());
      expect(await checkout.npm("diff")).toMatchObject({ code: 0 });
      expect(await inVolumes("cat marker")).toEqual(["the first volume", "the first volume"]);
      expect(await stored(moment)).toBe(scrapes);
    }
    expect(Math.max(...runs)).toBeLessThanOrEqual(2);
    report(
      `Terraform killed: ${kills} of ${kills} converged (${inTime} were still running), runs of ` +
        `\`npm run up\`: ${runs.join(", ")}; 2 of 2 volumes and ${scrapes} scrapes kept (seed ${SEED})`,
    );
  });
});
