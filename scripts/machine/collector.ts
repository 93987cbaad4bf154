import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { CommandError } from "./command";
import { run } from "./process";
import { root } from "./project";

/** What `collect.js --json` prints, as far as the commands use it. */
export interface CollectorReport {
  readonly daily: readonly { readonly date: string }[];
  readonly totals: {
    readonly inputTokens: number;
    readonly outputTokens: number;
    readonly cacheCreationTokens: number;
    readonly cacheReadTokens: number;
    readonly totalTokens: number;
    readonly totalCost: number;
  };
  readonly stats: {
    readonly files: number;
    readonly unpriced: Readonly<Record<string, number>>;
  };
  /** Present after a push. */
  readonly push?: { readonly instance: string; readonly timestamp: number };
}

/** Runs the collector as cron does, asking for JSON. @throws CommandError with what it said. */
export async function collect(args: readonly string[]): Promise<CollectorReport> {
  const script = join(root, "scripts", "collect.js");
  const { code, stdout, stderr } = await run(process.execPath, [script, ...args, "--json"]);
  if (code !== 0) throw new CommandError(stderr.trim() || `${script} ended with code ${code}`);
  return JSON.parse(stdout) as CollectorReport;
}

/** This machine's name in the metrics; undefined before the first collection. */
export function thisMachine(): string | undefined {
  const state = process.env["XDG_STATE_HOME"] || join(homedir(), ".local", "state");
  const file = join(state, "handled-monitoring", "instance");
  return existsSync(file) ? readFileSync(file, "utf8").trim() : undefined;
}
