/**
 * Which price a model name has: the look-up of ccusage 20.0.24 (`pricing.rs` up to 20.0.9, the
 * later whole-name step measured on the binary with 3,000 spellings).
 */
import { liteLlmPrices } from "./prices/litellm";
import { modelsDevPrices } from "./prices/models-dev";
import { modelsDevExactPrices } from "./prices/models-dev-exact";
import type { Price } from "./prices/price-row";

interface Table {
  readonly byId: ReadonlyMap<string, Price>;
  /** Longest id first, then the smallest: the first that matches is the one that wins. */
  readonly ranked: readonly Candidate[];
}

interface Candidate {
  readonly price: Price;
  readonly normalizedId: string;
}

const firstTable = table(liteLlmPrices);
const wholeNames = table(modelsDevExactPrices);
const secondTable = table(modelsDevPrices);
const found = new Map<string, Price | undefined>();

/** The price of a model, or undefined when ccusage would count it as $0. Case matters. */
export function findPrice(model: string): Price | undefined {
  if (!found.has(model)) found.set(model, lookUp(model));
  return found.get(model);
}

function lookUp(model: string): Price | undefined {
  return (
    firstTable.byId.get(model) ??
    wholeNames.byId.get(model) ??
    sameNormalized(wholeNames, model) ??
    similar(firstTable, model) ??
    secondTable.byId.get(model) ??
    similar(secondTable, model)
  );
}

function table(prices: readonly Price[]): Table {
  const ranked = prices
    .map((price) => ({ price, normalizedId: normalize(price.id) }))
    .sort((a, b) => b.price.id.length - a.price.id.length || (a.price.id < b.price.id ? -1 : 1));
  return { byId: new Map(prices.map((price) => [price.id, price])), ranked };
}

function sameNormalized({ ranked }: Table, model: string): Price | undefined {
  const normalized = normalize(model);
  return ranked.find(({ normalizedId }) => normalizedId === normalized)?.price;
}

function similar({ ranked }: Table, model: string): Price | undefined {
  const normalized = normalize(model);
  return ranked.find(
    ({ price: { id }, normalizedId }) =>
      holds(model, id) ||
      holds(id, model) ||
      holds(normalized, normalizedId) ||
      holds(normalizedId, normalized),
  )?.price;
}

function normalize(name: string): string {
  return name.replace(/[.@]/g, "-");
}

/** Does `name` contain `key` between borders, and not as the start of another version? */
function holds(name: string, key: string): boolean {
  if (key === "") return false;
  for (let at = name.indexOf(key); at >= 0; at = name.indexOf(key, at + key.length)) {
    const startsAtBorder = at === 0 || isBorder(name[at - 1]);
    if (startsAtBorder && mayFollow(key, name.slice(at + key.length))) return true;
  }
  return false;
}

function mayFollow(key: string, rest: string): boolean {
  if (rest === "") return true;
  if (!isBorder(rest[0])) return false;
  const version = /\d$/.test(key) && /^[-.](\d+)(.?)/s.exec(rest);
  if (!version) return true;
  const [, digits = "", next = ""] = version;
  const isDate = digits.length === 8 && (next === "" || isBorder(next));
  return isDate;
}

function isBorder(character: string | undefined): boolean {
  return character !== undefined && !/[A-Za-z0-9]/.test(character);
}
