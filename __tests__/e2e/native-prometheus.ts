/** Prometheus as the stack starts it for native telemetry, but for its seconds; its data outlive a restart. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { nativeTelemetryRules, OTLP_FLAGS, RULES_PATH } from "../../constructs/native-telemetry";
import { prometheusConfig } from "../../constructs/prometheus-config";
import { toYaml } from "../../constructs/yaml";
import { freePort } from "../free-port";
import { type Service, startService } from "./local-services";

/** Between two evaluations; the stack has 60. */
export const RULE_SECONDS = 1;
/** When an instant query forgets a series; Prometheus' default is 5 minutes. */
export const LOOKBACK_SECONDS = 2;

export class NativePrometheus {
  readonly folder = mkdtempSync(join(tmpdir(), "handled-native-"));
  private service: Service | undefined;
  private port = 0;

  private constructor(private readonly binary: string) {}

  static async start(binary: string) {
    const prometheus = new NativePrometheus(binary);
    prometheus.port = await freePort();
    await prometheus.start();
    return prometheus;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async start(): Promise<void> {
    const config = prometheusConfig({}, 1024, undefined, undefined, true);
    const rules = join(this.folder, "rules.yml");
    writeFileSync(
      rules,
      toYaml(nativeTelemetryRules({ seconds: RULE_SECONDS, delaySeconds: RULE_SECONDS })),
    );
    const yaml = toYaml({ ...config, scrape_configs: [] }).replace(RULES_PATH, rules);
    writeFileSync(join(this.folder, "prometheus.yml"), yaml);
    this.service = await startService(
      this.binary,
      [
        `--config.file=${join(this.folder, "prometheus.yml")}`,
        `--storage.tsdb.path=${join(this.folder, "data")}`,
        `--web.listen-address=127.0.0.1:${this.port}`,
        `--query.lookback-delta=${LOOKBACK_SECONDS}s`,
        "--log.level=error",
        ...OTLP_FLAGS,
      ],
      this.port,
    );
  }

  async stop(): Promise<void> {
    await this.service?.stop();
  }

  async remove(): Promise<void> {
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
