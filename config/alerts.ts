import { join } from "node:path";
import { ConfigError } from "./kinds";
import type { Values } from "./settings";
import { keepOrRemove } from "./state-files";
import type { AlertsConfig, ConfigFiles, GrafanaConfig, SmtpConfig } from "./types";

interface Place {
  readonly root: string;
  readonly files: ConfigFiles;
}

/**
 * What alerts depend on. The addresses that are secrets go to private files; they, unlike the
 * passwords, are gone once their setting is, or a contact point could not be taken away.
 *
 * @throws ConfigError for settings that need another one.
 */
export function alertsConfig(
  values: Values,
  grafana: GrafanaConfig,
  { root, files }: Place,
): AlertsConfig {
  const { budgetMonthUsd, budgetDayUsd, userBudgets, teamBudgets } = values;
  const { runbookUrl, alertEmails: emails = [] } = values;
  if (emails.length > 0 && grafana.mode === "container" && !grafana.smtp)
    throw new ConfigError(
      "`HANDLED_SMTP_HOST` must be set while `HANDLED_ALERT_EMAIL` is, got: nothing. " +
        "Without a mail server Grafana can't send.",
    );
  keepOrRemove(join(root, files.alertWebhookUrl), values.alertWebhookUrl);
  keepOrRemove(join(root, files.alertSlackUrl), values.alertSlackUrl);
  const quietHours = quietHoursOf(values);
  return {
    ...(budgetMonthUsd !== undefined && { budgetMonthUsd }),
    ...(budgetDayUsd !== undefined && { budgetDayUsd }),
    ...(userBudgets && { userBudgetsUsd: userBudgets }),
    ...(teamBudgets && { teamBudgetsUsd: teamBudgets }),
    dayAboveUsual: values.dayAboveUsual,
    servers: values.servers ?? [],
    serverSilentMinutes: values.serverSilentMinutes,
    laptopSilentHours: values.laptopSilentHours,
    emails,
    webhook: values.alertWebhookUrl !== undefined,
    slack: values.alertSlackUrl !== undefined,
    ...(quietHours && { quietHours }),
    ...(runbookUrl !== undefined && { runbookUrl }),
  };
}

function quietHoursOf({ quietHours, timeZone }: Values): AlertsConfig["quietHours"] {
  if (!quietHours) return undefined;
  if (!timeZone)
    throw new ConfigError(
      "`HANDLED_TIME_ZONE` must be set while `HANDLED_QUIET_HOURS` is, got: nothing. " +
        "Grafana's own zone is UTC, whatever this machine's is.",
    );
  return { ...quietHours, timeZone };
}

/** @throws ConfigError for a password without a user. */
export function smtpConfig(values: Values, { root, files }: Place): SmtpConfig | undefined {
  const { smtpHost: host, smtpFrom: from, smtpUser: user, smtpPassword: password } = values;
  if (password !== undefined && user === undefined)
    throw new ConfigError(
      "`HANDLED_SMTP_USER` must be set while `HANDLED_SMTP_PASSWORD` is, got: nothing",
    );
  keepOrRemove(join(root, files.smtpPassword), password);
  if (host === undefined) return undefined;
  const hasPassword = password !== undefined;
  return { host, from, ...(user !== undefined && { user }), hasPassword };
}
