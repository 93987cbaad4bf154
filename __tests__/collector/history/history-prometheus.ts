/** A bare Prometheus on a data folder that the test fills, without any target. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findBinary, startService, type Service } from "../../e2e/local-services";
import { freePort } from "../../free-port";
import { missingPrograms } from "../../unless";

export const prometheus = findBinary("HANDLED_PROMETHEUS_BIN", ["prometheus"]);
export const promtool = findBinary("HANDLED_PROMTOOL_BIN", ["promtool"]);

export const missing = missingPrograms({ prometheus, promtool });

export class HistoryPrometheus {
  readonly folder = mkdtempSync(join(tmpdir(), "handled-history-"));
  readonly data = join(this.folder, "data");
  private service: Service | undefined;
  private port: number | undefined;

  constructor(private readonly retention: string) {}

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** @param scrapes Whether it scrapes itself, each second. */
  async start(scrapes = false): Promise<void> {
    this.port ??= await freePort();
    const config = join(this.folder, "prometheus.yml");
    const job = {
      job_name: "prometheus",
      static_configs: [{ targets: [`127.0.0.1:${this.port}`] }],
    };
    const global = { scrape_interval: "1s", scrape_timeout: "1s" };
    // JSON is YAML.
    writeFileSync(config, JSON.stringify({ global, scrape_configs: scrapes ? [job] : [] }));
    this.service = await startService(
      prometheus ?? "",
      [
        `--config.file=${config}`,
        `--storage.tsdb.path=${this.data}`,
        `--storage.tsdb.retention.time=${this.retention}`,
        `--web.listen-address=127.0.0.1:${this.port}`,
        "--log.level=error",
      ],
      this.port,
    );
  }

  async stop(): Promise<void> {
    await this.service?.stop();
    this.service = undefined;
  }

  /** Has promtool make blocks of OpenMetrics text, right in the data folder. */
  load(openMetrics: string): void {
    const file = join(this.folder, "history.om");
    writeFileSync(file, openMetrics);
    execFileSync(
      promtool ?? "",
      ["tsdb", "create-blocks-from", "openmetrics", "--max-block-duration=720h", file, this.data],
      { stdio: "pipe" },
    );
  }

  /** Values of an instant query by the metric's name. */
  async at(promql: string, seconds: number): Promise<Record<string, string>> {
    const search = new URLSearchParams({ query: promql, time: String(seconds) });
    const answer = await fetch(`${this.url}/api/v1/query?${search.toString()}`);
    const { data } = (await answer.json()) as {
      data: { result: { metric: Record<string, string>; value: [number, string] }[] };
    };
    return Object.fromEntries(
      data.result.map(({ metric, value }) => [metric["__name__"] ?? "", value[1]]),
    );
  }

  async remove(): Promise<void> {
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
