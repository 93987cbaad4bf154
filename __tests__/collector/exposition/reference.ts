/** What an exposition has to say of usage, added up once more from the responses by plain means. */
import { createHash } from "node:crypto";
import { copyOf, costOf, type Response } from "./counted";
import { seriesId } from "./strict-parser";

export interface Asked {
  readonly zone: string;
  readonly nowMs: number;
  readonly projects: "names" | "hashed" | "off";
}

type Series = readonly [name: string, labels: Record<string, string>, value: number];

const KINDS = ["input", "output", "cache_creation", "cache_read"] as const;

interface Row {
  readonly day: string;
  readonly model: string;
  readonly project: string;
  readonly session: string;
  readonly tokens: Record<(typeof KINDS)[number], number>;
  readonly all: number;
  readonly pico: bigint;
  readonly response: Response;
}

export function expectedUsage(responses: readonly Response[], asked: Asked): Map<string, number> {
  const format = new Intl.DateTimeFormat("sv-SE", { timeZone: asked.zone });
  const rows = responses.map((response) => rowOf(response, format));
  const today = format.format(asked.nowMs);
  const series = [
    ...totalsOf(rows),
    ...daysOf(rows, today),
    ...monthOf(rows, today),
    ...modelsOf(rows),
    ...projectsOf(rows, asked.projects),
    ...besidesOf(rows),
  ];
  return new Map(
    series.map(([name, labels, value]) => [seriesId(`claude_code_${name}`, labels), value]),
  );
}

function totalsOf(rows: readonly Row[]): Series[] {
  const days = new Set(rows.filter(({ all }) => all > 0).map(({ day }) => day));
  return [
    ...KINDS.map((kind): Series => [`${kind}_tokens_total`, {}, sum(rows, (r) => r.tokens[kind])]),
    ["cost_usd_total", {}, decimal(cost(rows))],
    ["active_days_total", {}, days.size],
    ["ledger_records", {}, rows.length],
  ];
}

function daysOf(rows: readonly Row[], today: string): Series[] {
  const dates = Array.from({ length: 90 }, (_, ago) => daysAfter(today, -ago));
  return dates.flatMap((date, ago): Series[] => {
    const own = rows.filter(({ day }) => day === date);
    const sessions = new Set(own.map(({ session }) => session)).size;
    const activity: Series[] = [
      ["daily_messages", { date }, own.length],
      ["daily_sessions", { date }, sessions],
    ];
    return [
      ...KINDS.map((kind): Series => {
        return [`daily_${kind}_tokens`, { date }, sum(own, (r) => r.tokens[kind])];
      }),
      ["daily_cost_usd", { date }, decimal(cost(own))],
      ...(ago < 30 ? activity : []),
    ];
  });
}

/** Day by day through the month, instead of by a formula. */
function monthOf(rows: readonly Row[], today: string): Series[] {
  const costOn = (day: string): bigint => cost(rows.filter((row) => row.day === day));
  const first = rows.reduce((least, { day }) => (day < least ? day : least), "9999");
  const week = [1, 2, 3, 4, 5, 6, 7].map((ago) => daysAfter(today, -ago)).filter((d) => d >= first);
  const total = week.reduce((all, day) => all + costOn(day), 0n);
  const mean = week.length > 0 ? total / BigInt(week.length) : 0n;
  let [month, end] = [0n, 0n];
  for (let date = 1; date <= 31; date++) {
    const day = `${today.slice(0, 8)}${String(date).padStart(2, "0")}`;
    if (daysAfter(day, 0) !== day) continue;
    const spent = day <= today ? costOn(day) : 0n;
    month += spent;
    end += day < today || spent > mean ? spent : mean;
  }
  return [
    ["today_cost_usd", {}, decimal(costOn(today))],
    ["week_mean_cost_usd", {}, decimal(mean)],
    ["month_to_date_cost_usd", {}, decimal(month)],
    ["month_forecast_cost_usd", {}, decimal(end)],
  ];
}

function modelsOf(rows: readonly Row[]): Series[] {
  const nameOf = ({ model }: Row): string => model || "(no model)";
  const used = rows.filter(({ all }) => all > 0);
  const unpriced = used.filter(({ response }) => response.model.startsWith("new"));
  return [
    ...ranked(used, nameOf, ({ pico }) => pico).flatMap(([model, own]): Series[] => [
      ["model_cost_usd", { model }, decimal(cost(own))],
      ...KINDS.map((type): Series => {
        return ["model_tokens", { model, type }, sum(own, (r) => r.tokens[type])];
      }),
    ]),
    ...ranked(unpriced, nameOf, ({ all }) => all).map(([model, own]): Series => {
      return ["unpriced_tokens", { model }, sum(own, ({ all }) => all)];
    }),
  ];
}

