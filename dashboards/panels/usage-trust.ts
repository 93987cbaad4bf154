/** How far to trust the figures: what they leave out, guess, or may count wrongly. */
import type * as bargauge from "@grafana/grafana-foundation-sdk/bargauge";
import * as common from "@grafana/grafana-foundation-sdk/common";
import type * as stat from "@grafana/grafana-foundation-sdk/stat";
import * as text from "@grafana/grafana-foundation-sdk/text";
import { collectorMetrics } from "../../metrics";
import { NOTHING_COLLECTED, NO_WITNESS } from "../no-data";
import {
  aboveZero,
  countedTwice,
  oldestMilliseconds,
  shareOf,
  total,
  witnessRatios,
} from "../promql";
import {
  COLOUR,
  UNIT,
  USD_DECIMALS,
  anyIsTooMany,
  bandSteps,
  bigNumber,
  byThreshold,
  ranking,
  seriesLook,
  numbers,
} from "../style";
import { instant } from "../targets";
import { WITNESS_BAND } from "../thresholds";

const SHOWN_MACHINES = 4;
const SHARE = "Of the total cost";
const RATIO_DECIMALS = 2;

/** A count that should be 0: orange from the first one on. */
const shouldBeNone = (title: string, description: string, expr: string): stat.PanelBuilder =>
  bigNumber()
    .title(title)
    .description(description)
    .unit(UNIT.count)
    .noValue(NOTHING_COLLECTED)
    .colorMode(common.BigValueColorMode.Value)
    .colorScheme(byThreshold())
    .thresholds(anyIsTooMany())
    .withTarget(instant("A", expr, title));

export const estimatedCost = (): stat.PanelBuilder =>
  numbers()
    .title("Cost at estimated prices")
    .description(
      "The part of the total cost that stands on second-hand prices, in USD and as a share: prices " +
        "that others publish for a model whose maker's list does not have it.",
    )
    .unit(UNIT.usd)
    .decimals(USD_DECIMALS)
    .noValue(NOTHING_COLLECTED)
    .overrideByName(SHARE, [{ id: "unit", value: UNIT.share }])
    .withTarget(instant("A", total(collectorMetrics.estimatedCost), "Estimated"))
    .withTarget(
      instant("B", shareOf(collectorMetrics.estimatedCost, collectorMetrics.cost), SHARE),
    );

export const secondWitness = (): stat.PanelBuilder =>
  bigNumber()
    .title("Second witness")
    .description(
      "Tokens counted here per token in Claude Code's own statistics, over the days that both know; " +
        `1 where they agree. Below ${WITNESS_BAND.low} or above ${WITNESS_BAND.high} npm run doctor ` +
        `says where they part. The ${SHOWN_MACHINES} machines furthest from 1.`,
    )
    .unit(UNIT.ratio)
    .decimals(RATIO_DECIMALS)
    .noValue(NO_WITNESS)
    .colorMode(common.BigValueColorMode.Value)
    .colorScheme(byThreshold())
    .thresholds(bandSteps(WITNESS_BAND))
    .withTarget(instant("A", witnessRatios(SHOWN_MACHINES), "{{instance}} {{user}}"));

const { duplicates } = collectorMetrics;

export const duplicateRecords = (): stat.PanelBuilder =>
  numbers()
    .title("Duplicates left out")
    .description(
      "Copies of responses that were counted before. Many are usual: Claude Code logs a response " +
        "several times. A log that is read again from its start counts again.",
    )
    .unit(UNIT.count)
    .noValue(NOTHING_COLLECTED)
    .withTarget(instant("A", total(duplicates, 'reason="same_session"'), "Of the same session"))
    .withTarget(instant("B", total(duplicates, 'reason="other_session"'), "Of another session"));

export const partlyCovered = (): stat.PanelBuilder =>
  shouldBeNone(
    "Days partly covered",
    "Local days with use of which some may be missing, because logs were deleted before a run read " +
      "them. A day of two machines counts for each.",
    total(collectorMetrics.partlyCovered),
  );

export const unreadableFiles = (): stat.PanelBuilder =>
  shouldBeNone(
    "Unreadable logs",
    "Logs and folders that the last collection could not read. npm run doctor names them.",
    total(collectorMetrics.unreadableFiles),
  );

export const sharedLedgers = (): stat.PanelBuilder =>
  shouldBeNone(
    "Machines counted twice",
    "Machines that push what another one pushes as well: a clone, a copied home folder, or what a " +
      "new name left behind. The runbook says how to take one out.",
    countedTwice(),
  );

export const priceTableDate = (): stat.PanelBuilder =>
  bigNumber()
    .title("Price table of")
    .description(
      "Day on which the newest row of the price table was read; of several machines the oldest. Old? " +
        "Update the project: prices change with new models.",
    )
    .unit(UNIT.date)
    .noValue(NOTHING_COLLECTED)
    .withTarget(
      instant("A", oldestMilliseconds(collectorMetrics.priceTableDate), "Price table of"),
    );

export const unpricedTokens = (): bargauge.PanelBuilder =>
  ranking("model")
    .title("Unpriced tokens by model")
    .description(
      "Tokens of models that the price table does not know. They cost 0 in every figure here, so " +
        "the true cost is higher while this is not 0. The runbook says how to add a price.",
    )
    .unit(UNIT.count)
    .noValue(NOTHING_COLLECTED)
    .colorScheme(byThreshold())
    .thresholds(anyIsTooMany())
    .withTarget(
      instant(
        "A",
        aboveZero(collectorMetrics.unpricedTokens, "model", "every model has a price"),
        "{{model}}",
      ),
    );

export const skippedLines = (): bargauge.PanelBuilder =>
  ranking("reason")
    .title("Skipped lines by reason")
    .description(
      "Lines of logs that were not counted, or not with all their parts, since the ledger began. " +
        "Like the duplicates, those of a log that is read again from its start count again. " +
        "docs/accounting.md explains the reasons; not_usage, in blue, is no fault.",
    )
    .unit(UNIT.count)
    .noValue(NOTHING_COLLECTED)
    .colorScheme(byThreshold())
    .thresholds(anyIsTooMany())
    .overrideByName("not_usage", seriesLook(COLOUR.blue))
    .withTarget(
      instant(
        "A",
        aboveZero(collectorMetrics.skippedLines, "reason", "nothing was skipped"),
        "{{reason}}",
      ),
    );

export const notInTheCost = (): stat.PanelBuilder =>
  numbers()
    .title("Not in the total cost")
    .description(
      "In USD at list prices: web searches and US-only inference come on top of the total cost, the " +
        "discount of batch processing goes off it.",
    )
    .unit(UNIT.usd)
    .decimals(USD_DECIMALS)
    .noValue(NOTHING_COLLECTED)
    .withTarget(instant("A", total(collectorMetrics.webSearchCost), "Web searches"))
    .withTarget(instant("B", total(collectorMetrics.usResidency), "US-only inference"))
    .withTarget(instant("C", total(collectorMetrics.batchDiscount), "Batch discount"));

export const notes = (): text.PanelBuilder =>
  new text.PanelBuilder()
    .title("About these figures")
    .description("Where the figures come from, and what to do when a panel is empty.")
    .mode(text.TextMode.Markdown)
    .content(
      [
        "- **From:** Claude Code's session logs on each machine, priced at list prices, pushed whole by `npm run collect`.",
        "- **Empty panels?** Run `npm run collect`, wait a minute for the next scrape, and let the time range end now.",
        "- **Totals**, models and projects cover all days that the collectors know; **panels over days** start with the time range and reach back 90 days at most, the history below as far as it was loaded.",
      ].join("\n"),
    );
