import { RuleGroup } from "@cdktf/provider-grafana/lib/rule-group";
import { Construct } from "constructs";
import { alertGroups } from "../alerts";
import { INTERVAL_SECONDS } from "../alerts/alert";
import { grafanaRule, type GrafanaRule } from "../alerts/grafana-rule";
import { type AlertSettings, DEFAULT_ALERT_SETTINGS } from "../alerts/settings";
import { literal } from "./literal";

export interface AlertRulesProps {
  readonly folderUid: string;
  /** Uid of the Prometheus that is asked. */
  readonly dataSourceUid: string;
  /** Limits, budgets, and which machines never sleep. @default DEFAULT_ALERT_SETTINGS */
  readonly settings?: AlertSettings;
  /** Address of a runbook with a heading for each alert. @default this project's */
  readonly runbookUrl?: string;
  /** Whom each rule tells. @default the Grafana's notification policy decides */
  readonly notify?: RuleNotification;
}

/** What a rule says of its notifications, where it does not leave that to the policy. */
export interface RuleNotification {
  /** Name of a contact point. */
  readonly contactPoint: string;
  /** Labels of which each combination is told in one message. */
  readonly groupBy: string[];
  /** Name of a mute timing for all rules but the critical ones. @default none */
  readonly quiet?: string;
}

/** A rule group of Grafana for each group of alerts. */
export class AlertRules extends Construct {
  constructor(scope: Construct, id: string, props: AlertRulesProps) {
    super(scope, id);
    const { folderUid, dataSourceUid, settings = DEFAULT_ALERT_SETTINGS, runbookUrl } = props;
    for (const { name, alerts } of alertGroups(settings)) {
      new RuleGroup(this, `alerts-${name.toLowerCase().replaceAll(" ", "-")}`, {
        name,
        folderUid,
        intervalSeconds: INTERVAL_SECONDS,
        rule: alerts.map((alert) => ({
          ...asTerraform(grafanaRule(alert, dataSourceUid, runbookUrl)),
          ...notification(props.notify, alert.severity),
        })),
      });
    }
  }
}

const literals = (texts: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, literal(text)]));

const asTerraform = (rule: GrafanaRule): GrafanaRule => ({
  ...rule,
  annotations: literals(rule.annotations),
  data: rule.data.map((step) => ({ ...step, model: literal(step.model) })),
});

function notification(notify: RuleNotification | undefined, severity: string) {
  if (!notify) return {};
  const { contactPoint, groupBy, quiet } = notify;
  const muteTimings = quiet !== undefined && severity !== "critical" ? [quiet] : undefined;
  return {
    notificationSettings: { contactPoint, groupBy, ...(muteTimings && { muteTimings }) },
  };
}
