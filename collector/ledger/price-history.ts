import type { Cost } from "../prices/cost";
import type { Figures } from "../records/response";

/** What the ledger takes from the price table. */
export interface Prices {
  readonly id: string;
  /** Newest day on which a row was read, YYYY-MM-DD. */
  readonly date: string;
  cost(figures: Figures, timestampMs: number): Cost;
}

export interface UsedTable {
  readonly id: string;
  readonly date: string;
}

/** Records have one byte to say which table priced them. */
const MAX_PLACE = 255;

/** The tables that priced a ledger's records, oldest first, and this run's. */
export class PriceHistory {
  readonly tables: UsedTable[];

  constructor(
    tables: readonly UsedTable[],
    private readonly prices: Prices,
  ) {
    this.tables = [...tables];
  }

  get last(): UsedTable | undefined {
    return this.tables.at(-1);
  }

  /** Did another table than this run's price last? */
  get isStale(): boolean {
    return this.last?.id !== this.prices.id;
  }

  cost({
    figures,
    timestampMs,
  }: {
    readonly figures: Figures;
    readonly timestampMs: number;
  }): Cost {
    return this.prices.cost(figures, timestampMs);
  }

  /** Enters this run's table into the list, unless the run prices nothing. */
  note(): void {
    if (this.prices.id !== "") this.place();
  }

  /** Place of this run's table in the list, which it enters; those beyond 255 share the last. */
  place(): number {
    const { id, date } = this.prices;
    if (this.isStale) this.tables.push({ id, date });
    return Math.min(this.tables.length - 1, MAX_PLACE);
  }
}
