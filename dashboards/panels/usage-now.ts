/** How it stands now: this month, today, and how old these figures are. */
import * as common from "@grafana/grafana-foundation-sdk/common";
import type * as stat from "@grafana/grafana-foundation-sdk/stat";
import { collectorMetrics } from "../../metrics";
import { NOTHING_COLLECTED, NOTHING_TODAY, NOTHING_THIS_MONTH } from "../no-data";
import { collectionAge, ofThisMonth, ofToday } from "../promql";
import { UNIT, USD_DECIMALS, bigNumber, byThreshold, levelSteps, numbers } from "../style";
import { instant } from "../targets";
import type { Levels } from "../thresholds";

/** As many figures as are readable side by side. */
const SHOWN_MACHINES = 4;

const usd = (title: string, description: string): stat.PanelBuilder =>
  numbers().title(title).description(description).unit(UNIT.usd).decimals(USD_DECIMALS);

/** @param budget Where the two figures turn; absent: they have the text's colour. */
export const monthToDate = (budget?: Levels): stat.PanelBuilder => {
  const panel = usd(
    "Month to date",
    "Cost in USD of the local month so far, and what it comes to by its end if each day left costs " +
      "the mean of the last 7. A machine that has not collected this month is left out; the alerts " +
      "leave out each that has not collected for a day, so they can stay below this figure." +
      (budget
        ? ` Orange from $${budget.warning}, vermillion from the budget of $${budget.critical}.`
        : ""),
  )
    .noValue(NOTHING_THIS_MONTH)
    .withTarget(instant("A", ofThisMonth(collectorMetrics.monthCost), "So far"))
    .withTarget(instant("B", ofThisMonth(collectorMetrics.monthForecast), "Forecast"));
  return budget
    ? panel
        .colorMode(common.BigValueColorMode.Value)
        .colorScheme(byThreshold())
        .thresholds(levelSteps(budget))
    : panel;
};

export const today = (): stat.PanelBuilder =>
  usd(
    "Today against the 7-day mean",
    "Cost in USD of the local day so far, beside the mean of the 7 days before it. A machine that " +
      "has not collected today is left out of both; the alerts count what it said until its last " +
      "collection is a day old.",
  )
    .noValue(NOTHING_TODAY)
    .withTarget(instant("A", ofToday(collectorMetrics.todayCost), "Today"))
    .withTarget(instant("B", ofToday(collectorMetrics.weekMeanCost), "7-day mean"));

export const lastCollection = (age: Levels): stat.PanelBuilder =>
  bigNumber()
    .title("Last collection")
    .description(
      `Age of each machine's last collection, of the ${SHOWN_MACHINES} that are silent longest. A ` +
        "Pushgateway serves the last push for ever, so this figure alone tells old numbers from " +
        "new ones. Too old? Look at the crontab line, then run npm run collect.",
    )
    .unit(UNIT.seconds)
    .decimals(0)
    .noValue(NOTHING_COLLECTED)
    .colorMode(common.BigValueColorMode.BackgroundSolid)
    .colorScheme(byThreshold())
    .thresholds(levelSteps(age))
    .withTarget(instant("A", collectionAge(SHOWN_MACHINES), "{{instance}} {{user}}"));
