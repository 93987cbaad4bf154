import { ContactPoint } from "@cdktf/provider-grafana/lib/contact-point";
import { MuteTiming } from "@cdktf/provider-grafana/lib/mute-timing";
import { NotificationPolicy } from "@cdktf/provider-grafana/lib/notification-policy";
import { Fn } from "cdktf";
import type { Construct } from "constructs";
import type { AlertsConfig, Config } from "../config/types";
import type { RuleNotification } from "../constructs/alert-rules";
import { literal } from "../constructs/literal";
import { fromStack } from "../constructs/paths";

const CONTACT_POINT = "Handled";
const QUIET_HOURS = "Handled quiet hours";

/** One message for all machines on which the same thing is wrong. */
const GROUP_BY = ["grafana_folder", "alertname"];

/** A first message soon, more of the same soon after, and once a day while it lasts. */
const TIMING = { groupWait: "1m", groupInterval: "5m", repeatInterval: "1d" };

/**
 * Whom alerts tell. In a Grafana of our own the policy says so for everything in it. Somebody
 * else's has a policy already, of which there is only one: there each rule names the contact point.
 *
 * @returns What the rules have to name; undefined where the policy does it, or nobody is told.
 */
export function alertContacts(scope: Construct, config: Config): RuleNotification | undefined {
  const { alerts, files, grafana } = config;
  if (alerts.emails.length === 0 && !alerts.webhook && !alerts.slack) return undefined;
  // Sensitive, or the plan would print what the file holds.
  const secret = (file: string): string =>
    Fn.sensitive(Fn.trimspace(Fn.file(fromStack(file)))) as string;
  const contactPoint = new ContactPoint(scope, "contact-point", {
    name: CONTACT_POINT,
    ...(alerts.emails.length > 0 && { email: [{ addresses: alerts.emails.map(literal) }] }),
    ...(alerts.webhook && { webhook: [{ url: secret(files.alertWebhookUrl) }] }),
    ...(alerts.slack && { slack: [{ url: secret(files.alertSlackUrl) }] }),
  });
  const quiet = alerts.quietHours && muteTiming(scope, alerts.quietHours).name;
  if (grafana.mode === "external")
    return { contactPoint: contactPoint.name, groupBy: GROUP_BY, ...(quiet && { quiet }) };
  new NotificationPolicy(scope, "notification-policy", {
    contactPoint: contactPoint.name,
    groupBy: GROUP_BY,
    ...TIMING,
    // The policy's root can't be muted, and what is critical is not to be.
    ...(quiet && {
      policy: [
        {
          contactPoint: contactPoint.name,
          groupBy: GROUP_BY,
          matcher: [{ label: "severity", match: "!=", value: "critical" }],
          muteTimings: [quiet],
        },
      ],
    }),
  });
  return undefined;
}

/** A range over midnight is two: Grafana's end within one day. */
function muteTiming(
  scope: Construct,
  { start, end, timeZone }: NonNullable<AlertsConfig["quietHours"]>,
): MuteTiming {
  const times =
    start < end
      ? [{ start, end }]
      : [{ start, end: "24:00" }, ...(end === "00:00" ? [] : [{ start: "00:00", end }])];
  return new MuteTiming(scope, "quiet-hours", {
    name: QUIET_HOURS,
    intervals: [{ times, location: timeZone }],
  });
}
