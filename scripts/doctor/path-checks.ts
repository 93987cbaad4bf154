import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DATA_SOURCE, dashboards } from "../../dashboards";
import { COLLECTOR_JOB, collectorMetrics } from "../../metrics";
import { collect, thisMachine } from "../machine/collector";
import { get, query } from "../machine/prometheus";
import { root, type Project } from "../machine/project";
import { note, ok, wrong, type Check, type Finding } from "./check";

/** Each hop from the logs to a panel, in the order in which the figures travel. */
export const pathChecks: readonly Check[] = [
  { name: "logs of Claude Code", look: logs },
  { name: "Pushgateway", look: pushgateway },
  { name: "last push", look: lastPush },
  { name: "Prometheus", look: prometheus },
  { name: "scrape of the Pushgateway", look: scrape },
  { name: "figures in Prometheus", look: figures },
  { name: "billaged", look: billaged },
  { name: "Grafana", look: grafana },
  { name: "dashboards", look: pages },
];

const usd = (value: number) => `$${value.toFixed(2)}`;

async function logs(project: Project): Promise<Finding> {
  const { stats, totals } = await collect(project, ["--dry-run"]);
  const unpriced = Object.keys(stats.unpriced);
  if (!stats.files)
    return wrong(
      "no log files found",
      "use Claude Code once, or set CLAUDE_CONFIG_DIR to its folder",
    );
  const seen = `${stats.files} files, ${totals.totalTokens} tokens, ${usd(totals.totalCost)}`;
  if (!unpriced.length) return ok(seen);
  return note(`${seen}; no price known for ${unpriced.join(", ")}`, "update Handled Monitoring");
}

async function pushgateway({ urls }: Project): Promise<Finding> {
  await get(`${urls.pushgateway}/-/ready`);
  return ok(urls.pushgateway);
}

interface Group {
  readonly labels: Readonly<Record<string, string>>;
  readonly push_time_seconds?: { readonly metrics: readonly { readonly value: string }[] };
}

async function lastPush({ urls }: Project): Promise<Finding> {
  const { data } = JSON.parse(await get(`${urls.pushgateway}/api/v1/metrics`)) as { data: Group[] };
  const machine = thisMachine();
  const group = data.find(
    ({ labels }) => labels["job"] === COLLECTOR_JOB && labels["instance"] === machine,
  );
  const pushed = Number(group?.push_time_seconds?.metrics[0]?.value);
  if (!machine || !group) return wrong("this machine has not pushed yet", "npm run collect");
  const minutes = Math.round((Date.now() / 1000 - pushed) / 60);
  const seen = `${machine}, ${minutes} min ago`;
  return minutes > 60
    ? wrong(seen, "npm run collect; does cron run it? see `cron` above")
    : ok(seen);
}

async function prometheus({ urls }: Project): Promise<Finding> {
  await get(`${urls.prometheus}/-/ready`);
  return ok(urls.prometheus);
}

async function scrape({ config, urls }: Project): Promise<Finding> {
  const [up] = await query(urls.prometheus, 'up{job="pushgateway"}');
  if (up?.value === 1) return ok("up");
  const todo = `look at ${urls.prometheus}/targets; are both containers on the network ${config.prefix}-network?`;
  return wrong(up ? "down" : "Prometheus has no such target, or has not scraped yet", todo);
}

async function figures({ urls }: Project): Promise<Finding> {
  const labels = `{job="${COLLECTOR_JOB}",instance="${thisMachine() ?? ""}"}`;
  const [total] = await query(urls.prometheus, collectorMetrics.cost.name + labels);
  return total
    ? ok(`total ${usd(total.value)} of this machine`)
    : wrong("none of this machine yet", "npm run collect, then wait a minute for the scrape");
}

async function billaged({ config, urls }: Project): Promise<Finding | undefined> {
  if (!config.billagedTargets.length) return undefined;
  const down = await query(urls.prometheus, 'up{job="billaged"} == 0');
  if (!down.length) return ok(config.billagedTargets.join(", "));
  return wrong(
    `${down.map(({ metric }) => metric["instance"]).join(", ")} can't be scraped`,
    "run billaged with UNKEY_BILLAGED_OTEL_ENABLED=true (BILLAGED_OTEL_ENABLED in old releases). Its port 9465 " +
      "listens on loopback alone: scrape its main port 8081, or set UNKEY_BILLAGED_OTEL_PROMETHEUS_INTERFACE",
  );
}

async function grafana({ config, urls }: Project): Promise<Finding | undefined> {
  if (!urls.grafana)
    return note(
      "left out (HANDLED_GRAFANA_MODE is none)",
      "import dashboards/json/*.json into any Grafana",
    );
  await get(`${urls.grafana}/api/health`);
  const path = `/api/datasources/uid/${DATA_SOURCE.uid}/health`;
  const health = await get(urls.grafana + path, authorization(config)).catch(
    (error: Error) => error,
  );
  if (typeof health === "string")
    return ok(
      `${urls.grafana}, data source: ${(JSON.parse(health) as { message: string }).message}`,
    );
  const from = config.grafana.mode === "none" ? "" : config.grafana.dataSourceUrl;
  return wrong(
    `its data source can't ask Prometheus at ${from} (${health.message})`,
    "set HANDLED_DATASOURCE_URL to the address under which Grafana reaches Prometheus, then npm run up",
  );
}

async function pages({ config, urls }: Project): Promise<Finding | undefined> {
  if (!urls.grafana) return undefined;
  for (const { uid } of dashboards)
    await get(`${urls.grafana}/api/dashboards/uid/${uid}`, authorization(config));
  return ok(dashboards.map(({ title }) => title).join(", "));
}

function authorization({ grafana: service, files }: Project["config"]): Record<string, string> {
  const read = (file: string) => readFileSync(join(root, file), "utf8").trim();
  if (service.mode === "external") return { authorization: `Bearer ${read(files.grafanaToken)}` };
  const user = service.mode === "container" ? service.adminUser : "";
  const login = Buffer.from(`${user}:${read(files.grafanaAdminPassword)}`).toString("base64");
  return { authorization: `Basic ${login}` };
}
