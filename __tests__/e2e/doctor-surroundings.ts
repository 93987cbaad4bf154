/** What doctor looks at: a machine with logs that has pushed, and real services, as processes. */
import { rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { assistantLine, Home } from "../collector/run-collector";
import { runDoctor, startDoctor } from "./doctor-runs";
import { type Service, eventually, startPrometheus, startPushgateway } from "./local-services";
import { gatewayBinary, prometheusBinary, scrapeJob } from "./settled-panels";

type Env = Readonly<Record<string, string>>;

const root = resolve(__dirname, "../..");

export class Surroundings {
  readonly home = new Home();
  readonly prefix = `t-doctor-${process.pid}`;
  readonly stateDir = join(root, ".state", this.prefix);

  private constructor(
    readonly gateway: Service,
    readonly prometheus: Service,
  ) {}

  static async start(): Promise<Surroundings> {
    const gateway = await startPushgateway(gatewayBinary ?? "");
    const job = scrapeJob("pushgateway", [new URL(gateway.url).host], { honor_labels: true });
    const around = new Surroundings(
      gateway,
      await startPrometheus(prometheusBinary ?? "", [job], 1),
    );
    const line = assistantLine(new Date().toISOString(), { input_tokens: 5 });
    around.home.log("-work/a.jsonl", [line]);
    await around.home.run([gateway.url]);
    await eventually(
      async () => (await around.series("claude_code_cost_usd_total")).length,
      (count) => count > 0,
      20_000,
    );
    return around;
  }

  async stop(): Promise<void> {
    await this.prometheus.stop();
    await this.gateway.stop();
    this.home.remove();
    rmSync(this.stateDir, { recursive: true, force: true });
    rmSync(join(root, `cdktf.out.${this.prefix}`), { recursive: true, force: true });
  }

  async series(selector: string): Promise<{ value: [number, string] }[]> {
    const url = `${this.prometheus.url}/api/v1/query?query=${encodeURIComponent(selector)}`;
    const answer = (await (await fetch(url)).json()) as {
      data: { result: { value: [number, string] }[] };
    };
    return answer.data.result;
  }

  start = (args: readonly string[], env: Env = {}) => startDoctor(args, this.settings(env));

  run = (args: readonly string[], env: Env = {}) => runDoctor(args, this.settings(env));

  private settings(env: Env): Env {
    return {
      HOME: this.home.path,
      HANDLED_PREFIX: this.prefix,
      HANDLED_GRAFANA_MODE: "none",
      HANDLED_PROMETHEUS_URL: this.prometheus.url,
      HANDLED_PUSHGATEWAY_URL: this.gateway.url,
      ...env,
    };
  }
}
