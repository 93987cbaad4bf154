/** Characters that stay on each side of the part that differs. */
const CONTEXT = 40;

/** Two texts cut to where they differ, each at most `limit` characters long. */
export function excerpt(before: string, after: string, limit: number): [string, string] {
  if (before.length <= limit && after.length <= limit) return [before, after];
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let end = 0;
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  const from = Math.max(0, start - CONTEXT);
  const window = (text: string) => {
    const part = text.slice(from, text.length - Math.max(0, end - CONTEXT));
    const tail = from + part.length < text.length ? "…" : "";
    return cut(`${from > 0 ? "…" : ""}${part}${tail}`, limit);
  };
  return [window(before), window(after)];
}

/** A text cut to `limit` characters, with a sign that it was. */
export const cut = (text: string, limit: number): string =>
  text.length <= limit ? text : `${text.slice(0, limit - 1)}…`;
