import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import { loadConfig } from "../../config";
import { images } from "../../constructs/images";
import { whatWentWrong } from "../../scripts/machine/cdktf";
import { run, type RunResult } from "../../scripts/machine/process";
import type { Chosen } from "../../scripts/offline";
import { MonitoringStack } from "../../stacks/monitoring-stack";
import { freePort } from "../free-port";
import type { Engine } from "./engine";

/** Settings by variable. */
export type Settings = Readonly<Record<string, string>>;

/**
 * The Docker stack under a prefix and ports of its own, planned and applied by Terraform without
 * cdktf's command between them: seconds less a step.
 */
export class Deployment {
  readonly root = mkdtempSync(join(tmpdir(), "handled-faults-"));
  readonly prefix = `faults-${randomBytes(4).toString("hex")}`;
  readonly stack = `${this.prefix}-monitoring`;
  private readonly stackDir = join(this.root, "cdktf.out", "stacks", this.stack);

  constructor(
    readonly engine: Engine,
    private readonly chosen: Chosen,
  ) {}

  /** What every deployment of this machine is told; Grafana is left out unless settings say else. */
  async base(): Promise<Settings> {
    const { prometheus = images.prometheus, pushgateway = images.pushgateway } = this.chosen.images;
    return {
      DOCKER_HOST: this.engine.host,
      HANDLED_PREFIX: this.prefix,
      HANDLED_PROMETHEUS_PORT: String(await freePort()),
      HANDLED_PUSHGATEWAY_PORT: String(await freePort()),
      HANDLED_GRAFANA_PORT: String(await freePort()),
      HANDLED_PROMETHEUS_IMAGE: prometheus,
      HANDLED_PUSHGATEWAY_IMAGE: pushgateway,
      HANDLED_GRAFANA_MODE: "none",
    };
  }

  /** Synthesises; settings come from the environment, or from .env where they are given there. */
  synth(settings: Settings, dotenv: Settings = {}): void {
    const lines = Object.entries(dotenv).map(([name, value]) => `${name}=${value}\n`);
    writeFileSync(join(this.root, ".env"), lines.join(""));
    const config = loadConfig({ root: this.root, env: { ...settings } });
    const app = new App({ outdir: join(this.root, "cdktf.out") });
    new MonitoringStack(app, this.stack, config);
    app.synth();
  }

  /** Runs Terraform in the stack's folder. */
  terraform(...args: string[]): Promise<RunResult> {
    return run(this.chosen.terraformBinary ?? "terraform", args, this.terraformOptions());
  }

  terraformOptions() {
    const { tfCliConfigFile } = this.chosen;
    const env = {
      ...(tfCliConfigFile !== undefined && { TF_CLI_CONFIG_FILE: tfCliConfigFile }),
      CHECKPOINT_DISABLE: "1",
      TF_IN_AUTOMATION: "1",
    };
    mkdirSync(this.stackDir, { recursive: true });
    return { cwd: this.stackDir, env, timeoutMs: 300_000 };
  }

  async init(): Promise<void> {
    expectCode(await this.terraform("init", "-input=false", "-no-color"), 0);
  }

  /** What a plan would change: addresses with their action; empty where nothing. */
  async plan(): Promise<string[]> {
    const result = await this.terraform("plan", "-input=false", "-no-color", "-detailed-exitcode");
    if (result.code !== 0) expectCode(result, 2);
    return [...result.stdout.matchAll(/^ {2}# (\S+ .*)$/gm)].map(([, change = ""]) => change);
  }

  apply = () => this.terraform("apply", "-input=false", "-no-color", "-auto-approve");

  async mustApply(): Promise<void> {
    expectCode(await this.apply(), 0);
  }

  inspect = (service: string) => this.engine.inspect(`${this.prefix}-${service}`);

  /** Removes everything of it, also after a failed test. */
  async remove(): Promise<void> {
    await this.engine.remove(this.prefix);
    this.forget();
  }

  /** Removes its folder; for an engine that is gone already. */
  forget = () => rmSync(this.root, { recursive: true, force: true });
}

function expectCode(result: RunResult, expected: number): void {
  if (result.code !== expected)
    throw new Error(`Terraform ended with ${result.code}:\n${whatWentWrong(result)}`);
}
