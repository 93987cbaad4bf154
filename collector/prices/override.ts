import type { ListedPrice, Validity } from "./listed-price";
import { parseModelName, REGIONAL_FACTOR, type ModelName } from "./model-name";
import { periodOf, type Period } from "./period";

/** A price of the user's own. */
export interface Override extends ListedPrice, Validity {
  /**
   * The model's name and its aliases. A plain name (claude-opus-6) stands for all spellings of
   * that model, any other for itself only, letter by letter.
   */
  readonly models: readonly string[];
  /** @default false */
  readonly estimated?: boolean;
  /** For people; nothing is computed from it. */
  readonly source?: string;
}

export type Overrides = readonly Override[];

/** The user's prices of one model: of exactly this spelling, then of the model in general. */
export type OverridePeriods = (model: string, name: ModelName | undefined) => Period[];

export function overridePeriods(overrides: Overrides): OverridePeriods {
  const exact = new Map<string, Override[]>();
  const general = new Map<string, Override[]>();
  for (const override of overrides) {
    for (const model of override.models) {
      add(exact, model, override);
      const name = parseModelName(model);
      if (name?.isPlain) add(general, name.canonical, override);
    }
  }
  return (model, name) => [
    ...(exact.get(model) ?? []).map((override) => periodOf(override)),
    ...((name && general.get(name.canonical)) ?? []).map((override) =>
      periodOf(override, name?.isRegional ? REGIONAL_FACTOR : 1),
    ),
  ];
}

function add(map: Map<string, Override[]>, model: string, override: Override): void {
  map.set(model, [...(map.get(model) ?? []), override]);
}