function projectsOf(rows: readonly Row[], names: Asked["projects"]): Series[] {
  if (names === "off") return [];
  const nameOf = ({ project }: Row): string => {
    if (project === "") return "(no project)";
    return names === "names" ? project : sha256(project).substring(0, 8);
  };
  const used = rows.filter(({ all }) => all > 0);
  return ranked(used, nameOf, ({ pico }) => pico).map(([project, own]): Series => {
    return ["project_cost_usd", { project }, decimal(cost(own))];
  });
}

function besidesOf(rows: readonly Row[]): Series[] {
  const searches = sum(rows, ({ response }) => response.webSearches ?? 0);
  const odd = rows.filter(({ response }) => response.model.startsWith("odd"));
  let [halves, tenths] = [0n, 0n];
  for (const { pico, response } of rows) {
    const half = response.isBatch ? pico / 2n : 0n;
    halves += half;
    if (response.isUsOnly) tenths += (pico - half) / 10n;
  }
  return [
    ["web_searches", {}, searches],
    ["web_search_cost_usd", {}, Number(`${searches}e-2`)],
    ["estimated_cost_usd", {}, decimal(cost(odd))],
    ["batch_discount_usd", {}, decimal(halves)],
    ["data_residency_surcharge_usd", {}, decimal(tenths)],
  ];
}

function rowOf(response: Response, format: Intl.DateTimeFormat): Row {
  const { figures, origin } = copyOf(response, "");
  const model = figures.model.slice(0, 200);
  const tokens = {
    input: figures.input,
    output: figures.output,
    cache_creation: figures.cacheWrite5m + figures.cacheWrite1h,
    cache_read: figures.cacheRead,
  };
  return {
    day: format.format(origin.timestampMs),
    model: figures.isFast ? `${model}-fast` : model,
    project: origin.project.slice(0, 200),
    session: origin.session,
    tokens,
    all: KINDS.reduce((all, kind) => all + tokens[kind], 0),
    pico: costOf(figures).pico,
    response,
  };
}

/** The twenty names with most, and "other" for all the rest. */
function ranked(
  rows: readonly Row[],
  nameOf: (row: Row) => string,
  weigh: (row: Row) => number | bigint,
): [string, Row[]][] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const label = shown(nameOf(row));
    groups.set(label, [...(groups.get(label) ?? []), row]);
  }
  const weightOf = (name: string): bigint =>
    (groups.get(name) ?? []).reduce((all, row) => all + BigInt(weigh(row)), 0n);
  const tokensOf = (name: string): number => sum(groups.get(name) ?? [], ({ all }) => all);
  const names = [...groups.keys()].filter((name) => name !== "other").sort();
  names.sort((a, b) => Number(weightOf(b) - weightOf(a)) || tokensOf(b) - tokensOf(a));
  const top = names.slice(0, 20);
  const rest = [...groups].filter(([name]) => !top.includes(name)).flatMap(([, own]) => own);
  const result = top.map((name): [string, Row[]] => [name, groups.get(name) ?? []]);
  return rest.length > 0 ? [...result, ["other", rest]] : result;
}

function sum(rows: readonly Row[], valueOf: (row: Row) => number): number {
  return rows.reduce((total, row) => total + valueOf(row), 0);
}

function cost(rows: readonly Row[]): bigint {
  return rows.reduce((total, { pico }) => total + pico, 0n);
}

/** What UTF-8 makes of it, at most 128 characters. */
function shown(name: string): string {
  const valid = [...Buffer.from(name, "utf8").toString("utf8")];
  return valid.length > 128 ? `${valid.slice(0, 127).join("")}…` : valid.join("");
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function daysAfter(day: string, days: number): string {
  const [year, month, date] = day.split("-").map(Number) as [number, number, number];
  return new Date(Date.UTC(year, month - 1, date + days)).toISOString().slice(0, 10);
}

/** With twelve places behind the point. */
function decimal(pico: bigint): number {
  const digits = String(pico).padStart(13, "0");
  return Number(`${digits.slice(0, -12)}.${digits.slice(-12)}`);
}
