/**
 * Claude Code's own statistics, `<configDir>/stats-cache.json`: what its screen of statistics writes
 * when somebody opens it. The file outlives the logs.
 */
import { readFileSync, statSync } from "node:fs";

/** What one number of the file adds up. */
export type CountedTokens = "input and output" | "all four kinds";

/** Day → model → tokens. Days are YYYY-MM-DD; models are named as in the logs. */
export type DailyTokens = ReadonlyMap<string, ReadonlyMap<string, number>>;

export interface StatsCache {
  readonly path: string;
  readonly counted: CountedTokens;
  /** The last day that is in it, YYYY-MM-DD. */
  readonly lastDay: string;
  readonly days: DailyTokens;
}

/** Real files are some 100 KB after years. */
const MAX_BYTES = 64 << 20;

/**
 * Whatever version it says: the shape decides (2, 3 and 5 were seen, and share it).
 *
 * @returns undefined without a file, for one that can't be read or has another shape, and for one
 *   without any tokens: none of these is a witness.
 */
export function readStatsCache(configDir: string): StatsCache | undefined {
  const path = `${configDir}/stats-cache.json`;
  try {
    const stat = statSync(path);
    // A pipe would hold the run up.
    if (!stat.isFile() || stat.size > MAX_BYTES) return undefined;
    return parse(path, JSON.parse(readFileSync(path, "utf8")));
  } catch {
    return undefined;
  }
}

function parse(path: string, content: unknown): StatsCache | undefined {
  const { lastComputedDate, dailyModelTokens, modelUsage } = objectOf(content);
  const days = dailyTokensOf(dailyModelTokens);
  return {
    path,
    counted: countedIn(sumOf(days), Object.values(objectOf(modelUsage)).map(objectOf)),
    lastDay: dayOf(lastComputedDate),
    days,
  };
}

/**
 * The file does not say whether its daily numbers hold cache tokens: old ones are said to leave them
 * out, version 2.1.270 of Claude Code was seen to add all four (anthropics/claude-code#91775). Its
 * totals by model have the four apart, so the meaning is the one whose total is nearer to the sum
 * over all days. Nearer by factor: the two are mostly a hundredfold apart, and a sum that lacks the
 * days that an older version dropped must not look like the smaller one.
 */
function countedIn(daily: number, totals: readonly Fields[]): CountedTokens {
  const sum = (...fields: string[]): number =>
    totals.reduce((all, total) => fields.reduce((s, field) => s + countOf(total[field]), all), 0);
  const inputAndOutput = sum("inputTokens", "outputTokens");
  const all = inputAndOutput + sum("cacheReadInputTokens", "cacheCreationInputTokens");
  if (daily === 0 || all === 0) throw new Malformed();
  const distance = (total: number): number => Math.abs(Math.log(daily / total));
  return distance(inputAndOutput) < distance(all) ? "input and output" : "all four kinds";
}

function dailyTokensOf(value: unknown): DailyTokens {
  if (!Array.isArray(value)) throw new Malformed();
  const days = new Map<string, Map<string, number>>();
  for (const { date, tokensByModel } of value.map(objectOf)) {
    const models = days.get(dayOf(date)) ?? new Map<string, number>();
    for (const [model, tokens] of Object.entries(objectOf(tokensByModel))) {
      models.set(model, (models.get(model) ?? 0) + countOf(tokens));
    }
    days.set(dayOf(date), models);
  }
  return days;
}

function sumOf(days: DailyTokens): number {
  let sum = 0;
  for (const models of days.values()) for (const tokens of models.values()) sum += tokens;
  return sum;
}

/** Has another shape; never leaves this file. */
class Malformed extends Error {}

type Fields = Readonly<Record<string, unknown>>;

function objectOf(value: unknown): Fields {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new Malformed();
  return value as Fields;
}

/** A field that is left out counts as 0, as in the logs. */
function countOf(value: unknown = 0): number {
  if (typeof value === "number" && Number.isFinite(value) && value >= 0) return value;
  throw new Malformed();
}

/** A day, or the day of a time. */
function dayOf(value: unknown): string {
  const [day] = (typeof value === "string" && /^\d{4}-\d\d-\d\d(?=T|$)/.exec(value)) || [];
  if (day === undefined) throw new Malformed();
  return day;
}
