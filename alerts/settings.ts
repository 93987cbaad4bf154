import {
  type Budget,
  DEFAULT_THRESHOLDS,
  type Thresholds,
  type ThresholdSettings,
  thresholdsOf,
} from "../dashboards/thresholds";

/** What the set of alerts depends on. */
export interface AlertSettings {
  readonly thresholds: Thresholds;
  /** What a local month may cost, in USD, all machines together; absent: no such alerts. */
  readonly budgetMonthUsd?: number;
  /** The same for a local day. */
  readonly budgetDayUsd?: number;
  /** What a local month of a user may cost, all machines of that user together; absent: no such alert. */
  readonly userBudgetsUsd?: readonly Budget[];
  /** The same for teams. */
  readonly teamBudgetsUsd?: readonly Budget[];
  /** Whether billaged is scraped. */
  readonly billaged: boolean;
  /** Whether Prometheus sends its samples on. */
  readonly remoteWrite: boolean;
}

type Budgets = Pick<
  AlertSettings,
  "budgetMonthUsd" | "budgetDayUsd" | "userBudgetsUsd" | "teamBudgetsUsd"
>;

/** The part of the project's settings that alerts are made from. */
export interface ProjectSettings {
  readonly alerts: ThresholdSettings & Budgets;
  readonly billagedTargets: readonly string[];
  readonly prometheus: { readonly remoteWrite?: object } | { readonly mode: "external" };
}

export function alertSettingsOf({
  alerts,
  billagedTargets,
  prometheus,
}: ProjectSettings): AlertSettings {
  const { budgetMonthUsd, budgetDayUsd, userBudgetsUsd, teamBudgetsUsd } = alerts;
  return {
    thresholds: thresholdsOf(alerts),
    ...(budgetMonthUsd !== undefined && { budgetMonthUsd }),
    ...(budgetDayUsd !== undefined && { budgetDayUsd }),
    ...(userBudgetsUsd && { userBudgetsUsd }),
    ...(teamBudgetsUsd && { teamBudgetsUsd }),
    billaged: billagedTargets.length > 0,
    remoteWrite: "remoteWrite" in prometheus && prometheus.remoteWrite !== undefined,
  };
}

/** What the committed rule file is made from: no budget, and what is silent where it is not in use. */
export const DEFAULT_ALERT_SETTINGS: AlertSettings = {
  thresholds: DEFAULT_THRESHOLDS,
  billaged: true,
  remoteWrite: true,
};
