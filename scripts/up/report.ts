import { credentialVariables, cronInstall, type CollectorReport } from "../machine/collector";
import { say } from "../machine/command";
import type { Project } from "../machine/project";
import { crontabLine } from "../machine/state";

const integer = new Intl.NumberFormat("en-US");
const usd = new Intl.NumberFormat("en-US", { style: "currency", currency: "USD" });

/** What the collector found, as a table. */
export function sayTotals(report: CollectorReport): void {
  const { totals, daily, stats, warnings } = report;
  say();
  for (const [name, value] of [
    ["Cost at list prices", usd.format(totals.totalCost)],
    ["Input tokens", integer.format(totals.inputTokens)],
    ["Output tokens", integer.format(totals.outputTokens)],
    ["Cache writes (tokens)", integer.format(totals.cacheCreationTokens)],
    ["Cache reads (tokens)", integer.format(totals.cacheReadTokens)],
    ["Days with entries", integer.format(daily.length)],
    ["Log files", integer.format(stats.files)],
  ] as const)
    say(`    ${name.padEnd(24)}${value.padStart(18)}`);
  for (const [model, tokens] of Object.entries(stats.unpriced))
    say(`    no price known for ${model}: ${integer.format(tokens)} tokens count as $0`);
  for (const warning of warnings) say(`    ${warning}`);
}

/** Addresses, how to log in, and how to collect from now on. */
export async function sayWhereToLook(project: Project): Promise<void> {
  const { config, urls } = project;
  say();
  if (config.grafana.mode === "container") {
    say(`    Grafana      ${config.grafana.rootUrl}`);
    say(
      `                 log in as ${config.grafana.adminUser}; the password is GRAFANA_ADMIN_PASSWORD,`,
    );
    say(
      `                 handled123 unless you set one (kept in ${config.files.grafanaAdminPassword})`,
    );
  } else if (config.grafana.mode === "external") say(`    Grafana      ${config.grafana.url}`);
  else say("    Grafana      not part of this deployment; its pages lie in dashboards/json/");
  say(`    Prometheus   ${urls.prometheus}`);
  say(`    Pushgateway  ${urls.pushgateway}`);
  if (config.web)
    say(`                 both: user ${config.web.user}, password in ${config.files.webPassword}`);
  sayToolVariables(project);
  await sayHowToCollect(project);
  if (config.prometheus.mode === "container" && config.prometheus.nativeTelemetry)
    say("What makes Claude Code report its own figures, too: npm run telemetry\n");
}

/** One command for a timer, or the line for people who keep their crontab by hand. */
async function sayHowToCollect(project: Project): Promise<void> {
  const line = await crontabLine(project);
  say();
  say("To collect every 15 minutes from now on:");
  say();
  say(`    ${cronInstall(project)}`);
  say();
  saySettingsFile(project);
  if (!line) return;
  say("or type `crontab -e` and add the line:");
  say();
  say(`    ${line}`);
  say();
}

/** A timer holds no login: the collector finds it by its settings file. */
function saySettingsFile({ config }: Project): void {
  const lines = Object.entries(credentialVariables(config));
  if (!lines.length) return;
  say(
    "after these lines stand in ~/.config/handled-monitoring/collector.env (mode 0600; on another",
  );
  say("machine the files are copies of these):");
  say();
  for (const [name, value] of lines) say(`    ${name}="${value}"`);
  say();
}

/** What cdktf, typed by hand, needs where Terraform's provider comes from a mirror. */
function sayToolVariables({ toolEnv }: Project): void {
  const { TF_CLI_CONFIG_FILE: cliConfig, TERRAFORM_BINARY_NAME: binary } = toolEnv;
  if (!cliConfig) return;
  say();
  say("For cdktf by hand (with --skip-provider-lock):");
  say();
  say(
    `    export TF_CLI_CONFIG_FILE="${cliConfig}" TERRAFORM_BINARY_NAME="${binary ?? "terraform"}"`,
  );
}
