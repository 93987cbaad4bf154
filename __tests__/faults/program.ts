import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { chownSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "../free-port";

/** A start that takes longer than this hangs. */
const HANG_MS = 120_000;

/** What the stack's containers run as: to root, every file would be readable. */
const nobody = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};

const programs: Program[] = [];

/** Ends every program of a test file, also after a failed test: jest would wait for them. */
export async function removePrograms(): Promise<void> {
  for (const program of programs.splice(0)) await program.remove();
}

/**
 * A Prometheus or Pushgateway as a process of its own, without a container around it, so that it can
 * be killed and its files damaged.
 */
export class Program {
  readonly folder = mkdtempSync(join(tmpdir(), "handled-program-"));
  log = "";
  private process: ChildProcess | undefined;
  private port = 0;

  constructor(
    private readonly binary: string,
    private readonly flags: (folder: string, port: number) => readonly string[],
    private readonly account: { readonly uid?: number; readonly gid?: number } = {},
  ) {
    programs.push(this);
    if (account.uid !== undefined) chownSync(this.folder, account.uid, account.uid);
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Starts, again on the same port after an end. @returns milliseconds until it was ready. */
  async start(): Promise<number> {
    this.port ||= await freePort();
    const started = performance.now();
    this.process = spawn(this.binary, this.flags(this.folder, this.port), {
      stdio: ["ignore", "ignore", "pipe"],
      cwd: this.folder,
      ...this.account,
    });
    this.process.stderr?.on("data", (chunk) => (this.log += String(chunk)));
    while (!(await this.isReady())) {
      if (this.process.exitCode !== null || performance.now() - started > HANG_MS)
        throw new Error(`${this.binary} did not become ready:\n${this.log.slice(-2_000)}`);
      await sleep(20);
    }
    return performance.now() - started;
  }

  private isReady = () =>
    fetch(`${this.url}/-/ready`).then(
      ({ ok }) => ok,
      () => false,
    );

  /** The signal, and the process's end. */
  async end(signal: NodeJS.Signals = "SIGTERM"): Promise<void> {
    const { process } = this;
    if (!process || process.exitCode !== null || process.signalCode !== null) return;
    const gone = once(process, "exit");
    process.kill(signal);
    await gone;
  }

  /** Memory in MiB: now, and at most since the start. */
  memoryMb(): { readonly now: number; readonly most: number } {
    const status = readFileSync(`/proc/${this.process?.pid}/status`, "utf8");
    const of = (name: string) =>
      Math.round(Number(new RegExp(`^${name}:\\s+(\\d+) kB`, "m").exec(status)?.[1]) / 1024);
    return { now: of("VmRSS"), most: of("VmHWM") };
  }

  /** User and system time since the start, to a hundredth of a second. */
  cpuSeconds(): number {
    const stat = readFileSync(`/proc/${this.process?.pid}/stat`, "utf8");
    // Fields 14 and 15 of proc(5), in ticks; the second, the name, may hold spaces.
    const [user, system] = stat
      .slice(stat.lastIndexOf(")") + 2)
      .split(" ")
      .slice(11, 13);
    return (Number(user) + Number(system)) / 100;
  }

  async remove(): Promise<void> {
    await this.end("SIGKILL");
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/**
 * A Pushgateway with the stack's flags and its file at `metrics` in its folder.
 * @param flags asked for at each start
 */
export const gatewayProgram = (
  binary: string,
  flags: () => readonly string[] = () => [],
): Program =>
  new Program(
    binary,
    (folder, port) => [
      `--web.listen-address=127.0.0.1:${port}`,
      `--persistence.file=${join(folder, "metrics")}`,
      "--persistence.interval=1m",
      ...flags(),
    ],
    nobody,
  );

/** A Prometheus that scrapes as told, `scrapeConfigs` being YAML or JSON. */
export function prometheusProgram(
  binary: string,
  scrapeConfigs: () => readonly object[],
  flags: readonly string[] = [],
): Program {
  return new Program(binary, (folder, port) => {
    const file = join(folder, "prometheus.yml");
    writeFileSync(file, JSON.stringify({ scrape_configs: scrapeConfigs() }));
    return [
      `--config.file=${file}`,
      `--storage.tsdb.path=${join(folder, "data")}`,
      "--storage.tsdb.retention.time=90d",
      `--web.listen-address=127.0.0.1:${port}`,
      ...flags,
    ];
  });
}

/** A scrape job as the stack's own of the Pushgateway, at another pace. */
export const gatewayJob = (url: string, seconds: number) => ({
  job_name: "pushgateway",
  honor_labels: true,
  scrape_interval: `${seconds}s`,
  scrape_timeout: `${Math.min(seconds, 10)}s`,
  static_configs: [{ targets: [new URL(url).host] }],
});
