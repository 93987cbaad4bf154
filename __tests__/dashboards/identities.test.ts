/** Everything by which others find what the stack makes. Written down twice on purpose. */
import { Testing } from "cdktf";
import { alertGroups } from "../../alerts";
import { DATA_SOURCE, FOLDER, dashboards } from "../../dashboards";
import { DashboardsStack } from "../../stacks/dashboards-stack";
import { EVERYTHING } from "../alerts/sets";
import { resourcesOf } from "../constructs/synthesise";
import { maximal } from "../stacks/configs";
import { builtPage, everything } from "./built";

/** Panels by id, for each page: links and alerts name page and id. */
const PANELS: Readonly<Record<string, Readonly<Record<number, string>>>> = {
  "claude-code-usage": {
    1: "Total cost",
    2: "Input tokens",
    3: "Output tokens",
    4: "Active days",
    5: "Cache creation tokens",
    6: "Cache read tokens",
    7: "Last collection",
    8: "Daily cost",
    9: "Token usage by day",
    10: "Token distribution",
    11: "Daily details",
    12: "Unpriced tokens by model",
    13: "About these figures",
    14: "Month to date",
    15: "Today against the 7-day mean",
    16: "Responses",
    17: "Cost by model",
    18: "Cost by project",
    19: "How far to trust the figures",
    20: "Cost at estimated prices",
    21: "Second witness",
    22: "Duplicates left out",
    23: "Days partly covered",
    24: "Unreadable logs",
    25: "Machines counted twice",
    26: "Price table of",
    27: "Skipped lines by reason",
    28: "Not in the total cost",
    29: "History on real dates",
    30: "Cost, loaded history",
    31: "Tokens, loaded history",
    32: "Messages, loaded history",
    33: "Users and teams",
    34: "Cost by user",
    35: "Cost by team",
    36: "This month by user",
    37: "This month by team",
    38: "Tokens by user",
    39: "Tokens by team",
  },
  "billaged-overview": {
    1: "Usage Records Rate",
    2: "Avg Aggregation Duration",
    3: "Active VMs",
    4: "Error Rate",
    5: "Usage Processing",
    6: "Usage record processing rate",
    7: "Aggregation duration",
    8: "Active VMs & Errors",
    9: "VM count",
    10: "Errors by type",
    11: "RPC errors",
    12: "System Health",
    13: "CPU usage",
    14: "Memory usage",
    15: "Goroutines",
    16: "By VM and customer",
    17: "Top VMs",
    18: "Top customers",
    19: "API request duration",
    20: "Answers scrapes",
    21: "VMs that send",
    22: "Customers that send",
  },
  "handled-health": {
    1: "Targets down",
    2: "Silent machines",
    3: "Refused pushes",
    4: "Machines sharing a ledger",
    5: "Grafana",
    6: "Configuration",
    7: "WAL corruptions",
    8: "Disk used of its bound",
    9: "Pushes",
    10: "Pushes by machine",
    11: "Age of the last push",
    12: "Groups in the gateway",
    13: "Scrapes",
    14: "Targets",
    15: "Scrape duration",
    16: "Samples by scrape",
    17: "Prometheus",
    18: "Series",
    19: "Samples taken in",
    20: "Disk against its bound",
    21: "Rule failures",
    22: "Remote write",
    23: "Remote behind",
    24: "Samples sent on",
  },
};

/** Rules by group. Silences, links and Grafana's own history hold their uids. */
const RULES: Readonly<Record<string, readonly string[]>> = {
  "Claude Code cost": [
    "handled-budget-month-passed",
    "handled-budget-month-forecast",
    "handled-budget-day-passed",
    "handled-user-budget-passed",
    "handled-team-budget-passed",
    "handled-day-above-usual",
    "handled-unpriced-model",
    "handled-total-went-down",
  ],
  Collection: [
    "handled-server-silent",
    "handled-collector-silent",
    "handled-push-rejected",
    "handled-clock-skewed",
    "handled-gateway-empty",
    "handled-shared-ledger",
    "handled-too-many-series",
  ],
  Prometheus: ["handled-prometheus-size", "handled-prometheus-config"],
  "Remote write": ["handled-remote-write-behind", "handled-remote-write-loses"],
  billaged: ["handled-billaged-down", "handled-billaged-errors", "handled-billaged-no-usage"],
};

const WHAT_TO_DO =
  "An identity that links, bookmarks, silences or imports name is gone or another. Keep the old one: " +
  "a page, rule or panel may move and change under it (a new title: write it into this test). What " +
  "is new gets a new identity, in this test. A page that has to get another uid stays one release " +
  "longer under the old one, with a link to the new as its redirect, and a line in CHANGELOG.md.";

/** Fails with the reason, not only with the difference. */
const expectKept = (found: unknown, known: unknown): void => {
  try {
    expect(found).toEqual(known);
  } catch (error) {
    throw new Error(`${WHAT_TO_DO}\n\n${(error as Error).message}`);
  }
};

describe("identities that must not change", () => {
  it("uids of the pages", () => {
    expectKept(
      dashboards.map(({ uid, build }) => [uid, build().uid]),
      Object.keys(PANELS).map((uid) => [uid, uid]),
    );
  });

  it.each(Object.entries(PANELS))("ids of the panels of %s", (uid, panels) => {
    const found = everything(builtPage(uid)).map(({ id, title }) => [id, title] as const);
    expectKept(Object.fromEntries(found), panels);
  });

  it("uids of folder and data source", () => {
    expectKept([FOLDER.uid, DATA_SOURCE.uid], ["handled", "handled-prometheus"]);
  });

  it("groups and uids of the alert rules", () => {
    const found = alertGroups(EVERYTHING).map(({ name, alerts }) => [
      name,
      alerts.map(({ uid }) => uid),
    ]);
    expectKept(Object.fromEntries(found), RULES);
  });

  it("names of contact point and quiet hours, which other people's policies may name", () => {
    const resources = resourcesOf(new DashboardsStack(Testing.app(), "dashboards", maximal));
    const namesOf = (type: string) => resources(type).map(({ name }) => name);
    expectKept(
      [namesOf("grafana_contact_point"), namesOf("grafana_mute_timing")],
      [["Handled"], ["Handled quiet hours"]],
    );
  });

  it("names in Terraform's state: under another one everything is made anew", () => {
    const stack = new DashboardsStack(Testing.app(), "dashboards", maximal);
    const { resource } = stack.toTerraform() as { resource: Record<string, object> };
    expectKept(
      Object.entries(resource)
        .flatMap(([type, named]) => Object.keys(named).map((name) => `${type}.${name}`))
        .sort(),
      [
        "grafana_contact_point.contact-point",
        "grafana_dashboard.billaged-overview",
        "grafana_dashboard.claude-code-usage",
        "grafana_dashboard.handled-health",
        "grafana_data_source.data-source",
        "grafana_folder.folder",
        "grafana_mute_timing.quiet-hours",
        "grafana_notification_policy.notification-policy",
        "grafana_organization_preferences.preferences",
        "grafana_rule_group.alerts-billaged",
        "grafana_rule_group.alerts-claude-code-cost",
        "grafana_rule_group.alerts-collection",
        "grafana_rule_group.alerts-prometheus",
        "grafana_rule_group.alerts-remote-write",
      ],
    );
  });

  it("a changed one is refused with what to do", () => {
    expect(() => expectKept(["usage"], ["claude-code-usage"])).toThrow(
      /Keep the old one: .*\n\n[^]*"claude-code-usage"/,
    );
  });
});
