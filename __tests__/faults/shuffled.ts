import type { Random } from "../collector/random";

/** The items in an order that the seed fixes. */
export function shuffled<T>(items: readonly T[], random: Random): T[] {
  const left = [...items];
  return items.map(() => left.splice(random.int(left.length), 1)[0] as T);
}
