import { builtPage, everything } from "./built";

const CHOSEN = `job="claude_code_usage",instance=~"$machine",user=~"$user",team=~"$team"`;
const series = (name: string, more = ""): string => `claude_code_${name}{${CHOSEN}${more}}`;
const sum = (name: string): string => `sum(${series(name)})`;
const byDay = (name: string, used = ""): string =>
  `label_replace(sum by (date) (${series(`daily_${name}`)})${used}, ` +
  `"date", "\${1}T00:00:00Z", "date", "(.+)")`;

const dayBy = (name: string): string => `sum by (date) (${series(`daily_${name}`)}) > 0`;
const union =
  `count(${dayBy("input_tokens")} or ${dayBy("output_tokens")} or ` +
  `${dayBy("cache_creation_tokens")} or ${dayBy("cache_read_tokens")})`;
const busiest = `max(${series("active_days_total")})`;

const current = (name: string, date: string, by = ""): string =>
  `sum${by}(${series(name)} and on (instance, user) (${series("daily_cost_usd", `,${date}`)} or ` +
  `${series("last_collection_timestamp")} > time() - 3600))`;
const month = (name: string): string => current(name, 'date=~"${__to:date:YYYY-MM}-.+"');
const today = (name: string): string => current(name, 'date="${__to:date:YYYY-MM-DD}"');

const owners = (owner: string, sums: string): string =>
  `sort_desc(label_replace(${sums}, "${owner}", "(no ${owner})", "${owner}", "") and on () ` +
  `${series("cost_usd_total", `,${owner}!=""`)})`;
const monthBy = (owner: string): string =>
  current("month_to_date_cost_usd", 'date=~"${__to:date:YYYY-MM}-.+"', ` by (${owner}) `);
const tokensBy = (owner: string): string =>
  ["input", "output", "cache_creation", "cache_read"]
    .map((kind) => `sum by (${owner}) (${series(`${kind}_tokens_total`)})`)
    .join(" + ");

const unpriced = `sum by (model) (${series("unpriced_tokens")} > 0)`;
const skipped = `sum by (reason) (${series("skipped_lines")} > 0)`;
const none = (label: string, text: string): string =>
  `label_replace(0 * count(${series("last_collection_timestamp")}), "${label}", "${text}", "", "")`;

const costs = (label: string): string =>
  `sum by (${label}) (${series(`${label}_cost_usd`, `,${label}!="other"`)})`;
const rest = (label: string): string =>
  `label_replace(${sum(`${label}_cost_usd`)} - sum(topk(10, ${costs(label)})) > 0.005, ` +
  `"${label}", "other", "", "")`;
const models =
  `${costs("model")} unless on (model) ${unpriced} or ` +
  `label_replace(${costs("model")} and on (model) ${unpriced}, ` +
  `"model", "\${1} (unpriced)", "model", "(.+)")`;

const witness = `max by (instance, user) (${series("witness_ratio")})`;
const history = (name: string): string =>
  `sum(last_over_time(claude_code_history_${name}` +
  `{job="claude_code_usage",instance=~"$machine"}[1d] offset -34h))`;

const EXPECTED: Readonly<Record<string, readonly string[]>> = {
  "Total cost": [sum("cost_usd_total")],
  "Input tokens": [sum("input_tokens_total")],
  "Output tokens": [sum("output_tokens_total")],
  "Active days": [`${busiest} > ${union} or ${union} or ${busiest}`],
  "Month to date": [month("month_to_date_cost_usd"), month("month_forecast_cost_usd")],
  "Today against the 7-day mean": [today("today_cost_usd"), today("week_mean_cost_usd")],
  "Last collection": [
    `time() - bottomk(4, max by (instance, user) (${series("last_collection_timestamp")}))`,
  ],
  "Daily cost": [byDay("cost_usd")],
  "Token usage by day": [
    byDay("input_tokens", " > 0"),
    byDay("output_tokens", " > 0"),
    byDay("cache_creation_tokens", " > 0"),
    byDay("cache_read_tokens", " > 0"),
  ],
  "Token distribution": [
    `${sum("input_tokens_total")} > 0`,
    `${sum("output_tokens_total")} > 0`,
    `${sum("cache_creation_tokens_total")} > 0`,
    `${sum("cache_read_tokens_total")} > 0`,
  ],
  "Cache creation tokens": [sum("cache_creation_tokens_total")],
  "Cache read tokens": [sum("cache_read_tokens_total")],
  Responses: [sum("ledger_records")],
  "Cost by model": [`topk(10, ${models}) or ${rest("model")}`],
  "Cost by project": [`topk(10, ${costs("project")}) or ${rest("project")}`],
  ...Object.fromEntries(
    ["user", "team"].flatMap((owner) => [
      [`Cost by ${owner}`, [owners(owner, `sum by (${owner}) (${series("cost_usd_total")})`)]],
      [`This month by ${owner}`, [owners(owner, monthBy(owner))]],
      [`Tokens by ${owner}`, [owners(owner, tokensBy(owner))]],
    ]),
  ),
  "Daily details": [
    byDay("input_tokens"),
    byDay("output_tokens"),
    byDay("cache_creation_tokens"),
    byDay("cache_read_tokens"),
    byDay("cost_usd"),
    byDay("sessions"),
    byDay("messages"),
  ],
  "Cost at estimated prices": [
    sum("estimated_cost_usd"),
    `${sum("estimated_cost_usd")} / (${sum("cost_usd_total")} > 0)`,
  ],
  "Second witness": [`${witness} and topk(4, abs(ln(${witness})))`],
  "Duplicates left out": ["same_session", "other_session"].map(
    (reason) => `sum(${series("duplicate_records", `,reason="${reason}"`)})`,
  ),
  "Days partly covered": [sum("partly_covered_dates")],
  "Unreadable logs": [sum("unreadable_files")],
  "Machines counted twice": [`sum(count by (ledger) (${series("collector_info")}) - 1)`],
  "Price table of": [`min(${series("price_table_timestamp")}) * 1000`],
  "Unpriced tokens by model": [
    `${unpriced} or ${none("model", "every model has a price")} unless on() ${unpriced}`,
  ],
  "Skipped lines by reason": [
    `${skipped} or ${none("reason", "nothing was skipped")} unless on() ${skipped}`,
  ],
  "Not in the total cost": [
    sum("web_search_cost_usd"),
    sum("data_residency_surcharge_usd"),
    sum("batch_discount_usd"),
  ],
  "Cost, loaded history": [history("cost_usd")],
  "Tokens, loaded history": [
    history("input_tokens"),
    history("output_tokens"),
    history("cache_creation_tokens"),
    history("cache_read_tokens"),
  ],
  "Messages, loaded history": [history("messages")],
};

describe("the page Claude Code Usage asks for exactly this", () => {
  const asked = Object.fromEntries(
    everything(builtPage("claude-code-usage"))
      .filter(({ targets }) => targets !== undefined && targets.length > 0)
      .map(({ title, targets = [] }) => [title, targets.map(({ expr }) => expr)]),
  );

  it.each(Object.entries(EXPECTED))("%s", (title, queries) => {
    expect(asked[title]).toEqual(queries);
  });

  it("and for nothing else", () => {
    expect(Object.keys(asked).sort()).toEqual(Object.keys(EXPECTED).sort());
  });
});
