import { randomBytes, randomInt } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";

/** What a canary is made of. */
export interface CanaryFiles {
  readonly folder: string;
  readonly ledger: string;
  /** For CLAUDE_CONFIG_DIR. */
  readonly logs: string;
  /** Its name in the metrics: always the same, so that what a killed doctor left is replaced. */
  readonly instance: string;
  /** Input tokens of its one record, another number each time: an old canary is not mistaken for it. */
  readonly inputTokens: number;
}

/** Priced, so that the canary passes through the price table too. */
const MODEL = "claude-opus-4-5-20251101";

/**
 * Makes a log of one record, and the place for its ledger.
 *
 * @returns undefined while another doctor's canary is on its way.
 */
export function makeCanary(stateDir: string, prefix: string): CanaryFiles | undefined {
  const folder = join(stateDir, "canary");
  if (!take(folder)) return undefined;
  const host = hostname().replace(/[^A-Za-z0-9.-]+/g, "-");
  const inputTokens = randomInt(1_000_000, 10_000_000);
  const files = {
    folder,
    ledger: join(folder, "ledger"),
    logs: join(folder, "claude"),
    instance: `canary-${prefix}-${host}`,
    inputTokens,
  };
  const project = join(files.logs, "projects", "-canary");
  mkdirSync(project, { recursive: true, mode: 0o700 });
  mkdirSync(files.ledger, { mode: 0o700 });
  writeFileSync(join(files.ledger, "instance"), `${files.instance}\n`, { mode: 0o600 });
  writeFileSync(join(project, "canary.jsonl"), `${JSON.stringify(recordOf(inputTokens))}\n`);
  return files;
}

/** The folder is the lock; one whose doctor was killed is taken over. */
function take(folder: string): boolean {
  const pidFile = join(folder, "pid");
  for (const isLast of [false, true]) {
    try {
      mkdirSync(folder, { mode: 0o700 });
      writeFileSync(pidFile, String(process.pid));
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
      if (isLast || isAlive(pidFile)) return false;
      rmSync(folder, { recursive: true, force: true });
    }
  }
  return false;
}

function isAlive(pidFile: string): boolean {
  try {
    process.kill(Number(readFileSync(pidFile, "utf8")), 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function recordOf(inputTokens: number) {
  const id = randomBytes(8).toString("hex");
  return {
    type: "assistant",
    timestamp: new Date().toISOString(),
    sessionId: `canary-${id}`,
    requestId: `req_${id}`,
    version: "2.1.0",
    message: {
      id: `msg_${id}`,
      model: MODEL,
      role: "assistant",
      usage: { input_tokens: inputTokens, output_tokens: 1 },
    },
  };
}
