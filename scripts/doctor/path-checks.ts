import { COLLECTOR_JOB, collectorMetrics } from "../../metrics";
import { collect, thisMachine } from "../machine/collector";
import { get, query } from "../machine/prometheus";
import type { Project } from "../machine/project";
import type { Canary } from "./canary";
import { note, ok, wrong, type Check, type Finding, type Link } from "./check";
import { grafana, pages } from "./grafana-checks";
import { telemetryCheck } from "./telemetry-check";

/** Each hop from the logs to a panel, in the order in which the figures travel. */
export const pathChecks = (canary: Canary | undefined): readonly Check[] => [
  { name: "logs of Claude Code", link: "collector", look: logs },
  { name: "Pushgateway", link: "gateway", look: pushgateway },
  ...(canary ? [canary.pushed] : []),
  { name: "last push", link: "collector", look: lastPush },
  { name: "Prometheus", link: "prometheus", look: prometheus },
  telemetryCheck,
  { name: "scrape of the Pushgateway", link: "prometheus", look: scrape },
  ...(canary ? [canary.arrived] : []),
  { name: "figures in Prometheus", link: "prometheus", look: figures },
  { name: "billaged", link: "billaged", look: billaged },
  { name: "Grafana", link: "grafana", look: grafana },
  { name: "dashboards", link: "grafana", look: pages },
  ...(canary ? [canary.shown] : []),
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

async function lastPush(
  { urls }: Project,
  broken: ReadonlySet<Link>,
): Promise<Finding | undefined> {
  if (broken.has("gateway")) return undefined;
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

async function scrape(project: Project, broken: ReadonlySet<Link>): Promise<Finding | undefined> {
  if (broken.has("prometheus")) return undefined;
  const { config, urls } = project;
  const [up] = await query(urls.prometheus, 'up{job="pushgateway"}');
  if (up?.value === 1) return ok("up");
  const todo =
    config.prometheus.mode === "external"
      ? `add a scrape job pushgateway with honor_labels: true for ${urls.pushgateway} to its prometheus.yml`
      : `npm run up; if it stays, look at ${urls.prometheus}/targets`;
  return wrong(up ? "down" : "Prometheus has no such target, or has not scraped yet", todo);
}

async function figures({ urls }: Project, broken: ReadonlySet<Link>): Promise<Finding | undefined> {
  if (broken.has("prometheus")) return undefined;
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
