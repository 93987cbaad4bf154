/** What machines push, and how long ago. */
import type * as table from "@grafana/grafana-foundation-sdk/table";
import type * as timeseries from "@grafana/grafana-foundation-sdk/timeseries";
import * as health from "../promql/health";
import { NEVER, NOTHING_PUSHED, UNKNOWN } from "../no-data";
import { UNIT, bandSteps, levelSteps, linesByName } from "../style";
import { rowsByLabels } from "../table-rows";
import { instantTable, overTime } from "../targets";
import { CLOCK_SKEW_SECONDS, type Levels } from "../thresholds";
import {
  columnLevels,
  columnMinWidth,
  columnNone,
  columnUnit,
  columnWords,
  dashedLevels,
  rows,
  tooManyFrom,
} from "../verdicts";

const MACHINE = "Machine";
/** Room for the name of most machines; narrower, on a phone, Grafana would cut it off. */
const MACHINE_WIDTH_PX = 120;
const LAST_PUSH = "Last push";
const LAST_COLLECTION = "Last collection";
const AHEAD = "Clock ahead";
const LAST_REFUSED = "Last refused push";
const SHARING = "Groups on it";

const wholeSeconds = columnUnit(UNIT.seconds, 0);

export const pushesByMachine = (age: Levels): table.PanelBuilder =>
  rows()
    .title("Pushes by machine")
    .description(
      "A row for each group that a collector pushes, with the ages of its last push, collection and " +
        "refused push. The gateway keeps a group for ever: only its age tells that nobody pushes any " +
        "more. A machine that was retired has no row. Clock ahead is the collection's time less the gateway's: just below 0 is right, far " +
        "above is a clock that is wrong. Ledger: more than one group on it is counted more than once.",
    )
    .noValue(NOTHING_PUSHED)
    .overrideByName(MACHINE, [columnMinWidth(MACHINE_WIDTH_PX)])
    .overrideByName(LAST_PUSH, [
      ...wholeSeconds,
      ...columnNone(NEVER),
      ...columnLevels(levelSteps(age)),
    ])
    .overrideByName(LAST_COLLECTION, [...wholeSeconds, ...columnNone(UNKNOWN)])
    .overrideByName(AHEAD, [
      ...wholeSeconds,
      ...columnNone(UNKNOWN),
      ...columnLevels(bandSteps({ low: -CLOCK_SKEW_SECONDS, high: CLOCK_SKEW_SECONDS })),
    ])
    .overrideByName(LAST_REFUSED, [...wholeSeconds, ...columnWords(NEVER)])
    .overrideByName(SHARING, [...columnNone(UNKNOWN), ...columnLevels(tooManyFrom(2))])
    .withTarget(instantTable("A", health.pushAge()))
    .withTarget(instantTable("B", health.collectionAgeByGroup()))
    .withTarget(instantTable("C", health.clockAhead()))
    .withTarget(instantTable("D", health.refusalAge()))
    .withTarget(instantTable("E", health.groupsOfItsLedger()))
    .transformations(
      rowsByLabels({
        columns: {
          instance: MACHINE,
          user: "User",
          A: LAST_PUSH,
          B: LAST_COLLECTION,
          C: AHEAD,
          D: LAST_REFUSED,
          version: "Version",
          ledger: "Ledger",
          E: SHARING,
        },
        orderedBy: MACHINE,
      }),
    );

export const pushAgeOverTime = (age: Levels): timeseries.PanelBuilder =>
  linesByName()
    .title("Age of the last push")
    .description(
      "Hours, minutes and seconds since each group's last good push: a saw that falls to 0 with every push. A line that " +
        "only climbs is a machine that is off, or a timer that has stopped: npm run doctor there.",
    )
    .unit(UNIT.clock)
    .min(0)
    .noValue(NOTHING_PUSHED)
    .thresholds(levelSteps(age))
    .thresholdsStyle(dashedLevels())
    .withTarget(overTime("A", health.pushAge(), "{{instance}} {{user}}"));

export const groupsOverTime = (): timeseries.PanelBuilder =>
  linesByName()
    .title("Groups in the gateway")
    .description(
      "Groups that the Pushgateway holds, by job, whoever pushed them. A fall to nothing is a gateway " +
        "that lost its file; the next run of each collector fills it again.",
    )
    .unit(UNIT.count)
    .decimals(0)
    .min(0)
    .noValue(NOTHING_PUSHED)
    .withTarget(overTime("A", health.groupsByJob(), "{{job}}"));
