/** Alerts on Prometheus itself. */
import { MONITORING_HEALTH } from "../dashboards/monitoring-health";
import { DISK_SHARE } from "../dashboards/thresholds";
import { JOBS, prometheusMetrics } from "../metrics";
import type { Alert } from "./alert";
import { ofJob } from "./promql";
import { label, PERCENT } from "./text";

const { blocksBytes, walBytes, headChunksBytes, retentionBytes, configReloaded } =
  prometheusMetrics;

const own = ({ name }: { readonly name: string }): string => ofJob(JOBS.prometheus, name);

const NOT_SCRAPED = {
  state: "OK",
  because: "Somebody else's Prometheus need not scrape itself under this job.",
} as const;

const size = [blocksBytes, walBytes, headChunksBytes].map(own).join(" + ");

export const stackAlerts = (): Alert[] => [
  {
    uid: "handled-prometheus-size",
    title: "Prometheus near its size bound",
    severity: "warning",
    value: `(${size}) / (${own(retentionBytes)} > 0)`,
    when: { above: DISK_SHARE.warning },
    // Compaction holds old and new blocks for a while.
    forMinutes: 60,
    noData: NOT_SCRAPED,
    execErr: { state: "KeepLast", because: "A disk does not empty while nobody can ask." },
    summary: `Prometheus fills ${PERCENT} of its size bound`,
    description:
      `What ${label("instance")} keeps fills ${PERCENT} of its bound. At the bound it drops the ` +
      `oldest days, however long they should be kept: raise HANDLED_RETENTION_SIZE_GB.`,
    panel: { page: MONITORING_HEALTH.uid, id: 8 },
  },
  {
    uid: "handled-prometheus-config",
    title: "Config reload failed",
    severity: "warning",
    value: own(configReloaded),
    when: { below: 1 },
    forMinutes: 5,
    noData: NOT_SCRAPED,
    execErr: { state: "OK", because: "Gateway empty reports a Prometheus that can't be asked." },
    summary: "Prometheus refused its configuration",
    description:
      `${label("instance")} answers {{ $value }} for its last reload: it runs on with the ` +
      `configuration before, and the next restart will fail. promtool check config says why.`,
    panel: { page: MONITORING_HEALTH.uid, id: 6 },
  },
];
