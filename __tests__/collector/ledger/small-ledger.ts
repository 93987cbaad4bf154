/** A ledger in a temporary folder, with prices that a test can read off. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ledger } from "../../../collector/ledger/ledger";
import type { Prices } from "../../../collector/ledger/price-history";
import type { Cost, PriceStatus } from "../../../collector/prices/cost";
import { totalTokens, type Copy } from "../../../collector/records/response";
import { zoneOf, type Zone } from "../../../collector/time-zone";
import { NOON } from "./entries";

export const UTC = zoneOf("UTC") as Zone;

/** Every token of a model at one price; other models have none. */
export function pricesOf(
  id: string,
  perToken: Readonly<Record<string, readonly [pico: number, status: PriceStatus]>>,
): Prices {
  return {
    id,
    date: "2026-03-01",
    cost(figures): Cost {
      if (figures.loggedCost !== undefined) return { pico: figures.loggedCost, status: "logged" };
      const [pico, status] = perToken[figures.model] ?? [0, "unpriced"];
      return { pico: BigInt(totalTokens(figures)) * BigInt(pico), status };
    },
  };
}

export const PRICES = pricesOf("one", { "claude-opus-4-8": [2, "final"] });

export interface Opening {
  readonly prices?: Prices;
  readonly zone?: Zone;
  readonly nowMs?: number;
}

export class SmallLedger {
  readonly folder = mkdtempSync(join(tmpdir(), "small-ledger-"));
  readonly directory = join(this.folder, "state", "ledger");

  open({ prices = PRICES, zone = UTC, nowMs = NOON }: Opening = {}): Ledger {
    return Ledger.open(this.directory, prices, zone, nowMs);
  }

  /** A run that counts these copies. */
  run(copies: readonly Copy[], opening: Opening = {}): Ledger {
    const ledger = this.open(opening);
    for (const copy of copies) ledger.add(copy);
    ledger.commit();
    ledger.close();
    return ledger;
  }

  path(file: string): string {
    return join(this.directory, file);
  }

  files(): string[] {
    return readdirSync(this.directory).sort();
  }

  /** Flips a bit of a byte. */
  damage(file: string, at: number): void {
    const content = readFileSync(this.path(file));
    content[at] = (content[at] as number) ^ 4;
    writeFileSync(this.path(file), content);
  }

  delete(file: string): void {
    rmSync(this.path(file));
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** All that a ledger holds, without what only says when it was written. */
export function contentOf(ledger: Ledger): unknown {
  const entries = [...ledger.entries()].map(({ key, entry }) => ({
    ...entry,
    key: key.toString("hex", 0, 12),
    cost: String(entry.cost.pico) + entry.cost.status,
  }));
  return { entries, tables: ledger.tables.toState() };
}
