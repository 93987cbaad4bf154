import { readdirSync } from "node:fs";
import { historyMetrics } from "../../../metrics";
import type { DataHost } from "../../../scripts/history/data-host";
import { run, type RunResult } from "../../../scripts/machine/process";
import { HistoryPrometheus } from "../../collector/history/history-prometheus";

/** A real Prometheus as plain process, in the place of the container. */
export class LocalHost implements DataHost {
  readonly prometheus = new HistoryPrometheus("90d");
  /** Folder with programs that go before those on PATH. */
  shadow: string | undefined;
  /** Done between the stop and the start of a restart. */
  onRestart: () => void | Promise<void> = () => undefined;

  get url(): string {
    return this.prometheus.url;
  }

  sh(script: string, input = ""): Promise<RunResult> {
    const path = [this.shadow, process.env["PATH"]].filter(Boolean).join(":");
    const env = { PATH: path };
    return run("sh", ["-c", script], { cwd: this.prometheus.data, env, input });
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.onRestart();
    await this.start();
  }

  stop = () => this.prometheus.stop();

  start = () => this.prometheus.start(true);

  /** What lies in the data folder beside Prometheus' own log and memory. */
  blocks(): string[] {
    const own = ["chunks_head", "lock", "queries.active", "wal"];
    return readdirSync(this.prometheus.data).filter((name) => !own.includes(name));
  }

  remove = () => this.prometheus.remove();
}

export const LABELS = '{instance="laptop-1a2b3c",job="claude_code_usage"}';

/** Text with a sample of every metric at each time; the figures follow from the time. */
export function historyOf(ends: readonly number[], factor = 1): string {
  const families = Object.values(historyMetrics).map(({ name }, i) => {
    const samples = [...ends]
      .sort()
      .map((end) => `${name}${LABELS} ${(factor * (end % 99_991) * (i + 1)) / 7} ${end}\n`);
    return `# TYPE ${name} gauge\n${samples.join("")}`;
  });
  return `${families.join("")}# EOF\n`;
}
