/** Ledgers with known records in folders of their own, and commands run on them. */
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Command } from "../../../collector/command";
import { UsageError } from "../../../collector/errors";
import { Ledger } from "../../../collector/ledger/ledger";
import { priceTable } from "../../../collector/prices/price-table";
import { KEY_BYTES, type Copy, type Figures } from "../../../collector/records/response";
import { zoneOf, type Zone } from "../../../collector/time-zone";
import { randomOf } from "../random";
import { NO_FIGURES } from "../no-figures";

export const ZONES = ["UTC", "America/New_York", "Asia/Tokyo"] as const;

export interface Message extends Partial<Figures> {
  /** ISO time. */
  readonly at: string;
  readonly session?: string;
  readonly project?: string;
}

export const mustZone = (name: string): Zone => {
  const zone = zoneOf(name);
  if (!zone) throw new Error(`no zone ${name}`);
  return zone;
};

let made = 0;

/** One message; the unsaid figures are 0. */
export function copyOf({ at, session = "s-1", project = "-work", ...figures }: Message): Copy {
  const key = createHash("sha256").update(String(made++)).digest().subarray(0, KEY_BYTES);
  return {
    key,
    figures: { ...NO_FIGURES, model: "claude-opus-4-5-20251101", ...figures },
    origin: { timestampMs: Date.parse(at), session, project },
  };
}

/** Opus 4.5: $5 and $25 per million, cache writes $6.25, reads $0.50. */
export const FEW: Message[] = [
  { at: "2026-02-27T10:00:00Z", input: 1_000_000, output: 40_000, cacheRead: 2_000_000 },
  { at: "2026-02-28T23:59:59.999Z", output: 1_234, project: "-home-jo-shop", session: "s-2" },
  { at: "2026-03-01T00:00:00Z", input: 200, cacheWrite5m: 1_600, project: "-home-jo-shop" },
  { at: "2026-03-01T09:00:00Z", model: "unheard-of", input: 12_345, session: "s-3" },
];

export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Surroundings {
  readonly env?: Readonly<Record<string, string>>;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

export class SeededLedger {
  readonly home = mkdtempSync(join(tmpdir(), "handled-report-"));
  readonly directory = join(this.home, "ledger");

  /** Counts messages and commits. */
  fill(messages: readonly Message[], zone = "UTC"): this {
    const ledger = Ledger.open(this.directory, priceTable(), mustZone(zone), Date.now());
    for (const message of messages) ledger.add(copyOf(message));
    ledger.commit();
    ledger.close();
    return this;
  }

  /** Every record as the ledger gives it back. */
  entries(zone = "UTC") {
    const ledger = Ledger.open(this.directory, priceTable(), mustZone(zone), Date.now());
    const entries = [...ledger.entries()].map(({ entry }) => ({
      ...entry,
      session: ledger.sessionName(entry.sessionTag),
    }));
    ledger.close();
    return entries;
  }

  async run(
    command: Command,
    args: readonly string[],
    { env = {}, isTTY = false, columns }: Surroundings = {},
  ): Promise<Outcome> {
    let stdout = "";
    let stderr = "";
    const { values, positionals } = parseArgs({
      args: [...args],
      options: command.options,
      allowPositionals: true,
    });
    const io = {
      env: { HOME: this.home, XDG_STATE_HOME: join(this.home, "state"), TZ: "UTC", ...env },
      stdout: { isTTY, ...(columns && { columns }), write: (text: string) => (stdout += text) },
      stderr: { write: (text: string) => (stderr += text) },
    };
    const invocation = { values: { ledger: this.directory, ...values }, positionals, io };
    try {
      return { code: await command.run(invocation), stdout, stderr };
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      return { code: 2, stdout, stderr: error.message };
    }
  }

  remove(): void {
    rmSync(this.home, { recursive: true, force: true });
  }
}

const MODELS = [
  "claude-opus-4-5-20251101",
  "claude-sonnet-4-5-20250929",
  "claude-haiku-4-5-20251001",
  "gpt-unheard-of",
];

/** Messages over some 500 days from 2025-06-01 on, with borders of days among them. */
export function randomMessages(seed: number, count: number): Message[] {
  const random = randomOf(seed);
  const start = Date.UTC(2025, 5, 1);
  return Array.from({ length: count }, () => {
    const midnight = start + random.int(500) * 86_400_000;
    const within = random.chance(0.2)
      ? random.pick([-1, 0, 1, 5 * 3_600_000 - 1, 15 * 3_600_000])
      : random.int(86_400_000);
    return {
      at: new Date(midnight + within).toISOString(),
      session: `session-${random.int(40)}`,
      project: random.pick(["-home-jo-shop", "-home-jo-web", 'odd"name, with', ""]),
      model: random.pick(MODELS),
      input: random.int(5_000),
      output: random.int(20_000),
      cacheWrite5m: random.int(50_000),
      cacheWrite1h: random.int(1_000),
      cacheRead: random.int(300_000),
      webSearches: random.chance(0.1) ? 1 + random.int(3) : 0,
      isFast: random.chance(0.05),
      isBatch: random.chance(0.05),
      isUsOnly: random.chance(0.05),
    };
  });
}
