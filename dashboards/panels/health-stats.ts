/** Is the monitoring itself well? One figure or word a question, coloured when it is not. */
import type * as stat from "@grafana/grafana-foundation-sdk/stat";
import * as health from "../promql/health";
import { silences } from "../promql/silence";
import { NOTHING_PUSHED, NO_GRAFANA, NO_PROMETHEUS, NO_SIZE_BOUND, NO_TARGETS } from "../no-data";
import { PERCENT_DECIMALS, UNIT, UNKNOWN_IS_GREY, anyIsTooMany, levelSteps } from "../style";
import { instant } from "../targets";
import { DISK_SHARE, type Thresholds } from "../thresholds";
import { tooManyFrom, verdict, wellAtOne, wordsFor } from "../verdicts";

const count = (
  title: string,
  description: string,
  expr: string,
  steps = tooManyFrom(1),
): stat.PanelBuilder =>
  verdict(steps)
    .title(title)
    .description(description)
    .unit(UNIT.count)
    .decimals(0)
    .withTarget(instant("A", expr, title));

const word = (
  title: string,
  description: string,
  words: readonly [zero: string, one: string],
  expr: string,
): stat.PanelBuilder =>
  verdict(wellAtOne())
    .title(title)
    .description(description)
    .unit(UNIT.count)
    .mappings([wordsFor(...words), UNKNOWN_IS_GREY])
    .withTarget(instant("A", expr, title));

export const targetsDown = (): stat.PanelBuilder =>
  count(
    "Targets down",
    "Scrape targets that did not answer Prometheus' last scrape; which ones is in the row Scrapes.",
    health.targetsDown(),
  ).noValue(NO_TARGETS);

export const silentMachines = (thresholds: Thresholds): stat.PanelBuilder =>
  count(
    "Silent machines",
    "Machines for which the alert Server silent or Collector silent holds: the last collection of one " +
      `named in HANDLED_SERVERS is more than ${thresholds.collectionAgeSeconds.critical / 60} minutes ` +
      `old, of another more than ${thresholds.laptopAgeSeconds / 3600} hours. Is it gone for good? ` +
      "collect.js retire takes it out here.",
    health.silentMachines(silences(thresholds)),
    anyIsTooMany(),
  ).noValue(NOTHING_PUSHED);

export const refusedPushes = (): stat.PanelBuilder =>
  count(
    "Refused pushes",
    "Machines whose last push the gateway refused: it keeps the older figures. The machine's run " +
      "log has the gateway's words. A push that never reached it is not here but a silent machine.",
    health.refusedPushes(),
  ).noValue(NOTHING_PUSHED);

export const sharedLedgers = (): stat.PanelBuilder =>
  count(
    "Machines sharing a ledger",
    "Groups that push the ledger of another: a cloned machine, or what a renamed one left behind. " +
      "Sums over machines count its usage once for each; the table below says which they are.",
    health.sharingGroups(),
  ).noValue(NOTHING_PUSHED);

export const grafana = (): stat.PanelBuilder =>
  word(
    "Grafana",
    "Whether Grafana answered Prometheus' last scrape. A Grafana elsewhere is not scraped.",
    ["Down", "Up"],
    health.grafanaUp(),
  ).noValue(NO_GRAFANA);

export const configuration = (): stat.PanelBuilder =>
  word(
    "Configuration",
    "Whether Prometheus took its configuration when it last read it; if not, it runs on the old one.",
    ["Refused", "Loaded"],
    health.configReloaded(),
  ).noValue(NO_PROMETHEUS);

export const walCorruptions = (): stat.PanelBuilder =>
  count(
    "WAL corruptions",
    "Corruptions that Prometheus found in its write-ahead log when it last started: what came after " +
      "them is lost. Look for a full disk, a kill, or a failing drive.",
    health.walCorruptions(),
  ).noValue(NO_PROMETHEUS);

export const diskUse = (): stat.PanelBuilder =>
  verdict(levelSteps(DISK_SHARE))
    .title("Disk used of its bound")
    .description(
      "Blocks, write-ahead log and newest chunks against the bound of the size. At 100 % Prometheus " +
        "drops its oldest days, whatever their retention: raise HANDLED_RETENTION_SIZE_GB.",
    )
    .unit(UNIT.share)
    .decimals(PERCENT_DECIMALS)
    .noValue(NO_SIZE_BOUND)
    .withTarget(instant("A", health.diskShare(), "Disk"));
