/** A machine for doctor to look at: home, logs, ledger, timer and gateway of its own. */
import { setTimeout as sleep } from "node:timers/promises";
import { statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Command, ExitCode } from "../../../collector/command";
import { collectCommand } from "../../../collector/commands/collect";
import { doctor } from "../../../collector/commands/doctor";
import { install } from "../../../collector/cron/timers";
import type { Result } from "../../../collector/doctor/result";
import { Account } from "../cron/fake-crontab";
import { assistantLine, FakeGateway, Home } from "../run-collector";

export interface Outcome {
  readonly code: ExitCode;
  readonly stdout: string;
  readonly stderr: string;
}

export class Patient {
  readonly home = new Home();
  readonly account = new Account();
  readonly gateway = new FakeGateway();
  readonly ledger = join(this.home.path, "state/handled-monitoring");
  readonly script = join(this.home.path, "collect.js");
  env: Record<string, string> = {};

  /** A week of logs, counted; a timer that ran well; a gateway that answers. */
  async makeHealthy(): Promise<this> {
    await this.gateway.start();
    this.env["PUSHGATEWAY_URL"] = this.gateway.url;
    const usage = { input_tokens: 100, output_tokens: 900 };
    this.home.log("-work/s-1.jsonl", [assistantLine("2026-03-01T10:00:00Z", usage)]);
    this.home.log("-work/s-2.jsonl", [assistantLine("2026-03-02T10:00:00Z", usage)]);
    this.touch("-work/s-1.jsonl", "2026-03-01T10:00:00Z");
    this.touch("-work/s-2.jsonl", "2026-03-02T10:00:00Z");
    await this.count("2026-03-03T09:00:00Z");
    this.installTimer();
    this.noteRun({ ranAt: "2026-03-03T09:00:00.000Z" });
    return this;
  }

  /** Sets a log's time of change. */
  touch(log: string, time: string): void {
    utimesSync(join(this.home.config, "projects", log), new Date(time), new Date(time));
  }

  /** A run that pushes nothing. */
  async count(now: string, args: readonly string[] = []): Promise<void> {
    // A log that was written this very moment is read again by the next run, and counts again.
    await sleep(50);
    const { code, stderr } = await this.run(collectCommand, ["--no-push", "--now", now, ...args]);
    if (code !== 0 || stderr !== "") throw new Error(`the run failed: ${stderr}`);
  }

  installTimer(gateways: readonly string[] = [], ledger: string | undefined = this.ledger): void {
    writeFileSync(this.script, "");
    const { env } = this.account;
    const host = {
      env: { ...env, ...this.surroundings },
      home: this.home.path,
      node: process.execPath,
      script: this.script,
    };
    const run = { log: join(this.ledger, "collect.log"), ledger, timeZone: undefined, gateways };
    install(host, "crontab", { interval: "15m", run });
  }

  /** How the timer's last run went. */
  noteRun(memory: Readonly<Record<string, unknown>>): void {
    const good = {
      version: 1,
      exitCode: 0,
      message: "",
      failures: 0,
      failingSince: null,
      succeededAt: null,
    };
    const path = join(this.ledger, "collect.log.last.json");
    writeFileSync(path, JSON.stringify({ ...good, ...memory }));
  }

  async doctor(...args: readonly string[]): Promise<Outcome> {
    return this.run(doctor, ["--now", "2026-03-03T09:10:00Z", ...args]);
  }

  /** The results of one check, without its name. */
  async resultsOf(check: string, ...args: readonly string[]): Promise<Omit<Result, "check">[]> {
    const { stdout } = await this.doctor("--json", ...args);
    return (JSON.parse(stdout) as Result[])
      .filter((result) => result.check === check)
      .map(({ status, message, advice }) => ({ status, message, advice }));
  }

  /** Path, size, inode and time of change of everything in the home. */
  traces(): string[] {
    return this.home.files().map((file) => {
      const { ino, size, ctimeMs } = statSync(join(this.home.path, file));
      return `${file} ${ino} ${size} ${ctimeMs}`;
    });
  }

  private get surroundings(): Record<string, string> {
    const { path } = this.home;
    const PATH = this.account.env["PATH"] ?? "";
    return {
      PATH,
      HOME: path,
      XDG_STATE_HOME: join(path, "state"),
      TZ: "UTC",
      HANDLED_TIME_ZONE: "UTC",
    };
  }

  async run(command: Command, args: readonly string[]): Promise<Outcome> {
    let stdout = "";
    let stderr = "";
    const { values, positionals } = parseArgs({
      args: [...args],
      options: command.options,
      allowPositionals: true,
    });
    const io = {
      env: { ...this.surroundings, ...this.env },
      stdout: { write: (text: string) => (stdout += text) },
      stderr: { write: (text: string) => (stderr += text) },
    };
    return { code: await command.run({ values, positionals, io }), stdout, stderr };
  }

  async end(): Promise<void> {
    await this.gateway.stop();
    this.home.remove();
    this.account.remove();
  }
}
