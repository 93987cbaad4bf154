import { usd, USD_BOUNDS } from "./alert-kinds";
import type { Setting } from "./kinds";

/** What one user or team may spend in a local month. */
export interface Budget {
  /** The value of the label; `*` for every other. */
  readonly name: string;
  /** At list prices. */
  readonly usd: number;
}

/** A label's value that can be told from its neighbours in a list. */
const NAME = /^([^\p{Cc},=*]{1,200}|\*)$/u;

/** `alice=200, bob=100, *=50`. */
export const budgets = (s: { env: string; help: string; of: "user" | "team" }) => {
  const amount = usd(s);
  const read = (text: string): readonly (Budget | string)[] => {
    const known = new Set<string>();
    return text.split(",").map((part) => {
      const entry = part.trim();
      const [, name = "", money = ""] = /^([^=]*?)\s*=\s*(.*)$/.exec(entry) ?? [];
      const value = amount.parse(money);
      if (!NAME.test(name) || value === undefined) return entry || "an empty entry";
      if (known.has(name)) return `${name} twice`;
      known.add(name);
      return { name, usd: value };
    });
  };
  const isBudget = (entry: Budget | string): entry is Budget => typeof entry !== "string";
  return {
    env: s.env,
    help: s.help,
    rule:
      `a comma-separated list of NAME=USD, each ${s.of} once and * for every other, ` +
      `the amounts ${USD_BOUNDS}`,
    parse: (text: string) => {
      const entries = read(text);
      return entries.every(isBudget) ? entries : undefined;
    },
    wrong: (text: string) => read(text).find((entry) => !isBudget(entry)) as string | undefined,
  } satisfies Setting<readonly Budget[]>;
};
