/** The page "Monitoring Health": can what the other pages show be trusted right now? */
import {
  DashboardBuilder,
  type Dashboard,
  DashboardCursorSync,
} from "@grafana/grafana-foundation-sdk/dashboard";
import {
  CHART_HEIGHT,
  FULL,
  HALF,
  QUARTER,
  STAT_HEIGHT,
  THIRD,
  TWO_THIRDS,
  at,
  line,
  page,
} from "./layout";
import { HANDLED_TAG, pageLinks } from "./links";
import { disk, ruleFailures, samples, series } from "./panels/health-prometheus";
import { groupsOverTime, pushAgeOverTime, pushesByMachine } from "./panels/health-pushes";
import { remoteLag, remoteSamples } from "./panels/health-remote";
import { scrapeDuration, scrapeSamples, targets } from "./panels/health-scrapes";
import {
  configuration,
  diskUse,
  grafana,
  refusedPushes,
  sharedLedgers,
  silentMachines,
  targetsDown,
  walCorruptions,
} from "./panels/health-stats";
import { DEFAULT_THRESHOLDS, type Thresholds } from "./thresholds";
import { dataSourceVariable, machineVariable, scrapeJobVariable } from "./variables";

export const MONITORING_HEALTH = { uid: "handled-health", title: "Monitoring Health" } as const;

export const monitoringHealth = (thresholds: Thresholds = DEFAULT_THRESHOLDS): Dashboard => {
  const age = thresholds.collectionAgeSeconds;
  const frame = new DashboardBuilder(MONITORING_HEALTH.title)
    .uid(MONITORING_HEALTH.uid)
    .description("The monitoring itself: pushes, scrapes, Prometheus' state, rules, Grafana.")
    .tags([HANDLED_TAG, "health"])
    .time({ from: "now-6h", to: "now" })
    // The gateway is scraped once a minute.
    .refresh("1m")
    .timezone("browser")
    .tooltip(DashboardCursorSync.Crosshair)
    .link(pageLinks())
    .withVariable(dataSourceVariable())
    .withVariable(machineVariable())
    .withVariable(scrapeJobVariable());

  return page(frame, [
    line(
      STAT_HEIGHT,
      at(1, QUARTER, targetsDown()),
      at(2, QUARTER, silentMachines(thresholds)),
      at(3, QUARTER, refusedPushes()),
      at(4, QUARTER, sharedLedgers()),
    ),
    line(
      STAT_HEIGHT,
      at(5, QUARTER, grafana()),
      at(6, QUARTER, configuration()),
      at(7, QUARTER, walCorruptions()),
      at(8, QUARTER, diskUse()),
    ),
    {
      id: 9,
      title: "Pushes",
      lines: [
        line(CHART_HEIGHT, at(10, FULL, pushesByMachine(age))),
        line(
          CHART_HEIGHT,
          at(11, TWO_THIRDS, pushAgeOverTime(age)),
          at(12, THIRD, groupsOverTime()),
        ),
      ],
    },
    {
      id: 13,
      title: "Scrapes",
      lines: [
        line(CHART_HEIGHT, at(14, FULL, targets())),
        line(CHART_HEIGHT, at(15, HALF, scrapeDuration()), at(16, HALF, scrapeSamples())),
      ],
    },
    {
      id: 17,
      title: "Prometheus",
      lines: [
        line(CHART_HEIGHT, at(18, HALF, series()), at(19, HALF, samples())),
        line(CHART_HEIGHT, at(20, HALF, disk()), at(21, HALF, ruleFailures())),
      ],
    },
    {
      id: 22,
      title: "Remote write",
      folded: true,
      lines: [line(CHART_HEIGHT, at(23, HALF, remoteLag()), at(24, HALF, remoteSamples()))],
    },
  ]);
};
