import { ContactPoint } from "@cdktf/provider-grafana/lib/contact-point";
import { MuteTiming } from "@cdktf/provider-grafana/lib/mute-timing";
import { NotificationPolicy } from "@cdktf/provider-grafana/lib/notification-policy";
import { RuleGroup } from "@cdktf/provider-grafana/lib/rule-group";
import { Testing } from "cdktf";
import "cdktf/lib/testing/adapters/jest";
import { alertGroups } from "../../alerts";
import { grafanaRule } from "../../alerts/grafana-rule";
import { alertSettingsOf } from "../../alerts/settings";
import type { Config } from "../../config/types";
import { DashboardsStack } from "../../stacks/dashboards-stack";
import { type BuiltPage, everything } from "../dashboards/built";
import { only, resourcesOf } from "../constructs/synthesise";
import { external, maximal, minimal } from "./configs";

const stackOf = (config: Config) => new DashboardsStack(Testing.app(), "dashboards", config);
const json = (config: Config) => Testing.synth(stackOf(config), true);
const resources = (config: Config, type: string) => resourcesOf(stackOf(config))(type);

interface Rule extends Record<string, unknown> {
  readonly name: string;
  readonly labels: { readonly severity: string };
}
const rulesOf = (config: Config): Rule[] =>
  resources(config, "grafana_rule_group").flatMap(({ rule }) => rule as Rule[]);

/** Everything that tells somebody. */
const TELLING = ["grafana_contact_point", "grafana_mute_timing", "grafana_notification_policy"];

