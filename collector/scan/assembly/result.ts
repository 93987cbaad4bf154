/** What is handed out, in 32-bit words: scanner.ts reads them by the same names. */

/**
 * Of a copy, as an entry of `gather/copy-list.ts`, whose key comes first. Places of names in lists
 * are for the caller to enter.
 */
export enum Word {
  Key = 0,
  Input = 3,
  Output,
  CacheWrite5m,
  CacheWrite1h,
  CacheRead,
  WebSearches,
  Flags,
  Model,
  Session,
  TimeHigh,
  TimeLow,
  Times,
  CostHigh,
  CostLow,
  /** Behind the entry: where the line stands, … */
  LineStart,
  LineEnd,
  /** … whether it has other characters than ASCII, … */
  IsBeyondAscii,
  /** … of its copy the names, whose length is 0 where there is none, … */
  ModelStart,
  ModelLength,
  ModelIsLast,
  SessionStart,
  SessionLength,
  SessionIsLast,
  /** … and how many lines were passed so far, with or without usage. */
  Lines,
  Words,
}

const words = memory.data(4 * Word.Words, 16);

export function resultStart(): usize {
  return words;
}

export function get(word: Word): u32 {
  return load<u32>(words + (word << 2));
}

export function set(word: Word, value: u32): void {
  store<u32>(words + (word << 2), value);
}
