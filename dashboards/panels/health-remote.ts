/** What Prometheus sends on to engines elsewhere: how late, how much, and what is lost. */
import type * as timeseries from "@grafana/grafana-foundation-sdk/timeseries";
import * as health from "../promql/health";
import { NO_REMOTE } from "../no-data";
import { COLOUR, QUIET_PER_SECOND, UNIT, levelSteps, linesByName, seriesLook } from "../style";
import { overTime } from "../targets";
import { REMOTE_LAG_SECONDS } from "../thresholds";
import { dashedLevels } from "../verdicts";

const ENDPOINT = "{{remote_name}} {{instance}}";

export const remoteLag = (): timeseries.PanelBuilder =>
  linesByName()
    .title("Remote behind")
    .description(
      "Age of the newest sample that each endpoint of remote write took. Prometheus keeps what is " +
        "missing there for about two hours, unless it is restarted; after that there is a gap in the " +
        "remote, and none here.",
    )
    .unit(UNIT.seconds)
    .min(0)
    .noValue(NO_REMOTE)
    .thresholds(levelSteps(REMOTE_LAG_SECONDS))
    .thresholdsStyle(dashedLevels())
    .withTarget(overTime("A", health.remoteLag(), ENDPOINT));

const [SENT, RETRIED, LOST] = ["Sent", "Again", "Lost"] as const;

export const remoteSamples = (): timeseries.PanelBuilder =>
  linesByName()
    .title("Samples sent on")
    .description(
      "Samples per second to each endpoint; sent again after no answer, or one that asks to wait; and " +
        "lost: refused by the endpoint, which Prometheus does not try twice.",
    )
    .unit(UNIT.perSecond)
    .min(0)
    .noValue(NO_REMOTE)
    .axisSoftMax(QUIET_PER_SECOND)
    .overrideByRegexp(`/^${SENT}/`, seriesLook(COLOUR.blue))
    .overrideByRegexp(`/^${RETRIED}/`, seriesLook(COLOUR.blue, "dashed"))
    .overrideByRegexp(`/^${LOST}/`, seriesLook(COLOUR.vermillion))
    .withTarget(overTime("A", health.remoteSent(), `${SENT} ${ENDPOINT}`))
    .withTarget(overTime("B", health.remoteRetried(), `${RETRIED} ${ENDPOINT}`))
    .withTarget(overTime("C", health.remoteLost(), `${LOST} ${ENDPOINT}`));
