import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { CollectError, reasonOf } from "../errors";

const VERSION = 1;

/** How the runs of one log went last. */
export interface RunMemory {
  readonly version: typeof VERSION;
  /** ISO 8601, end of the last run. */
  readonly ranAt: string;
  /** 0 when it ended well. */
  readonly exitCode: number;
  /** First line of what went wrong; empty when nothing did. */
  readonly message: string;
  /** Failed runs since the last good one. */
  readonly failures: number;
  /** ISO 8601, first of these failures. */
  readonly failingSince: string | null;
  /** ISO 8601. */
  readonly succeededAt: string | null;
}

/**
 * Remembers beside the log whether the last run failed, so that of a streak of failures only the
 * first is printed, and cron sends one mail.
 */
export class FailureMemory {
  readonly path: string;

  constructor(log: string) {
    this.path = `${log}.last.json`;
  }

  /** The last run; undefined when there was none, or the file is damaged. */
  read(): RunMemory | undefined {
    try {
      const memory = JSON.parse(readFileSync(this.path, "utf8")) as RunMemory | null;
      return memory?.version === VERSION && isWhole(memory) ? memory : undefined;
    } catch {
      return undefined;
    }
  }

  /**
   * @returns The streak that this run ends; undefined when the run before was good.
   * @throws CollectError when it can't be written.
   */
  succeeded(nowMs: number): RunMemory | undefined {
    const before = this.read();
    const now = new Date(nowMs).toISOString();
    const good = { exitCode: 0, message: "", failures: 0, failingSince: null, succeededAt: now };
    this.write({ version: VERSION, ranAt: now, ...good });
    return before && before.failures > 0 ? before : undefined;
  }

  /**
   * @returns The memory with this failure in it: `failures` is 1 for the first of a streak.
   * @throws CollectError when it can't be written.
   */
  failed(nowMs: number, exitCode: number, message: string): RunMemory {
    const before = this.read();
    const now = new Date(nowMs).toISOString();
    const memory = {
      version: VERSION,
      ranAt: now,
      exitCode,
      message: (message.split("\n")[0] ?? "").slice(0, 500),
      failures: (before?.failures ?? 0) + 1,
      failingSince: before?.failingSince ?? now,
      succeededAt: before?.succeededAt ?? null,
    } as const;
    this.write(memory);
    return memory;
  }

  private write(memory: RunMemory): void {
    const draft = `${this.path}.${process.pid}`;
    try {
      writeFileSync(draft, `${JSON.stringify(memory)}\n`, { mode: 0o600 });
      renameSync(draft, this.path);
    } catch (error) {
      throw new CollectError(
        `How the last run went could not be kept in ${this.path}: ${reasonOf(error)}.\n` +
          "Make it and its folder writable.",
      );
    } finally {
      rmSync(draft, { force: true });
    }
  }
}

function isWhole(memory: RunMemory): boolean {
  const times = [memory.failingSince ?? memory.ranAt, memory.succeededAt ?? memory.ranAt];
  return (
    [memory.ranAt, ...times].every((time) => !Number.isNaN(Date.parse(time))) &&
    Number.isInteger(memory.failures) &&
    memory.failures >= 0 &&
    Number.isInteger(memory.exitCode) &&
    typeof memory.message === "string"
  );
}
