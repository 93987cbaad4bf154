import { DataSource } from "@cdktf/provider-grafana/lib/data-source";
import { OrganizationPreferences } from "@cdktf/provider-grafana/lib/organization-preferences";
import { GrafanaProvider } from "@cdktf/provider-grafana/lib/provider";
import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import type { Config } from "../config/types";
import { AlertRules } from "../constructs/alert-rules";
import { Dashboards } from "../constructs/dashboards";
import { alertSettingsOf } from "../alerts/settings";
import { DATA_SOURCE } from "../dashboards";
import { CLAUDE_CODE_USAGE } from "../dashboards/claude-code-usage";
import { thresholdsOf } from "../dashboards/thresholds";
import { alertContacts } from "./alert-contacts";
import { grafanaAccess } from "./grafana-access";
import { prometheusAccess } from "./prometheus-access";
import { StateBackend } from "./state-backend";

/**
 * What lies inside Grafana. A stack of its own: after the first apply Grafana's provider needs a
 * living Grafana for every plan, and the Docker stack must plan and apply alone. Nothing here refers
 * to the other stack; addresses and names are known without it.
 */
export class DashboardsStack extends TerraformStack {
  constructor(scope: Construct, id: string, config: Config) {
    super(scope, id);
    const { grafana } = config;
    if (grafana.mode === "none")
      throw new Error("`grafana.mode` must be container or external for dashboards, got: none");

    new StateBackend(this, config, "dashboards");
    new GrafanaProvider(this, "grafana", {
      ...grafanaAccess(config, grafana),
      // Not 401, which is the default too: repeating a wrong password locks the account.
      retryStatusCodes: ["429", "5xx"],
      retries: 2,
      retryWait: 1,
    });

    const ours = grafana.mode === "container";
    const { jsonData, ...login } = prometheusAccess(config);
    const dataSource = new DataSource(this, "data-source", {
      ...DATA_SOURCE,
      type: "prometheus",
      url: grafana.dataSourceUrl,
      accessMode: "proxy",
      // Somebody else's Grafana keeps the default it has.
      isDefault: ours,
      ...login,
      jsonDataEncoded: JSON.stringify({ httpMethod: "POST", timeInterval: "15s", ...jsonData }),
    });
    // "Default" stands in no resource's address: they are what they were before there was a construct.
    const pages = new Dashboards(this, "Default", {
      thresholds: thresholdsOf(config.alerts),
      nativeTelemetry: "nativeTelemetry" in config.prometheus,
    });
    const home = pages.pages.get(CLAUDE_CODE_USAGE.uid);
    // Everybody's home page: set in a Grafana of our own, left alone in somebody else's.
    if (ours && home)
      new OrganizationPreferences(this, "preferences", { homeDashboardUid: home.uid });

    const notify = alertContacts(this, config);
    new AlertRules(pages, "Default", {
      folderUid: pages.folder.uid,
      dataSourceUid: dataSource.uid,
      settings: alertSettingsOf(config),
      ...(config.alerts.runbookUrl !== undefined && { runbookUrl: config.alerts.runbookUrl }),
      ...(notify && { notify }),
    });
  }
}
