import type { Collection } from "../../collector/ccusage/collect";
import type { Report } from "../../collector/ccusage/report";
import { NO_MODEL } from "../../collector/ccusage/stats";
import type { CcusageReport } from "./ccusage";

const TOKENS = [
  "inputTokens",
  "outputTokens",
  "cacheCreationTokens",
  "cacheReadTokens",
  "totalTokens",
] as const;

/** Tokens, days and models exactly; costs within a billionth of a dollar. */
export function expectSameReport(
  ours: Collection,
  ccusage: CcusageReport | undefined,
  what: string,
): void {
  const figures = ({ daily, totals }: Report) => ({
    what,
    days: daily.map((day) => [day.date, day.modelsUsed, ...TOKENS.map((name) => day[name])]),
    totals: TOKENS.map((name) => totals[name]),
  });
  if (!ccusage) throw new Error(`${what}: ccusage read nothing`);
  expect(figures(ours)).toEqual(figures(ccusage));
  expect(ours.daily.map((day) => day.totalCost)).toEqual(
    ccusage.daily.map((day) => expect.closeTo(day.totalCost, 9) as number),
  );
  expect(unpricedModels(ours)).toEqual(ccusagesUnpricedModels(ccusage));
  expect(ours.totals.totalCost).toBeCloseTo(ccusage.totals.totalCost, 9);
}

/** What ccusage does not list: nameless entries, and a model that LiteLLM carries at $0. */
const NOT_LISTED = [NO_MODEL, "<synthetic>", "anthropic.claude-mythos-preview"];

function unpricedModels({ stats }: Collection): string[] {
  const models = Object.keys(stats.unpriced);
  return models.filter((model) => !NOT_LISTED.includes(model)).sort();
}

/** It lists what reports show, so fast and standard use of one model stand apart. */
function ccusagesUnpricedModels({ totals }: CcusageReport): string[] {
  const models = (totals.unpricedModels ?? []).map((model) => model.replace(/-fast$/, ""));
  return [...new Set(models)].filter((model) => !NOT_LISTED.includes(model)).sort();
}
