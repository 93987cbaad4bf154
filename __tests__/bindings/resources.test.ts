import { ContactPoint } from "@cdktf/provider-grafana/lib/contact-point";
import { Dashboard } from "@cdktf/provider-grafana/lib/dashboard";
import { DataSource } from "@cdktf/provider-grafana/lib/data-source";
import { Folder } from "@cdktf/provider-grafana/lib/folder";
import { MessageTemplate } from "@cdktf/provider-grafana/lib/message-template";
import { MuteTiming } from "@cdktf/provider-grafana/lib/mute-timing";
import { NotificationPolicy } from "@cdktf/provider-grafana/lib/notification-policy";
import { OrganizationPreferences } from "@cdktf/provider-grafana/lib/organization-preferences";
import { GrafanaProvider } from "@cdktf/provider-grafana/lib/provider";
import { RuleGroup } from "@cdktf/provider-grafana/lib/rule-group";
import { ServiceAccount } from "@cdktf/provider-grafana/lib/service-account";
import { ServiceAccountToken } from "@cdktf/provider-grafana/lib/service-account-token";
import * as grafana from "@cdktf/provider-grafana";
import { TerraformStack, Testing } from "cdktf";

/** One of everything, with the nested blocks that differ most between resources. */
function everything(): TerraformStack {
  const stack = new TerraformStack(Testing.app(), "everything");
  new GrafanaProvider(stack, "grafana", { url: "http://127.0.0.1:3000", auth: "user:word" });
  const folder = new Folder(stack, "folder", { title: "Folder", uid: "folder" });
  new Dashboard(stack, "dashboard", { configJson: "{}", folder: folder.uid, overwrite: true });
  new DataSource(stack, "data-source", { name: "Source", type: "prometheus", uid: "source" });
  const point = new ContactPoint(stack, "contact-point", {
    name: "Point",
    webhook: [{ url: "http://127.0.0.1:9/" }],
  });
  new NotificationPolicy(stack, "policy", { contactPoint: point.name, groupBy: ["alertname"] });
  new MessageTemplate(stack, "template", { name: "Template", template: "text" });
  new MuteTiming(stack, "mute", { name: "Nights", intervals: [{ weekdays: ["saturday"] }] });
  new RuleGroup(stack, "rules", {
    name: "Rules",
    folderUid: folder.uid,
    intervalSeconds: 60,
    rule: [
      {
        name: "Rule",
        condition: "A",
        data: [
          {
            refId: "A",
            datasourceUid: "source",
            model: "{}",
            relativeTimeRange: { from: 600, to: 0 },
          },
        ],
      },
    ],
  });
  const account = new ServiceAccount(stack, "account", { name: "Account", role: "Viewer" });
  new ServiceAccountToken(stack, "token", { name: "Token", serviceAccountId: account.id });
  new OrganizationPreferences(stack, "preferences", { theme: "dark" });
  return stack;
}

interface Synthesised {
  readonly resource: Record<string, Record<string, Record<string, unknown>>>;
  readonly provider: Record<string, unknown[]>;
}

describe("a stack with one of every resource", () => {
  const json = JSON.parse(Testing.synth(everything(), true)) as Synthesised;

  it("holds all eleven resource types and the provider", () => {
    expect(Object.keys(json.resource).sort()).toEqual([
      "grafana_contact_point",
      "grafana_dashboard",
      "grafana_data_source",
      "grafana_folder",
      "grafana_message_template",
      "grafana_mute_timing",
      "grafana_notification_policy",
      "grafana_organization_preferences",
      "grafana_rule_group",
      "grafana_service_account",
      "grafana_service_account_token",
    ]);
    expect(json.provider).toEqual({
      grafana: [{ auth: "user:word", url: "http://127.0.0.1:3000" }],
    });
  });

  it("refers to other resources by Terraform expressions", () => {
    expect(json.resource.grafana_dashboard?.dashboard).toEqual({
      config_json: "{}",
      folder: "${grafana_folder.folder.uid}",
      overwrite: true,
    });
  });

  it("keeps nested blocks nested", () => {
    expect(json.resource.grafana_rule_group?.rules?.rule).toEqual([
      {
        name: "Rule",
        condition: "A",
        data: [
          {
            ref_id: "A",
            datasource_uid: "source",
            model: "{}",
            relative_time_range: { from: 600, to: 0 },
          },
        ],
      },
    ]);
  });

  it("pins the provider's major version", () => {
    const terraform = everything().toTerraform() as { terraform: { required_providers: unknown } };
    expect(terraform.terraform.required_providers).toEqual({
      grafana: { source: "grafana/grafana", version: ">= 4.9.0, < 5.0.0" },
    });
  });
});

it("offers the same classes through the package's index", () => {
  expect(grafana.folder.Folder).toBe(Folder);
  expect(grafana.provider.GrafanaProvider).toBe(GrafanaProvider);
});
