/** Who used it: users and teams, as the collectors of their machines name them. */
import type * as bargauge from "@grafana/grafana-foundation-sdk/bargauge";
import type {
  DynamicConfigValue,
  ThresholdsConfigBuilder,
} from "@grafana/grafana-foundation-sdk/dashboard";
import { TEAM_LABEL } from "../../metrics";
import { NO_TEAMS, NO_TEAMS_THIS_MONTH, NO_USERS, NO_USERS_THIS_MONTH } from "../no-data";
import { type Owner, costBy, monthBy, tokensBy } from "../promql";
import {
  COLOUR,
  UNIT,
  USD_DECIMALS,
  byThreshold,
  levelSteps,
  oneColour,
  ranking,
  seriesLook,
} from "../style";
import { instant } from "../targets";
import { type Budget, EVERY_OTHER, monthLevels } from "../thresholds";

interface Words {
  readonly owner: Owner;
  readonly setting: string;
  readonly none: string;
  readonly noneThisMonth: string;
}

export const USERS: Words = {
  owner: "user",
  setting: "HANDLED_USER",
  none: NO_USERS,
  noneThisMonth: NO_USERS_THIS_MONTH,
};
export const TEAMS: Words = {
  owner: TEAM_LABEL,
  setting: "HANDLED_TEAM",
  none: NO_TEAMS,
  noneThisMonth: NO_TEAMS_THIS_MONTH,
};

/** @param expr One series for each user or team. */
const by = (
  { owner, setting }: Words,
  what: string,
  description: string,
  expr: string,
): bargauge.PanelBuilder =>
  ranking(owner)
    .title(`${what} by ${owner}`)
    .description(
      `${description} A ${owner} is what ${setting} says on each machine; "(no ${owner})" is what ` +
        "machines without it add up to. Nothing is shown while none of the chosen machines has it.",
    )
    .colorScheme(oneColour(COLOUR.blue))
    .withTarget(instant("A", expr, `{{${owner}}}`));

export const costByOwner = (words: Words): bargauge.PanelBuilder =>
  by(words, "Cost", "Cost in USD of all days that the collectors know.", costBy(words.owner))
    .unit(UNIT.usd)
    .decimals(USD_DECIMALS)
    .noValue(words.none);

export const tokensByOwner = (words: Words): bargauge.PanelBuilder =>
  by(
    words,
    "Tokens",
    "Tokens of all kinds, of all days that the collectors know.",
    tokensBy(words.owner),
  )
    .unit(UNIT.count)
    .noValue(words.none);

/** @param budgets Where the bars turn; absent: they are all of one colour. */
export const monthByOwner = (words: Words, budgets?: readonly Budget[]): bargauge.PanelBuilder => {
  const panel = by(
    words,
    "This month",
    "Cost in USD of the local month so far. A machine that has not collected this month is left " +
      "out; the alerts on budgets leave out each that has not collected for a day." +
      (budgets ? " Orange from 80 % of the budget, vermillion from the budget." : ""),
    monthBy(words.owner),
  )
    .unit(UNIT.usd)
    .decimals(USD_DECIMALS)
    .noValue(words.noneThisMonth);
  return budgets ? turningAt(panel, words, budgets) : panel;
};

/** Each bar by the budget of its name; one colour where there is none. */
function turningAt(
  panel: bargauge.PanelBuilder,
  { owner }: Words,
  budgets: readonly Budget[],
): bargauge.PanelBuilder {
  for (const { name, usd } of budgets) {
    const steps = levelSteps(monthLevels(usd));
    if (name !== EVERY_OTHER) panel.overrideByName(name, barLevels(steps));
    else
      panel
        .colorScheme(byThreshold())
        .thresholds(steps)
        .overrideByName(`(no ${owner})`, seriesLook(COLOUR.blue));
  }
  return panel;
}

const barLevels = (steps: ThresholdsConfigBuilder): DynamicConfigValue[] => [
  { id: "color", value: byThreshold().build() },
  { id: "thresholds", value: steps.build() },
];
