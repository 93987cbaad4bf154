import type { ListedPrice, Validity } from "../listed-price";

/** One line of the dated table. A price that changed has one row for each period. */
export interface PriceRow extends ListedPrice, Validity {
  /** Canonical name, see model-name.ts. */
  readonly model: string;
  /** Where the figures were read. */
  readonly source: string;
  /** Day on which they were read, YYYY-MM-DD. */
  readonly date: string;
  /** Second-hand: not read on the vendor's own price list. */
  readonly estimated?: boolean;
}

export interface Source {
  readonly source: string;
  readonly date: string;
  readonly estimated?: boolean;
}

export const SOURCES = {
  anthropic: {
    source: "Anthropic's price list (platform.claude.com/docs/en/about-claude/pricing)",
    date: "2026-11-22",
  },
  ccusage: {
    source: "LiteLLM's price list and built-in prices, as ccusage 20.0.24 carries them",
    date: "2026-11-22",
  },
  secondHand: {
    source:
      "input and output: Anthropic's overview of models; cache and fast mode: github.com/" +
      "kurofune/claudit v1.9.2 and TheKrush/PromptFuel v1.0.23, who read Anthropic's price list",
    date: "2026-10-24",
    estimated: true,
  },
} as const satisfies Record<string, Source>;

/** Rows of models that have the same price. */
export function rowsOf(
  source: Source,
  models: readonly string[],
  price: ListedPrice & Validity,
): PriceRow[] {
  return models.map((model) => ({ model, ...price, ...source }));
}
