import { stringify } from "yaml";
import { type Alert, type AlertGroup, conditionOf, INTERVAL_SECONDS } from "./alert";
import { runbookAnnotation } from "./runbook";

const HEADER = `# Written by npm run alerts:export from alerts/; change that, not this file. For people with
# Prometheus' own Alertmanager: name it under rule_files. Grafana gets the same rules by npm run up.
`;

const ruleOf = (alert: Alert, runbook: string | undefined) => ({
  alert: alert.title,
  expr: conditionOf(alert),
  ...(alert.forMinutes > 0 && { for: `${alert.forMinutes}m` }),
  labels: { severity: alert.severity },
  annotations: {
    summary: alert.summary,
    description: alert.description,
    ...runbookAnnotation(alert, runbook),
  },
});

/** The rules as a rule file of Prometheus. */
export function prometheusRules(groups: readonly AlertGroup[], runbook?: string): string {
  const file = {
    groups: groups.map(({ name, alerts }) => ({
      name,
      interval: `${INTERVAL_SECONDS}s`,
      rules: alerts.map((alert) => ruleOf(alert, runbook)),
    })),
  };
  return HEADER + stringify(file, { lineWidth: 0 });
}
