/** The page "Claude Code Usage": what was used, what it cost, and how fresh that is. */
import { DashboardBuilder, type Dashboard } from "@grafana/grafana-foundation-sdk/dashboard";
import {
  CHART_HEIGHT,
  FULL,
  HALF,
  NOTE_HEIGHT,
  QUARTER,
  RANKING_HEIGHT,
  STAT_HEIGHT,
  TABLE_HEIGHT,
  THIRD,
  TWO_THIRDS,
  type PageParts,
  type Section,
  at,
  line,
  page,
} from "./layout";
import { HANDLED_TAG, pageLinks } from "./links";
import { costByModel, costByProject, tokenDistribution } from "./panels/usage-breakdown";
import { dailyCost, dailyDetails, dailyTokens } from "./panels/usage-days";
import { historyCost, historyMessages, historyTokens } from "./panels/usage-history";
import {
  witnessesByMachine,
  witnessesCost,
  witnessesRatio,
  witnessesTokens,
} from "./panels/native-telemetry";
import { lastCollection, monthToDate, today } from "./panels/usage-now";
import { TEAMS, USERS, costByOwner, monthByOwner, tokensByOwner } from "./panels/usage-owners";
import {
  activeDays,
  cacheCreationTokens,
  cacheReadTokens,
  inputTokens,
  outputTokens,
  responses,
  totalCost,
} from "./panels/usage-totals";
import {
  duplicateRecords,
  estimatedCost,
  notInTheCost,
  notes,
  partlyCovered,
  priceTableDate,
  secondWitness,
  sharedLedgers,
  skippedLines,
  unpricedTokens,
  unreadableFiles,
} from "./panels/usage-trust";
import { DEFAULT_THRESHOLDS, type Thresholds } from "./thresholds";
import { dataSourceVariable, machineVariable, teamVariable, userVariable } from "./variables";

export const CLAUDE_CODE_USAGE = { uid: "claude-code-usage", title: "Claude Code Usage" } as const;

/** Two witnesses of the same usage: the logs, and what Claude Code says itself. */
const nativeTelemetry = (): Section => ({
  id: 40,
  title: "Native telemetry",
  lines: [
    line(
      STAT_HEIGHT,
      at(41, THIRD, witnessesTokens()),
      at(42, THIRD, witnessesCost()),
      at(43, THIRD, witnessesRatio()),
    ),
    line(CHART_HEIGHT, at(44, FULL, witnessesByMachine())),
  ],
});

export const claudeCodeUsage = (
  thresholds: Thresholds = DEFAULT_THRESHOLDS,
  parts: PageParts = {},
): Dashboard => {
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
    .withVariable(machineVariable())
    .withVariable(userVariable())
    .withVariable(teamVariable());

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
      at(14, THIRD, monthToDate(thresholds.monthCostUsd)),
      at(15, THIRD, today()),
      at(7, THIRD, lastCollection(thresholds.collectionAgeSeconds)),
    ),
    line(CHART_HEIGHT, at(8, FULL, dailyCost(thresholds.dailyCostUsd))),
    line(CHART_HEIGHT, at(9, TWO_THIRDS, dailyTokens()), at(10, THIRD, tokenDistribution())),
    line(
      STAT_HEIGHT,
      at(5, THIRD, cacheCreationTokens()),
      at(6, THIRD, cacheReadTokens()),
      at(16, THIRD, responses()),
    ),
    line(RANKING_HEIGHT, at(17, HALF, costByModel()), at(18, HALF, costByProject())),
    line(TABLE_HEIGHT, at(11, FULL, dailyDetails())),
    {
      id: 33,
      title: "Users and teams",
      // Of one person's stack it is one line that asks nothing; who sets budgets has users or teams.
      folded: !thresholds.userBudgetsUsd && !thresholds.teamBudgetsUsd,
      lines: [
        line(RANKING_HEIGHT, at(34, HALF, costByOwner(USERS)), at(35, HALF, costByOwner(TEAMS))),
        line(
          RANKING_HEIGHT,
          at(36, HALF, monthByOwner(USERS, thresholds.userBudgetsUsd)),
          at(37, HALF, monthByOwner(TEAMS, thresholds.teamBudgetsUsd)),
        ),
        line(
          RANKING_HEIGHT,
          at(38, HALF, tokensByOwner(USERS)),
          at(39, HALF, tokensByOwner(TEAMS)),
        ),
      ],
    },
    {
      id: 19,
      title: "How far to trust the figures",
      lines: [
        line(
          STAT_HEIGHT,
          at(20, THIRD, estimatedCost()),
          at(21, THIRD, secondWitness()),
          at(22, THIRD, duplicateRecords()),
        ),
        line(
          STAT_HEIGHT,
          at(23, QUARTER, partlyCovered()),
          at(24, QUARTER, unreadableFiles()),
          at(25, QUARTER, sharedLedgers()),
          at(26, QUARTER, priceTableDate()),
        ),
        line(
          CHART_HEIGHT,
          at(12, THIRD, unpricedTokens()),
          at(27, THIRD, skippedLines()),
          at(28, THIRD, notInTheCost()),
        ),
        line(NOTE_HEIGHT, at(13, FULL, notes())),
      ],
    },
    ...(parts.nativeTelemetry ? [nativeTelemetry()] : []),
    {
      id: 29,
      title: "History on real dates",
      // A classic page can't hide a row by what its queries find, and a repeat over a variable
      // without values draws it once all the same; folded, the row is one line and asks nothing.
      folded: true,
      lines: [
        line(CHART_HEIGHT, at(30, FULL, historyCost())),
        line(CHART_HEIGHT, at(31, TWO_THIRDS, historyTokens()), at(32, THIRD, historyMessages())),
      ],
    },
  ]);
};
