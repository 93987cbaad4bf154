/** Real Prometheus and Pushgateway as plain processes on free loopback ports, without Docker. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { accessSync, constants, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { freePort } from "../free-port";

export interface Service {
  /** Base URL without a trailing slash. */
  readonly url: string;
  readonly stop: () => Promise<void>;
}

const runnable = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** A binary named by an environment variable, or else the first of some names on PATH. */
export const findBinary = (variable: string, names: readonly string[]): string | undefined => {
  const named = process.env[variable];
  if (named) {
    if (!runnable(named)) throw new Error(`${variable} must name a program, got: ${named}`);
    return named;
  }
  const folders = (process.env.PATH ?? "").split(delimiter);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(runnable);
};

const READY_MS = 30_000;
const POLL_MS = 200;

/** The value that `attempt` gives once it is good, else the last one after `withinMs`. */
export const eventually = async <T>(
  attempt: () => Promise<T>,
  good: (value: T) => boolean,
  withinMs: number,
): Promise<T> => {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const value = await attempt();
    if (good(value) || Date.now() > deadline) return value;
    await wait(POLL_MS);
  }
};

const answers = async (url: string): Promise<boolean> => {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
};

const stopProcess = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, "exit");
  child.kill("SIGTERM");
  await gone;
};

export const startService = async (
  binary: string,
  args: readonly string[],
  port: number,
): Promise<Service> => {
  const child = spawn(binary, args, { stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  child.stderr.on("data", (chunk: Buffer) => (said = (said + chunk.toString()).slice(-2_000)));
  const url = `http://127.0.0.1:${port}`;
  const up = await eventually(
    async () => child.exitCode !== null || (await answers(`${url}/-/ready`)),
    Boolean,
    READY_MS,
  );
  if (!up || child.exitCode !== null) {
    await stopProcess(child);
    throw new Error(`${binary} did not become ready: ${said}`);
  }
  return { url, stop: () => stopProcess(child) };
};

export interface PrometheusExtras {
  /** The YAML (or JSON) of a rule file; rules are evaluated with every scrape. @default none */
  readonly rules?: unknown;
  /** Further flags. @default none */
  readonly flags?: readonly string[];
}

/**
 * `scrapeConfigs` is the YAML (or JSON) of `scrape_configs`, or a function of Prometheus' own address;
 * `prepare` may put blocks into the folder `data` of the folder that it is given.
 */
export const startPrometheus = async (
  binary: string,
  scrapeConfigs: unknown,
  scrapeSeconds: number,
  prepare: (folder: string) => void = () => undefined,
  { rules, flags = [] }: PrometheusExtras = {},
): Promise<Service> => {
  const folder = mkdtempSync(join(tmpdir(), "handled-prometheus-"));
  prepare(folder);
  const every = `${scrapeSeconds}s`;
  const port = await freePort();
  const config = {
    global: { scrape_interval: every, scrape_timeout: every, evaluation_interval: every },
    scrape_configs:
      typeof scrapeConfigs === "function"
        ? (scrapeConfigs as (self: string) => unknown)(`127.0.0.1:${port}`)
        : scrapeConfigs,
    ...(rules !== undefined && { rule_files: [join(folder, "rules.yml")] }),
  };
  // JSON is YAML.
  writeFileSync(join(folder, "prometheus.yml"), JSON.stringify(config));
  if (rules !== undefined) writeFileSync(join(folder, "rules.yml"), JSON.stringify(rules));
  const service = await startService(
    binary,
    [
      `--config.file=${join(folder, "prometheus.yml")}`,
      `--storage.tsdb.path=${join(folder, "data")}`,
      "--storage.tsdb.retention.time=100y",
      `--web.listen-address=127.0.0.1:${port}`,
      "--log.level=error",
      ...flags,
    ],
    port,
  );
  return {
    url: service.url,
    stop: async () => {
      await service.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

export const startPushgateway = async (binary: string): Promise<Service> => {
  const port = await freePort();
  const args = [
    `--web.listen-address=127.0.0.1:${port}`,
    "--log.level=error",
    // Debian's build keeps what was pushed below /var/lib unless told otherwise.
    "--persistence.file=",
  ];
  return startService(binary, args, port);
};
