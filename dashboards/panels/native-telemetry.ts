/** What the logs hold beside what Claude Code reports of itself. */
import * as common from "@grafana/grafana-foundation-sdk/common";
import type * as stat from "@grafana/grafana-foundation-sdk/stat";
import type * as table from "@grafana/grafana-foundation-sdk/table";
import { NO_TELEMETRY, UNKNOWN } from "../no-data";
import { costOfBoth, overBoth, ratioOf, tokensOfBoth, type Witnesses } from "../promql/native";
import { UNIT, USD_DECIMALS, bandSteps, byThreshold, numbers } from "../style";
import { rowsByLabels } from "../table-rows";
import { instant, instantTable } from "../targets";
import { WITNESS_BAND } from "../thresholds";
import {
  columnLevels,
  columnMinWidth,
  columnNone,
  columnUnit,
  columnUnknown,
  rows,
} from "../verdicts";

const RATIO_DECIMALS = 3;
const MACHINE_WIDTH_PX = 280;

const ABOUT =
  "Over the chosen time range, of the machines that have both. The logs' side moves when a collector " +
  "runs, every 15 minutes; telemetry's begins on the day it was switched on.";

const both = (title: string, what: string, { logs, telemetry }: Witnesses): stat.PanelBuilder =>
  numbers()
    .title(title)
    .description(`${what} that the session logs hold, and that Claude Code reports. ${ABOUT}`)
    .noValue(NO_TELEMETRY)
    .withTarget(instant("A", logs, "Logs"))
    .withTarget(instant("B", telemetry, "Telemetry"));

export const witnessesTokens = (): stat.PanelBuilder =>
  both("Tokens of both witnesses", "Tokens of all kinds", overBoth(tokensOfBoth())).unit(
    UNIT.count,
  );

export const witnessesCost = (): stat.PanelBuilder =>
  both("Cost of both witnesses", "Cost in USD", overBoth(costOfBoth()))
    .unit(UNIT.usd)
    .decimals(USD_DECIMALS);

const overall = (witnesses: Witnesses): string => ratioOf(overBoth(witnesses));

export const witnessesRatio = (): stat.PanelBuilder =>
  numbers()
    .title("Logs per telemetry")
    .description(
      "1 where both agree. Below 1: calls that Claude Code does not log (titles, summaries), logs that " +
        "were not collected yet. Above 1: telemetry that was switched on within the range, or was lost " +
        "while Prometheus was away. Costs differ, too, where prices do: Claude Code reckons with its own.",
    )
    .unit(UNIT.ratio)
    .decimals(RATIO_DECIMALS)
    .noValue(NO_TELEMETRY)
    .colorMode(common.BigValueColorMode.Value)
    .colorScheme(byThreshold())
    .thresholds(bandSteps(WITNESS_BAND))
    .withTarget(instant("A", overall(tokensOfBoth()), "Tokens"))
    .withTarget(instant("B", overall(costOfBoth()), "Cost"));

const MACHINE = "Machine";
const RATIOS = ["Tokens, ratio", "Cost, ratio"] as const;
const TOKENS = ["Tokens, logs", "Tokens, telemetry"] as const;
const COSTS = ["Cost, logs", "Cost, telemetry"] as const;

export const witnessesByMachine = (): table.PanelBuilder => {
  const tokens = tokensOfBoth();
  const cost = costOfBoth();
  const panel = rows()
    .title("Both witnesses by machine")
    .description(
      "Both over the chosen time range. A machine without telemetry has none to " +
        "compare: npm run telemetry, or collect.js telemetry there, prints what to set. Several " +
        "processes of a session are added up, which counters by session can't do " +
        "(anthropics/claude-code#56317).",
    )
    .unit(UNIT.count)
    .noValue(NO_TELEMETRY)
    .overrideByName(MACHINE, [columnMinWidth(MACHINE_WIDTH_PX)]);
  for (const name of TOKENS) panel.overrideByName(name, columnNone(UNKNOWN));
  for (const name of COSTS)
    panel.overrideByName(name, [...columnUnit(UNIT.usd, USD_DECIMALS), ...columnNone(UNKNOWN)]);
  for (const name of RATIOS)
    panel.overrideByName(name, [
      ...columnUnit(UNIT.ratio, RATIO_DECIMALS),
      ...columnUnknown(),
      ...columnLevels(bandSteps(WITNESS_BAND)),
    ]);
  return panel
    .withTarget(instantTable("A", tokens.logs))
    .withTarget(instantTable("B", tokens.telemetry))
    .withTarget(instantTable("C", ratioOf(tokens)))
    .withTarget(instantTable("D", cost.logs))
    .withTarget(instantTable("E", cost.telemetry))
    .withTarget(instantTable("F", ratioOf(cost)))
    .transformations(
      rowsByLabels({
        columns: {
          instance: MACHINE,
          A: TOKENS[0],
          B: TOKENS[1],
          C: RATIOS[0],
          D: COSTS[0],
          E: COSTS[1],
          F: RATIOS[1],
        },
        orderedBy: MACHINE,
      }),
    );
};
