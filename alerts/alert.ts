/** What Grafana makes of a rule whose query gives nothing, or can't be asked. */
export type NoDataState = "OK" | "NoData" | "Alerting" | "KeepLast";
export type ExecErrState = "OK" | "Error" | "Alerting" | "KeepLast";

/** A decision with the reason for it. */
export interface Chosen<State extends string> {
  readonly state: State;
  /** One sentence. */
  readonly because: string;
}

/** critical: money or figures are being lost. warning: look today. info: worth knowing. */
export type Severity = "critical" | "warning" | "info";

/** One alert, as data: Grafana's rule and Prometheus' rule are both made from it. */
export interface Alert {
  /** Its identity in Grafana, at most 40 of `a-z 0-9 -`. Never changed: links and silences hold it. */
  readonly uid: string;
  /** Name of the alert, and its heading in docs/runbook.md. */
  readonly title: string;
  readonly severity: Severity;
  /** PromQL of what is measured, one series for each thing that can be wrong; without the limit. */
  readonly value: string;
  /** Fires while the value is on that side of the limit. */
  readonly when: { readonly above: number } | { readonly below: number };
  /** How long it has to hold before it fires. */
  readonly forMinutes: number;
  readonly noData: Chosen<NoDataState>;
  readonly execErr: Chosen<ExecErrState>;
  /** One line for a subject. Prometheus' template language, the value as `$value`. */
  readonly summary: string;
  /** What it means, with the value, and what to do first; same language. */
  readonly description: string;
  /** The panel on which it can be seen; Grafana links to it. */
  readonly panel?: { readonly page: string; readonly id: number };
}

/** Rules that are evaluated together, one after the other. */
export interface AlertGroup {
  readonly name: string;
  readonly alerts: readonly Alert[];
}

/** Seconds between two evaluations: the figures of the gateway change once a minute at most. */
export const INTERVAL_SECONDS = 60;

/** The whole condition as PromQL. */
export const conditionOf = ({ value, when }: Alert): string =>
  "above" in when ? `(${value}) > ${when.above}` : `(${value}) < ${when.below}`;
