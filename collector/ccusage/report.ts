import { cacheCreationTokens, totalTokens, type Usage } from "./parse/usage";

/** The six sums that ccusage shows for a day and for all days. */
export interface Sums {
  inputTokens: number;
  outputTokens: number;
  cacheCreationTokens: number;
  cacheReadTokens: number;
  totalTokens: number;
  /** USD at list prices. */
  totalCost: number;
}

export interface Day extends Sums {
  /** YYYY-MM-DD in the zone of the collection. */
  readonly date: string;
  /** In order of first use; fast entries as `<model>-fast`, Claude Code's own messages left out. */
  readonly modelsUsed: string[];
}

export interface Report {
  /** Days with entries, oldest first. */
  readonly daily: readonly Day[];
  readonly totals: Sums;
}

export interface CountedEntry {
  readonly day: string;
  readonly modelName: string | undefined;
  readonly usage: Usage;
  readonly costUsd: number;
}

/** Adds up in the order of the entries, then of the days: sums of doubles depend on it. */
export function reportOf(entries: Iterable<CountedEntry>): Report {
  const days = new Map<string, Day>();
  for (const entry of entries) {
    const day = days.get(entry.day) ?? { date: entry.day, modelsUsed: [], ...noSums() };
    days.set(entry.day, day);
    addUsage(day, entry);
    if (entry.modelName !== undefined && !day.modelsUsed.includes(entry.modelName)) {
      day.modelsUsed.push(entry.modelName);
    }
  }
  const daily = [...days.values()].sort((a, b) => (a.date < b.date ? -1 : 1));
  const totals = noSums();
  for (const day of daily) {
    for (const sum of Object.keys(totals) as (keyof Sums)[]) totals[sum] += day[sum];
  }
  return { daily, totals };
}

/** All sums at 0: a day without usage. */
export function noSums(): Sums {
  return {
    inputTokens: 0,
    outputTokens: 0,
    cacheCreationTokens: 0,
    cacheReadTokens: 0,
    totalTokens: 0,
    totalCost: 0,
  };
}

function addUsage(sums: Sums, { usage, costUsd }: CountedEntry): void {
  sums.inputTokens += usage.input;
  sums.outputTokens += usage.output;
  sums.cacheCreationTokens += cacheCreationTokens(usage);
  sums.cacheReadTokens += usage.cacheRead;
  sums.totalTokens += totalTokens(usage);
  sums.totalCost += costUsd;
}
