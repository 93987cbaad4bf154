/** The page "Claude Code Usage": what was used, what it cost, and how fresh that is. */
import { DashboardBuilder, type Dashboard } from "@grafana/grafana-foundation-sdk/dashboard";
import {
  CHART_HEIGHT,
  FULL,
  NOTE_HEIGHT,
  QUARTER,
  STAT_HEIGHT,
  TABLE_HEIGHT,
  THIRD,
  TWO_THIRDS,
  at,
  line,
  page,
} from "./layout";
import { HANDLED_TAG, pageLinks } from "./links";
import { lastCollection, notes, tokenDistribution, unpricedTokens } from "./panels/usage-breakdown";
import { dailyCost, dailyDetails, dailyTokens } from "./panels/usage-days";
import {
  activeDays,
  cacheCreationTokens,
  cacheReadTokens,
  inputTokens,
  outputTokens,
  totalCost,
} from "./panels/usage-totals";
import { dataSourceVariable, machineVariable } from "./variables";

export const CLAUDE_CODE_USAGE = { uid: "claude-code-usage", title: "Claude Code Usage" } as const;

export const claudeCodeUsage = (): Dashboard => {
  const frame = new DashboardBuilder(CLAUDE_CODE_USAGE.title)
    .uid(CLAUDE_CODE_USAGE.uid)
    .description("Tokens and cost of Claude Code by day, summed over the chosen machines.")
    .tags([HANDLED_TAG, "claude-code"])
    .time({ from: "now-30d", to: "now" })
    .refresh("5m")
    // Days are labels, drawn at midnight UTC: only there does each stand on its own date.
    .timezone("utc")
    .link(pageLinks())
    .withVariable(dataSourceVariable())
    .withVariable(machineVariable());

  return page(frame, [
    line(
      STAT_HEIGHT,
      at(1, QUARTER, totalCost()),
      at(2, QUARTER, inputTokens()),
      at(3, QUARTER, outputTokens()),
      at(4, QUARTER, activeDays()),
    ),
    line(
      STAT_HEIGHT,
      at(5, THIRD, cacheCreationTokens()),
      at(6, THIRD, cacheReadTokens()),
      at(7, THIRD, lastCollection()),
    ),
    line(CHART_HEIGHT, at(8, FULL, dailyCost())),
    line(CHART_HEIGHT, at(9, TWO_THIRDS, dailyTokens()), at(10, THIRD, tokenDistribution())),
    line(TABLE_HEIGHT, at(11, TWO_THIRDS, dailyDetails()), at(12, THIRD, unpricedTokens())),
    line(NOTE_HEIGHT, at(13, FULL, notes())),
  ]);
};
