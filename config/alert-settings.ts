import { emails, factor, hours, machines, secretUrl, usd } from "./alert-kinds";
import { budgets } from "./budgets";
import { integer, text, url } from "./kinds";

/** What the alerts hold for too much, too late, and whom they tell. Part of settings.ts. */
export const alertSettings = {
  budgetMonthUsd: usd({
    env: "HANDLED_BUDGET_MONTH_USD",
    help:
      "What a calendar month may cost at list prices, all machines together. Alerts when it is " +
      "passed and when the forecast is over it; without it there are no such alerts.",
  }),
  budgetDayUsd: usd({
    env: "HANDLED_BUDGET_DAY_USD",
    help:
      "The same for a day. The bars of the daily cost turn at half of it and at it; without it at " +
      "5 and 20 USD, and no alert.",
  }),
  userBudgets: budgets({
    env: "HANDLED_USER_BUDGETS_USD",
    of: "user",
    help:
      "What a calendar month of one user may cost at list prices, all machines of that user " +
      "together, for example alice=200, bob=100, *=50. A user is what HANDLED_USER says on each " +
      "machine. Alerts once for each user over it; without a budget there is none.",
  }),
  teamBudgets: budgets({
    env: "HANDLED_TEAM_BUDGETS_USD",
    of: "team",
    help: "The same for teams, by HANDLED_TEAM on each machine, for example core=2000, *=500.",
  }),
  dayAboveUsual: factor({
    env: "HANDLED_DAY_ABOVE_USUAL",
    help: "Alerts when a day costs so many times the mean of the last 7 days.",
    min: 1.1,
    max: 100,
    default: 3,
  }),
  servers: machines({
    env: "HANDLED_SERVERS",
    help:
      "Machines that never sleep, by their name on the pages (label instance), for example build-*. " +
      "All others count as laptops.",
  }),
  serverSilentMinutes: integer({
    env: "HANDLED_SERVER_SILENT_MINUTES",
    help: "Alerts when a server has not collected for so long; the pages turn red then.",
    min: 20,
    max: 10080,
    unit: "minutes",
    default: 60,
  }),
  laptopSilentHours: integer({
    env: "HANDLED_LAPTOP_SILENT_HOURS",
    help: "Alerts when any other machine has not collected for so long.",
    min: 1,
    max: 2160,
    unit: "hours",
    default: 72,
  }),
  alertEmails: emails({
    env: "HANDLED_ALERT_EMAIL",
    help:
      "Whom alerts are mailed to. A Grafana of the stack's own sends by HANDLED_SMTP_HOST. Without " +
      "an address, a webhook and Slack, alerts show in Grafana only.",
  }),
  alertWebhookUrl: secretUrl({
    env: "HANDLED_ALERT_WEBHOOK_URL",
    help: "Where alerts are posted as JSON.",
  }),
  alertSlackUrl: secretUrl({
    env: "HANDLED_ALERT_SLACK_URL",
    help: "Incoming webhook of the Slack channel that gets alerts.",
  }),
  quietHours: hours({
    env: "HANDLED_QUIET_HOURS",
    help:
      "When nobody is told of an alert, unless it is critical; what still holds at the end is told " +
      "then. Needs HANDLED_TIME_ZONE.",
  }),
  runbookUrl: url({
    env: "HANDLED_RUNBOOK_URL",
    help: "Where your people read docs/runbook.md, for example on your Git host; alerts link there.",
  }),
  smtpHost: text({
    env: "HANDLED_SMTP_HOST",
    help: "Mail server of the stack's own Grafana.",
    rule: "host:port, for example smtp.example.com:587",
    pattern: /^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?:\d{1,5}$/,
  }),
  smtpFrom: text({
    env: "HANDLED_SMTP_FROM",
    help: "Sender of its mails.",
    // Grafana 12.2 does not start with a sender at a host of one word, such as localhost.
    rule: "an e-mail address whose host has a dot and ends with a letter",
    pattern: /^[^\s@,;<>"]+@([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z0-9-]*[A-Za-z]$/,
    default: "grafana@stack.localhost",
  }),
  smtpUser: text({
    env: "HANDLED_SMTP_USER",
    help: "User at the mail server, where it wants one.",
    rule: "1 to 256 characters without control characters",
    pattern: /^[^\p{Cc}]{1,256}$/u,
  }),
  smtpPassword: text({
    env: "HANDLED_SMTP_PASSWORD",
    help: "That user's password.",
    rule: "1 to 256 characters without control characters",
    pattern: /^[^\p{Cc}]{1,256}$/u,
    secret: true,
  }),
} as const;
