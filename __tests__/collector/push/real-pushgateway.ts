import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "../../free-port";

/** The program, if this machine has it. */
export const pushgatewayProgram = ["prometheus-pushgateway", "pushgateway"].find((name) => {
  try {
    execFileSync("sh", ["-c", 'command -v "$0"', name], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
});

export const noPushgateway = pushgatewayProgram ? undefined : "no Pushgateway on PATH";

/** A Pushgateway of its own, which keeps what it has in a temporary folder. */
export class RealPushgateway {
  readonly folder = mkdtempSync(join(tmpdir(), "handled-gateway-"));
  readonly store = join(this.folder, "metrics");
  port = 0;
  log = "";
  private process: ChildProcess | undefined;

  constructor(private readonly flags: readonly string[] = []) {}

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Again on the same port after a stop. */
  async start(): Promise<this> {
    this.port ||= await freePort();
    this.process = spawn(
      pushgatewayProgram ?? "",
      [
        `--web.listen-address=127.0.0.1:${this.port}`,
        `--persistence.file=${this.store}`,
        "--persistence.interval=100ms",
        ...this.flags,
      ],
      { stdio: ["ignore", "ignore", "pipe"] },
    );
    this.process.stderr?.on("data", (chunk) => (this.log += String(chunk)));
    for (let tries = 0; tries < 200; tries++) {
      if (await this.isOpen()) return this;
      await sleep(50);
    }
    throw new Error(`the Pushgateway did not start:\n${this.log}`);
  }

  private isOpen(): Promise<boolean> {
    return new Promise((done) => {
      const socket = connect(this.port, "127.0.0.1", () => done(true));
      socket.on("connect", () => socket.destroy()).on("error", () => done(false));
    });
  }

  /** The signal, and the process's end. */
  async end(signal: NodeJS.Signals = "SIGTERM"): Promise<void> {
    const process = this.process;
    if (!process || process.exitCode !== null || process.signalCode !== null) return;
    process.kill(signal);
    await once(process, "exit");
  }

  /** Values of a metric, by its labels without the job. */
  async values(name: string): Promise<Record<string, string>> {
    const text = await (await fetch(`${this.url}/metrics`)).text();
    const lines = text.split("\n").filter((line) => line.startsWith(`${name}{`));
    return Object.fromEntries(
      lines.map((line) => [
        line.slice(name.length + 1, line.lastIndexOf("}")).replace(/,?job="[^"]*"/, ""),
        line.slice(line.lastIndexOf(" ") + 1),
      ]),
    );
  }
}
