/** Why the default mode and ccusage 20.0.24 count differently, in the order in which it is told. */
import { REJECTIONS, type Rejection } from "../ccusage/parse/rejection";
import { LOST_LINES, type LostLine } from "../records/rejection";

/** Lines that only the default mode counts. */
const dropped = {
  ...mapValues(REJECTIONS, (what) => `ccusage drops the line: ${what}.`),
  null_key:
    "ccusage drops the line because somewhere in it, also within a tool's input, a key like cwd " +
    "or model is null.",
  not_usage: "ccusage reads the first of two equal keys, and that carries no usage.",
  spaced_json: 'ccusage looks only at lines that hold "usage":{ without a space.',
};

/** Lines that both count, with other figures. */
const read = {
  advisor: "ccusage passes over an advisor's calls in a subagent's progress or beside a bad one.",
  cache_write: "ccusage passes over cache writes beside a cache_creation that splits nothing.",
  logged_cost: "ccusage takes a costUSD that is no amount.",
  otherwise: "ccusage reads another part of the line.",
};

/** Lines that only ccusage counts. */
const onlyCcusage = mapValues(LOST_LINES, (what) => `only ccusage counts the line: ${what}.`);

const key = {
  counted_twice:
    "ccusage counts the response once more, because a copy has another request id, time or session " +
    "or no id at all.",
  sidechain: "ccusage takes the response for a side chain's copy of another one and leaves it out.",
  other_copy: "ccusage keeps another copy of the response, with fewer tokens or another model.",
  earliest_day: "ccusage counts on the day of the copy that it keeps, not of the earliest.",
};

const price = {
  missing: "ccusage 20.0.24 has no price for the model and counts its tokens at $0.",
  none_here: "ccusage takes the model for another version; its own price is not known.",
  other: "ccusage has the price of another version, of another region, or of another day.",
  rounding: "costs here are whole picodollars (10^-12 USD); ccusage adds up doubles.",
};

export type Reason =
  | `dropped:${Rejection | "spaced_json"}`
  | `read:${keyof typeof read}`
  | `only_ccusage:${LostLine}`
  | `key:${keyof typeof key}`
  | `price:${keyof typeof price}`;

/** A sentence for each reason; the order is the one in which the rules are changed. */
export const REASONS = new Map<Reason, string>([
  ["dropped:null_key", dropped.null_key],
  ["dropped:spaced_json", dropped.spaced_json],
  ...named("dropped", dropped),
  ...named("read", read),
  ...named("only_ccusage", onlyCcusage),
  ...named("key", key),
  ...named("price", price),
]);

function named<Group extends string, Name extends string>(
  group: Group,
  sentences: Readonly<Record<Name, string>>,
): [`${Group}:${Name}`, string][] {
  return Object.entries<string>(sentences).map(([name, sentence]) => [
    `${group}:${name as Name}`,
    sentence,
  ]);
}

function mapValues<Name extends string>(
  texts: Readonly<Record<Name, string>>,
  change: (text: string) => string,
): Record<Name, string> {
  const changed = Object.entries<string>(texts).map(([name, text]) => [name, change(text)]);
  return Object.fromEntries(changed) as Record<Name, string>;
}