describe("rule groups", () => {
  it.each([
    ["the least", minimal],
    ["everything", maximal],
  ])("%s: every group of alerts, word for word, in the pages' folder", (_which, config) => {
    const groups = alertGroups(alertSettingsOf(config));
    expect(resources(config, "grafana_rule_group")).toHaveLength(groups.length);
    for (const { name, alerts } of groups) {
      const rule = alerts.map((alert) => {
        const uid = "${grafana_data_source.data-source.uid}";
        const {
          data,
          for: wait,
          execErrState,
          noDataState,
          ...rest
        } = grafanaRule(alert, uid, config.alerts.runbookUrl);
        return {
          ...rest,
          for: wait,
          exec_err_state: execErrState,
          no_data_state: noDataState,
          data: data.map(({ refId, datasourceUid, relativeTimeRange, model }) => ({
            ref_id: refId,
            datasource_uid: datasourceUid,
            relative_time_range: relativeTimeRange,
            model,
          })),
        };
      });
      const group = {
        name,
        folder_uid: "${grafana_folder.folder.uid}",
        interval_seconds: 60,
        rule,
      };
      expect(json(config)).toHaveResourceWithProperties(RuleGroup, group);
      // The matcher takes what is there beside it.
      expect(resources(config, "grafana_rule_group")).toContainEqual(group);
    }
  });

  it("hold nothing that Terraform would read as an expression", () => {
    const texts = JSON.stringify(rulesOf(maximal)).replaceAll(
      "${grafana_data_source.data-source.uid}",
      "",
    );
    expect(texts).not.toMatch(/[$%]\{/);
  });
});

describe("lines and colours of the pages", () => {
  const stepsOf = (config: Config, title: string): unknown => {
    const pages = resources(config, "grafana_dashboard").map(
      ({ config_json }) => JSON.parse(String(config_json).replaceAll("$${", "${")) as BuiltPage,
    );
    const panel = pages.flatMap(everything).find((candidate) => candidate.title === title);
    return panel?.fieldConfig?.defaults.thresholds?.steps.map(({ value }) => value);
  };

  it.each([
    ["Month to date", [null], [null, 160, 200]],
    ["Daily cost", [null, 5, 20], [null, 6.25, 12.5]],
    ["Last collection", [null, 1200, 3600], [null, 900, 1800]],
    ["Age of the last push", [null, 1200, 3600], [null, 900, 1800]],
  ])("%s turns at %j, and with the settings of the alerts at %j", (title, standard, moved) => {
    expect(stepsOf(minimal, title)).toEqual(standard);
    expect(stepsOf(maximal, title)).toEqual(moved);
  });
});

describe("whom alerts tell", () => {
  it("nobody, without a contact point: Grafana's own policy stays as it is", () => {
    expect(TELLING.flatMap((type) => resources(minimal, type))).toEqual([]);
    expect(rulesOf(minimal).filter((rule) => "notification_settings" in rule)).toEqual([]);
  });

  it("quiet hours alone make no policy", () => {
    const quietHours = { start: "22:00", end: "07:00", timeZone: "UTC" };
    const config = { ...minimal, alerts: { ...minimal.alerts, quietHours } };
    expect(TELLING.flatMap((type) => resources(config, type))).toEqual([]);
  });

  it("mail, a webhook and Slack, of which the addresses stay in their files", () => {
    expect(only(resources(maximal, "grafana_contact_point"))).toEqual({
      name: "Handled",
      email: [{ addresses: ["ops@example.org", "boss@example.org"] }],
      webhook: [{ url: '${sensitive(trimspace(file("../../../.state/test/secrets/webhook")))}' }],
      slack: [{ url: '${sensitive(trimspace(file("../../../.state/test/secrets/slack")))}' }],
    });
  });

  it.each([
    ["emails", { emails: ["a@example.org"] }, "email"],
    ["webhook", { webhook: true }, "webhook"],
    ["slack", { slack: true }, "slack"],
  ])("%s alone", (_which, only1, block) => {
    const config = { ...minimal, alerts: { ...minimal.alerts, ...only1 } };
    const contact = only(resources(config, "grafana_contact_point"));
    expect(Object.keys(contact).sort()).toEqual([block, "name"].sort());
    expect(only(resources(config, "grafana_notification_policy"))).toEqual({
      contact_point: "${grafana_contact_point.contact-point.name}",
      group_by: ["grafana_folder", "alertname"],
      group_wait: "1m",
      group_interval: "5m",
      repeat_interval: "1d",
    });
  });

  it("in quiet hours only what is critical", () => {
    expect(json(maximal)).toHaveResourceWithProperties(NotificationPolicy, {
      contact_point: "${grafana_contact_point.contact-point.name}",
      group_by: ["grafana_folder", "alertname"],
      policy: [
        {
          contact_point: "${grafana_contact_point.contact-point.name}",
          group_by: ["grafana_folder", "alertname"],
          matcher: [{ label: "severity", match: "!=", value: "critical" }],
          mute_timings: ["${grafana_mute_timing.quiet-hours.name}"],
        },
      ],
    });
    expect(json(maximal)).toHaveResource(ContactPoint);
  });

  it.each([
    [
      ["22:00", "07:00"],
      [
        { start: "22:00", end: "24:00" },
        { start: "00:00", end: "07:00" },
      ],
    ],
    [["12:00", "14:30"], [{ start: "12:00", end: "14:30" }]],
    [["18:00", "00:00"], [{ start: "18:00", end: "24:00" }]],
  ])("quiet hours %j are %j of a day", ([start = "", end = ""], times) => {
    const quietHours = { start, end, timeZone: "Europe/Berlin" };
    const config = { ...maximal, alerts: { ...maximal.alerts, quietHours } };
    expect(json(config)).toHaveResourceWithProperties(MuteTiming, {
      name: "Handled quiet hours",
      intervals: [{ times, location: "Europe/Berlin" }],
    });
  });

  it("somebody else's Grafana keeps its policy: each rule names the contact point", () => {
    const config = { ...external, alerts: maximal.alerts };
    expect(resources(config, "grafana_notification_policy")).toEqual([]);
    const rules = rulesOf(config);
    expect(rules.length).toBeGreaterThan(10);
    for (const rule of rules)
      expect(rule["notification_settings"]).toEqual({
        contact_point: "${grafana_contact_point.contact-point.name}",
        group_by: ["grafana_folder", "alertname"],
        ...(rule.labels.severity !== "critical" && {
          mute_timings: ["${grafana_mute_timing.quiet-hours.name}"],
        }),
      });
  });
});
