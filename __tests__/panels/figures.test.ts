/** Figures stay whole: what Grafana makes of the units that the pages name. */
import { formattedValueToString, getValueFormat } from "@grafana/data";
import { dashboards } from "../../dashboards";

interface BuiltPanel {
  title: string;
  fieldConfig?: { defaults: { unit?: string; decimals?: number } };
}

const figure = (title: string, value: number): string => {
  const panels = dashboards.flatMap((page) => page.build().panels ?? []) as BuiltPanel[];
  const defaults = panels.find((panel) => panel.title === title)?.fieldConfig?.defaults;
  if (!defaults) throw new Error(`no such panel: ${title}`);
  return formattedValueToString(getValueFormat(defaults.unit)(value, defaults.decimals));
};

describe("figures", () => {
  // The separators are those of the reader's language.
  it.each([
    ["Total cost", 1_234_567.891, /^\$1\D234\D567\D89$/],
    ["Daily cost", 0.5, /^\$0\D50$/],
    ["Input tokens", 1_920_001, /^1\D920\D001$/],
    ["Output tokens", 12_345_678, /^12\D345\D678$/],
    ["Cache read tokens", 9_876_543_210, /^9\D876\D543\D210$/],
    ["Token distribution", 1_920_001, /^1\D920\D001$/],
    ["Month to date", 1_234.5, /^\$1\D234\D50$/],
    ["Today against the 7-day mean", 0.004, /^\$0\D00$/],
    ["Responses", 1_234_567, /^1\D234\D567$/],
    ["Cost by model", 98_765.432, /^\$98\D765\D43$/],
    ["Daily details", 9_000_000_000, /^9\D000\D000\D000$/],
    ["Second witness", 0.9849, /^0\D98$/],
    ["Price table of", Date.UTC(2026, 10, 3, 12), /^2026-11-03$/],
    ["Active days", 1_000, /^1\D?000$/],
    ["Last collection", 754, /^13 mins$/],
    ["Avg Aggregation Duration", 0.0000085, /^8\.50 µs$/],
    ["Error Rate", 0, /^0 c\/s$/],
    ["CPU usage", 0.25, /^25%$/],
    ["Memory usage", 18_354_176, /^17\.5 MiB$/],
  ])("%s writes %p as %p", (title, value, text) => {
    expect(figure(title, value)).toMatch(text);
  });
});
