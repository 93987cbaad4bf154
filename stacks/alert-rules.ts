import { RuleGroup } from "@cdktf/provider-grafana/lib/rule-group";
import type { Construct } from "constructs";
import { alertGroups } from "../alerts";
import { INTERVAL_SECONDS } from "../alerts/alert";
import { grafanaRule, type GrafanaRule } from "../alerts/grafana-rule";
import { alertSettingsOf } from "../alerts/settings";
import type { Config } from "../config/types";
import { literal } from "../constructs/literal";

export interface AlertRulesProps {
  readonly folderUid: string;
  /** Uid of the Prometheus that is asked. */
  readonly dataSourceUid: string;
  /** How each rule names whom it tells; absent: the policy decides. */
  readonly notify?: { readonly contactPoint: string; readonly groupBy: string[] } & {
    readonly quiet?: string;
  };
}

/** A rule group of Grafana for each group of alerts. */
export function alertRules(scope: Construct, config: Config, props: AlertRulesProps): void {
  for (const { name, alerts } of alertGroups(alertSettingsOf(config))) {
    new RuleGroup(scope, `alerts-${name.toLowerCase().replaceAll(" ", "-")}`, {
      name,
      folderUid: props.folderUid,
      intervalSeconds: INTERVAL_SECONDS,
      rule: alerts.map((alert) => {
        const rule = grafanaRule(alert, props.dataSourceUid, config.alerts.runbookUrl);
        return { ...asTerraform(rule), ...notification(props.notify, alert.severity) };
      }),
    });
  }
}

const literals = (texts: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, literal(text)]));

const asTerraform = (rule: GrafanaRule): GrafanaRule => ({
  ...rule,
  annotations: literals(rule.annotations),
  data: rule.data.map((step) => ({ ...step, model: literal(step.model) })),
});

function notification(notify: AlertRulesProps["notify"], severity: string) {
  if (!notify) return {};
  const { contactPoint, groupBy, quiet } = notify;
  const muteTimings = quiet !== undefined && severity !== "critical" ? [quiet] : undefined;
  return {
    notificationSettings: { contactPoint, groupBy, ...(muteTimings && { muteTimings }) },
  };
}
